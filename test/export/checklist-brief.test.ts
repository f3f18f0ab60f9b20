// The brief for AI reviewers, and the Patchwork check.
import { describe, expect, test } from 'vitest';
import { renderChecklistBrief } from '../../src/export/checklist-brief.js';
import { renderChecklistPatchwork } from '../../src/export/checklist-patchwork.js';
import type { ChecklistItem } from '../../src/model/checklist.js';
import fc from '../property.js';
import { anyChecklist, checklist, ITEM, SETTLED, UNADDRESSED } from './any-checklist.js';

describe('the brief', () => {
  test('says what to look for, where, why, and on what evidence', () => {
    const brief = renderChecklistBrief(checklist(ITEM, UNADDRESSED, SETTLED));
    expect(brief).toContain('In short: 1 earlier remark not addressed, 1 more to look at.');
    expect(brief.slice(brief.indexOf('POINT 1'), brief.indexOf('POINT 2')).split('\n')).toEqual([
      'POINT 1: high bug, module-lifetime',
      '| The callback outlives the module',
      'Where in the patch:',
      '| lib/demo.c:22 in demo_free: + call_rcu(&d->rcu, demo_cb);',
      'Why it is here:',
      '| the patch matches: a callback is queued',
      'What to look for:',
      '| Wait for callbacks with rcu_barrier() before the module goes.',
      'What was said:',
      '| Ann Reviewer, 2026-03-09 <https://lore.kernel.org/r/1@example.org>:',
      '| Does the exit path wait for this?',
      'What would show it:',
      '| Unload at once',
      '',
      '',
    ]);
    expect(brief).toContain('POINT 2: high bug, module-lifetime, raised on an earlier revision: unaddressed');
    expect(brief).not.toContain('POINT 3');
    expect(brief).toMatch(/\nHOW TO RUN THE TESTS\n\| Unload at once\n\| {3}\$ rmmod demo\n$/);
  });

  test('a remark whose own mail is quoted is not told twice', () => {
    const body = ITEM.evidence[0]?.text ?? '';
    const brief = renderChecklistBrief(checklist({ ...ITEM, body }));
    expect(brief.split(body)).toHaveLength(2);
    expect(brief).not.toContain('What to look for:');
  });

  test('nothing found is said plainly', () => {
    expect(renderChecklistBrief(checklist())).toContain('Nothing found');
  });

  test('where all cannot be told, each point is told more shortly, and none is left out', () => {
    const text = `${'word '.repeat(300)}end`;
    const point = { ...ITEM, body: text, evidence: ITEM.evidence.map((each) => ({ ...each, text })) };
    const items = Array.from({ length: 30 }, (_, index) => ({ ...point, title: `The point ${index + 1}` }));
    const brief = renderChecklistBrief(checklist(...items));
    expect(brief.length).toBeLessThan(24_000);
    for (const { title } of items) expect(brief).toContain(`| ${title}\n`);
    expect(brief).toContain('For length 30 points are shortened.');
    expect(renderChecklistBrief(checklist(point))).not.toContain('For length');
  });

  test('is bounded, and says what it leaves out', () => {
    const long = { ...ITEM, body: 'word '.repeat(2000), evidence: Array(50).fill(ITEM.evidence[0]) };
    const brief = renderChecklistBrief(checklist(...Array(200).fill(long)));
    expect(brief.length).toBeLessThan(24_000);
    expect(brief).toMatch(/For length \d+ points are shortened, \d+ points, the last by weight, left out\.\n/);
  });

  test('code in a remark keeps its shape, and no word is cut', () => {
    const text = `Like this:\n\n\tif (x)\n\t\treturn ${'argument '.repeat(200)}`;
    const brief = renderChecklistBrief(
      checklist({ ...ITEM, evidence: ITEM.evidence.map((each) => ({ ...each, text })) }),
    );
    expect(brief).toContain(`| Like this:\n|         if (x)\n|                 return argument`);
    expect(brief).toMatch(/argument\n\| …\n/);
  });

  test('a remark that is its own title stands once', () => {
    const text = `${ITEM.title}.`;
    const brief = renderChecklistBrief(
      checklist({ ...ITEM, body: text, evidence: ITEM.evidence.map((each) => ({ ...each, text })) }),
    );
    expect(brief.split(ITEM.title)).toHaveLength(2);
    expect(brief).toContain('| Ann Reviewer, 2026-03-09 <https://lore.kernel.org/r/1@example.org>\n');
  });

  test('whatever the text: a line is ours, or stands behind the bar', () => {
    const own = new Set(renderChecklistBrief(checklist()).split('\n'));
    const headings = [
      'Where in the patch:',
      'Why it is here:',
      'What to look for:',
      'What was said:',
      'What would show it:',
      'HOW TO RUN THE TESTS',
    ];
    fc.assert(
      fc.property(anyChecklist, (list) => {
        for (const line of renderChecklistBrief(list).split(/\r\n|[\n\r\u2028\u2029\v\f\x85]/)) {
          const isOurs = own.has(line) || headings.includes(line) || /^(?:In short: |POINT \d+: [a-z, -]+)/.test(line);
          expect(isOurs || line.startsWith('| ') || line === '|').toBe(true);
          expect(line).not.toMatch(/[\0-\x08\x1b]/);
        }
      }),
    );
  });
});

describe('the Patchwork check', () => {
  const check = (...items: readonly ChecklistItem[]) => JSON.parse(renderChecklistPatchwork(checklist(...items)));

  test('fails on an earlier remark that is open, warns on the rest, succeeds on nothing', () => {
    expect(check(UNADDRESSED, ITEM)).toEqual({
      state: 'fail',
      context: 'patchlore',
      description: '1 earlier remark not addressed, 1 more to look at',
      target_url: 'https://lore.kernel.org/r/1@example.org',
    });
    expect(check(ITEM).state).toBe('warning');
    expect(check(SETTLED)).toEqual({
      state: 'success',
      context: 'patchlore',
      description: 'nothing found',
      target_url: null,
    });
  });

  test('whatever the text: a state that Patchwork knows, an address of the web or none', () => {
    fc.assert(
      fc.property(anyChecklist, (list) => {
        const { state, target_url } = JSON.parse(renderChecklistPatchwork(list));
        expect(['success', 'warning', 'fail']).toContain(state);
        if (target_url !== null) expect(target_url).toMatch(/^https?:\/\/[!-~]{1,190}$/);
      }),
    );
  });
});
