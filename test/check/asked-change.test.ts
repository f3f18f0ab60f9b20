// Remarks that say exactly what they want, and the next revision that does it, or leaves it.
import { describe, expect, test } from 'vitest';
import { followUp } from '../../src/check/follow-up.js';
import type { ReviewComment } from '../../src/model/comment.js';
import type { Patch } from '../../src/model/patch.js';
import { makeComment, makePatch, makeSite, remark } from './samples.js';

const FILE = 'lib/demo.c';
const BODY = [
  ' static int demo_probe(struct demo *d)',
  ' {',
  '+\tint ret = demo_prepare(d);',
  '+',
  '+',
  '+\tpr_debug("probing %d\\n", d->id);',
  '+\tdemo_start_engine(d, ret, 7);',
  '+\tdemo_tell(d); /* tell the others */',
  '+\treturn ret;',
  ' }',
];
const MESSAGE = 'It is done so that the tihng works on every board.';
const V1 = makePatch('[PATCH] demo: add probing', FILE, BODY, { message: MESSAGE });

function next(change: (line: string) => string | null, title = 'demo: add probing', message = MESSAGE): Patch {
  const lines = BODY.flatMap((line) => change(line) ?? []);
  return makePatch(`[PATCH v2] ${title}`, FILE, lines, { message });
}

const same = next((line) => line);

/** A remark below the whole function, at its closing brace. */
function below(text: string, fields: Partial<ReviewComment> = {}): ReviewComment {
  const site = makeSite(FILE, { symbol: 'demo_probe', line: 19, anchor: ' }' });
  return makeComment(V1, text, { site, quote: BODY.map((line) => `> ${line}`).join('\n'), ...fields });
}

function onMessage(text: string): ReviewComment {
  return makeComment(V1, text, { quote: `> ${MESSAGE}`, category: 'performance' });
}

function judge(comment: ReviewComment, patch: Patch, changelog: readonly string[] = []) {
  const earlier = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(comment)] }];
  const [found] = followUp(earlier, [patch], [], { version: 2, entries: changelog });
  return found?.status === 'addressed' ? found.text : found?.status;
}

describe('what a remark proposed', () => {
  test('as the subject: addressed when it is that now', () => {
    const comment = onMessage("Isn't this rather:\n\n\tdemo: Probe the engine on all boards");
    expect(
      judge(
        comment,
        next((line) => line, 'demo: Probe the engine on all boards'),
      ),
    ).toContain('has the subject');
    expect(judge(comment, same)).toBe('needs-a-look');
    expect(
      judge(
        comment,
        next((line) => line, 'demo: something of its own'),
      ),
    ).toBe('needs-a-look');
  });

  test('as the letters of the subject', () => {
    const comment = onMessage('[PATCH] demo: add probing\n              ^ Capitalize this, please');
    expect(
      judge(
        comment,
        next((line) => line, 'demo: Add probing'),
      ),
    ).toContain('demo: Add probing');
    expect(judge(comment, same)).toBe('needs-a-look');
  });

  test('as code: addressed when most of it was added', () => {
    const comment = below('Simpler:\n\n\tif (demo_is_ready(d))\n\t\tdemo_start_engine(d, ret, DEMO_FAST);\n', {
      kind: 'question',
    });
    const done = next((line) => (line.includes('engine') ? '+\tdemo_start_engine(d, ret, DEMO_FAST);' : line));
    expect(judge(comment, done)).toContain('has the code that it proposed: demo_start_engine(d, ret, DEMO_FAST);');
    expect(judge(comment, same)).toBe('unaddressed');
  });

  test('as words of the commit message', () => {
    const comment = onMessage('Better say:\n\n  "Every board has its own engine,\n  which is started by the probe."');
    const told = 'Why not. Every board has its own engine, which is\nstarted by the probe.';
    expect(
      judge(
        comment,
        next((line) => line, undefined, told),
      ),
    ).toContain('says what it proposed');
    expect(judge(comment, same)).toBe('needs-a-look');
  });

  test('as a name: addressed by the changelog that names it, where the code has it', () => {
    const comment = below('Nit: just "setup_demo()" would be fine.', { kind: 'question' });
    const done = next((line) => line.replace('demo_start_engine', 'snd_setup_demo'));
    const entry = 'Rename demo_start_engine() to snd_setup_demo().';
    expect(judge(comment, done, [entry])).toBe(`the changelog of v2 names it: ${entry}`);
    expect(judge(comment, same, [entry])).toBe('unaddressed');
  });

  test('and a revision in between took up: addressed, unless the code stands as it was again', () => {
    const comment = onMessage('[PATCH] demo: add probing\n              ^ Capitalize this, please');
    const v2 = next((line) => line, 'demo: Add probing');
    const v3 = makePatch('[PATCH v3] demo: Probe', FILE, BODY, { message: MESSAGE });
    const earlier = [
      { version: 1, isRfc: false, patches: [V1], remarks: [remark(comment)] },
      { version: 2, isRfc: false, patches: [v2], remarks: [] },
    ];
    expect(followUp(earlier, [v3], [])).toMatchObject([
      { status: 'addressed', text: 'v2 has the subject that it asked for: demo: Add probing' },
    ]);
  });
});

describe('a simple order', () => {
  test('s/this/that/ in code and in the message', () => {
    const code = below('s/tell the others/wake the others/', { kind: 'question' });
    expect(
      judge(
        code,
        next((line) => line.replace('tell the', 'wake the')),
      ),
    ).toContain('it now reads as asked');
    expect(judge(code, same)).toBe('unaddressed');
    const title = onMessage('s/probing/a probe/ in the subject');
    expect(
      judge(
        title,
        next((line) => line, 'demo: add a probe'),
      ),
    ).toContain('as asked: a probe for probing');
    expect(judge(title, same)).toBe('needs-a-look');
    const words = onMessage('s/tihng/thing/');
    expect(
      judge(
        words,
        next((line) => line, undefined, MESSAGE.replace('tihng', 'thing')),
      ),
    ).toContain('as asked');
    expect(judge(words, same)).toBe('needs-a-look');
  });

  test('to take away what it names, or the line that it stands at', () => {
    const named = below('Zap those pr_debugs.', { kind: 'question' });
    expect(
      judge(
        named,
        next((line) => (line.includes('pr_debug') ? null : line)),
      ),
    ).toContain('taken away is gone');
    expect(
      judge(
        named,
        next((line) => (line.includes('engine') ? null : line)),
      ),
    ).not.toContain('gone');
    const plain = below('Drop this, please.', {
      kind: 'question',
      quote: BODY.slice(0, 8)
        .map((l) => `> ${l}`)
        .join('\n'),
    });
    expect(
      judge(
        plain,
        next((line) => (line.includes('demo_tell') ? null : line)),
      ),
    ).toContain('taken away is gone');
    expect(
      judge(
        plain,
        next((line) => (line.includes('pr_debug') ? null : line)),
      ),
    ).not.toContain('gone');
  });

  test('to drop or to add a blank line', () => {
    const at = (anchor: string, line: number) => ({
      kind: 'question' as const,
      site: makeSite(FILE, { anchor, line }),
    });
    const extra = below('Drop the extra blank line.', at('+\tpr_debug("probing %d\\n", d->id);', 15));
    const once = makePatch('[PATCH v2] demo: add probing', FILE, BODY.toSpliced(3, 1), { message: MESSAGE });
    expect(judge(extra, once)).toContain('blank lines');
    expect(judge(extra, same)).toBe('unaddressed');
    const missing = below('Please add a blank line.', at('+\tdemo_tell(d); /* tell the others */', 17));
    const more = makePatch('[PATCH v2] demo: add probing', FILE, BODY.toSpliced(8, 0, '+'), { message: MESSAGE });
    expect(judge(missing, more)).toContain('blank lines');
    expect(judge(missing, same)).toBe('unaddressed');
  });

  test('to add a trailer', () => {
    const comment = onMessage('Needs a Fixes tag, I think.');
    const tagged = `${MESSAGE}\n\nFixes: 0123456789ab ("demo: start")`;
    expect(
      judge(
        comment,
        next((line) => line, undefined, tagged),
      ),
    ).toBe('the commit message now has: Fixes: 0123456789ab ("demo: start")');
    expect(judge(comment, same)).toBe('needs-a-look');
    expect(
      judge(
        onMessage('This fixes what I saw, add a test.'),
        next((line) => line, undefined, tagged),
      ),
    ).toBe('needs-a-look');
  });

  test('on white space, of the line that differs in nothing else', () => {
    const comment = below('Wrong indentation.', {
      kind: 'question',
      site: makeSite(FILE, { anchor: '+\tdemo_tell(d); /* tell the others */', line: 17 }),
    });
    expect(
      judge(
        comment,
        next((line) => line.replace('+\tdemo_tell', '+\t\tdemo_tell')),
      ),
    ).toContain('white space');
    expect(judge(comment, same)).toBe('unaddressed');
  });

  test('to capitalize a quoted line', () => {
    const comment = below('Capitalize this.', { kind: 'question', quote: '> +\tdemo_tell(d); /* tell the others */' });
    expect(
      judge(
        comment,
        next((line) => line.replace('tell the', 'Tell the')),
      ),
    ).toContain('case');
    expect(judge(comment, same)).toBe('unaddressed');
  });
});

test('hostile remarks are read in no time', () => {
  const texts = [
    's/a'.repeat(20_000),
    '> '.repeat(50_000),
    'a_'.repeat(50_000),
    '["'.repeat(50_000),
    '. '.repeat(50_000),
  ];
  for (const text of texts) {
    expect(judge(below(text, { quote: text, kind: 'question' }), same)).toBe('unaddressed');
  }
});
