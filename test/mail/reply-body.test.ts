import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';

/** Kinds of the lines, one word a line. */
function kinds(...lines: string[]): string[] {
  return splitReply(lines.join('\n')).map((line) => line.kind);
}

describe('quote marks', () => {
  test.each([
    ['> +code', 1, '+code'],
    ['>+code', 1, '+code'],
    ['> > text', 2, 'text'],
    ['>> text', 2, 'text'],
    ['> >> text', 3, 'text'],
    [' > text', 1, 'text'],
    ['>', 1, ''],
    ['> ', 1, ''],
    ['>diff --git a/x.c b/x.c', 1, 'diff --git a/x.c b/x.c'],
    ['>  context', 1, ' context'],
  ])('%j', (line, depth, content) => {
    expect(splitReply(line)[0]).toMatchObject({ depth, content, raw: line, kind: 'quoted' });
  });

  test('behind tight marks a space belongs to the code', () => {
    const lines = splitReply('>@@ -1,2 +1,2 @@\n>-old\n>+new\n> context');
    expect(lines[3]?.content).toBe(' context');
  });
});

describe('properties', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '> +x',
      '>> a',
      'On Monday Bob wrote:',
      '-- ',
      'Thanks,',
      '@@ -1,3 +1,3 @@',
      '+x',
      '',
      '| + a',
      'Bob> x',
    ),
  );
  test('every line is kept, in order', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const split = splitReply(text);
        expect(split.map(({ raw }) => raw).join('\n')).toBe(text);
        expect(split.map(({ lineNumber }) => lineNumber)).toEqual(split.map((_, i) => i));
      }),
    );
  });
});

test('a whole reply', () => {
  expect(
    kinds(
      'Hi Bob,',
      '',
      'On Mon, 1 Jan 2024 at 10:00, Bob Writer <bob@example.org> wrote:',
      '> +	foo();',
      '',
      'Does this leak?',
      '',
      '[...]',
      '> +	bar();',
      '',
      'Reviewed-by: Ann Reader <ann@example.org>',
      '',
      'Thanks,',
      'Ann',
    ),
  ).toEqual([
    'greeting',
    'blank',
    'attribution',
    'quoted',
    'blank',
    'text',
    'blank',
    'snip',
    'quoted',
    'blank',
    'trailer',
    'blank',
    'signature',
    'signature',
  ]);
});
