// What became of patches and of commented lines from one revision to the next.
import { describe, expect, it } from 'vitest';
import { parseDiff, parsePatch } from '../../src/diff/parse-patch.js';
import type { FileDiff, Patch } from '../../src/model/patch.js';
import { compareRevisions, mapLine } from '../../src/series/compare-revisions.js';

function patch(id: string, title: string, added: readonly string[], path = 'lib/demo.c'): Patch {
  const lines = added.map((line) => `+${line}`).join('\n');
  const text = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +1,${added.length} @@\n${lines}\n`;
  const parsed = parsePatch(text, { messageId: id, subject: `[PATCH] ${title}` });
  if (parsed === null) throw new Error('the patch holds a diff');
  return parsed;
}

function fates(from: readonly Patch[], to: readonly Patch[]): readonly string[] {
  return compareRevisions(from, to).map((step) => `${step.fromId ?? '-'} ${step.toId ?? '-'} ${step.fate}`);
}

const A = ['alpha_one();', 'alpha_two();', 'alpha_three();', 'alpha_four();'];
const B = ['beta_one();', 'beta_two();', 'beta_three();', 'beta_four();'];

describe('compareRevisions', () => {
  it('tells unchanged, changed, renamed, dropped and new patches', () => {
    const before = [
      patch('a1', 'add alpha', A),
      patch('b1', 'add beta', B),
      patch('c1', 'add gamma', ['gamma();', 'delta();']),
    ];
    const after = [
      patch('b2', 'introduce the beta', B),
      patch('a2', 'add alpha', [...A.slice(0, 3), 'alpha_4();']),
      patch('d2', 'add epsilon', ['epsilon_one();', 'epsilon_two();']),
    ];
    expect(fates(before, after)).toEqual(['b1 b2 renamed', 'a1 a2 changed', '- d2 new', 'c1 - dropped']);
    expect(fates(before, before)).toEqual(['a1 a1 unchanged', 'b1 b1 unchanged', 'c1 c1 unchanged']);
  });

  it('tells a split patch', () => {
    const before = [patch('ab', 'add alpha and beta', [...A, ...B])];
    const after = [
      patch('a', 'add alpha', A),
      patch('b', 'add beta', B),
      patch('n', 'more', ['new_one();', 'new_two();']),
    ];
    expect(fates(before, after)).toEqual(['ab a split', 'ab b split', '- n new']);
  });

  it('gives patches of one title to those of the same content', () => {
    const before = [patch('x1', 'cleanup', A), patch('y1', 'cleanup', B)];
    const after = [patch('y2', 'cleanup', B), patch('x2', 'cleanup', A)];
    expect(fates(before, after)).toEqual(['y1 y2 unchanged', 'x1 x2 unchanged']);
  });

  it('finds a rewritten patch by the names of its code', () => {
    const before = [
      patch('a1', 'x: enable the frobnicator', [
        'frob_enable(dev);',
        'frob_base = MSR_FROB_BASE;',
        'on_each(frob_enable);',
      ]),
      patch('b1', 'x: document it', ['The widget has a manual.']),
    ];
    const after = [
      patch('n2', 'x: add a helper', ['write_everywhere(mask, value);']),
      patch('a2', 'x: initialize the frobnicator', [
        'if (!frob_enable(dev, MSR_FROB_BASE))',
        '\treturn frob_base(dev);',
      ]),
    ];
    expect(fates(before, after)).toEqual(['- n2 new', 'a1 a2 renamed', 'b1 - dropped']);
  });

  it('likeness is the share of equal changed lines', () => {
    const [step] = compareRevisions([patch('a', 'x', A)], [patch('b', 'x', [...A.slice(0, 2), 'c();', 'd();'])]);
    expect(step?.likeness).toBeCloseTo(2 / 6);
  });
});

describe('mapLine', () => {
  const from = file(
    '@@ -10,4 +10,6 @@ int f(void)\n \tbegin();\n+\tint count = 0;\n+\tif (ret)\n+\t\treturn ret;\n-\told_call();\n \tend();\n',
  );

  function file(hunks: string): FileDiff {
    const parsed = parseDiff(`--- a/x.c\n+++ b/x.c\n${hunks}`.split('\n'))[0];
    if (parsed === undefined) throw new Error('the text holds a diff');
    return parsed;
  }

  it('same: between the same neighbours, at whatever number', () => {
    const to = file(
      '@@ -30,4 +31,7 @@ int f(void)\n \tbegin();\n+\tlong count = 0;\n+\tif (ret)\n+\t\treturn ret;\n-\told_call();\n \tend();\n',
    );
    expect(mapLine(from, to, { side: 'new', line: 13, content: '\t\treturn ret;' })).toEqual({
      fate: 'same',
      line: 34,
      side: 'new',
    });
    expect(mapLine(from, to, { side: 'old', line: 11, content: '\told_call();' })).toEqual({
      fate: 'same',
      line: 31,
      side: 'old',
    });
    expect(mapLine(from, to, { side: 'new', line: 11, content: '\tint count = 0;' })).toEqual({
      fate: 'changed',
      line: 32,
      side: 'new',
    });
  });

  it('gone: not shown, or removed by the next revision', () => {
    const none = file('@@ -10,2 +10,3 @@ int f(void)\n \tbegin();\n+\tvoid_thing(1, 2);\n \tend();\n');
    expect(mapLine(from, none, { side: 'new', line: 12, content: '\tif (ret)' })).toEqual({
      fate: 'gone',
      line: null,
      side: 'new',
    });
    const removed = file('@@ -10,2 +10,1 @@ int f(void)\n-\tbegin();\n \tend();\n');
    expect(mapLine(from, removed, { side: 'new', line: 10, content: '\tbegin();' })).toEqual({
      fate: 'gone',
      line: 10,
      side: 'old',
    });
  });
});
