// What a later revision of a patch does otherwise.
import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Patch } from '../../src/model/patch.js';
import { compareCode } from '../../src/series/interdiff.js';

function patchOf(...hunk: readonly string[]): Patch {
  const old = hunk.filter((line) => !line.startsWith('+')).length;
  const now = hunk.filter((line) => !line.startsWith('-')).length;
  const text = [
    'diff --git a/x.c b/x.c',
    '--- a/x.c',
    '+++ b/x.c',
    `@@ -10,${old} +10,${now} @@ int f(void)`,
    ...hunk,
    '',
  ];
  const patch = parsePatch(text.join('\n'), { messageId: null, subject: '[PATCH] x' });
  if (patch === null) throw new Error('no patch');
  return patch;
}

const compare = (before: readonly string[], after: readonly string[]) =>
  compareCode(patchOf(...before), patchOf(...after)).flatMap(({ hunks }) =>
    hunks.flatMap(({ lines }) => lines.map(({ type, content }) => type + content)),
  );

const AROUND = [' int a_line;', ' int another_line;'] as const;

describe('compareCode', () => {
  it('finds nothing between equal patches, or ones that differ in what surrounds them', () => {
    expect(compare([...AROUND, '+new_code();'], [...AROUND, '+new_code();'])).toEqual([]);
    expect(
      compare([' far_away();', ...AROUND, '+new_code();'], [...AROUND, '+new_code();', ' not_shown_before();']),
    ).toEqual([]);
  });

  it('shows a line that was rewritten, with its neighbours', () => {
    expect(compare([...AROUND, '+new_code();', ' end();'], [...AROUND, '+new_code(checked);', ' end();'])).toEqual([
      ' int a_line;',
      ' int another_line;',
      '-new_code();',
      '+new_code(checked);',
      ' end();',
    ]);
  });

  it('shows what is no longer removed, and what is removed only now', () => {
    expect(compare([...AROUND, '-old_code();', '+x();'], [...AROUND, ' old_code();', '+x();'])).toContain(
      '+old_code();',
    );
    expect(compare([...AROUND, ' old_code();', '+x();'], [...AROUND, '-old_code();', '+x();'])).toContain(
      '-old_code();',
    );
  });

  it('takes no notice of white space alone', () => {
    expect(compare([...AROUND, '+  new_code();'], [...AROUND, '+\tnew_code();'])).toEqual([]);
  });

  it('names files that only one revision touches', () => {
    const other = parsePatch('--- a/y.c\n+++ b/y.c\n@@ -1 +1 @@\n-a\n+b\n', { messageId: null, subject: 'y' });
    if (other === null) throw new Error('no patch');
    expect(compareCode(patchOf('+a'), other)).toEqual([
      { path: 'y.c', change: 'only-after', hunks: [] },
      { path: 'x.c', change: 'only-before', hunks: [] },
    ]);
  });

  it('numbers the lines of both files', () => {
    const [file] = compareCode(patchOf(...AROUND, '+one();', '+two();'), patchOf(...AROUND, '+two();', '+three();'));
    const numbers = file?.hunks[0]?.lines.map(({ type, oldLine, newLine }) => [type, oldLine, newLine]);
    expect(numbers).toEqual([
      [' ', 10, 10],
      [' ', 11, 11],
      ['-', 12, null],
      [' ', 13, 12],
      ['+', null, 13],
    ]);
    expect(file?.hunks[0]?.header).toBe('@@ -10 +10 @@ int f(void)');
  });

  it('is bounded', () => {
    const many = (word: string) => Array.from({ length: 20_000 }, (_, index) => `+${word}(${index % 7});`);
    expect(compare(many('a'), many('b')).length).toBeLessThan(20_000);
  });
});
