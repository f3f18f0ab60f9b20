// Whatever happens to a quote, the answers stay inside the patch and in its order; whatever the bytes, nothing throws or hangs.
import { describe, expect, it } from 'vitest';
import { parseDiff, parsePatch } from '../../src/diff/parse-patch.js';
import { locateQuotedLines, type QuotedLine } from '../../src/diff/quoted-diff.js';
import * as rules from '../../src/diff/rules.js';
import { findTouchedSymbols } from '../../src/diff/symbols.js';
import type { Patch } from '../../src/model/patch.js';
import fc from '../property.js';

const code = fc.stringMatching(/^\t{0,3}[a-z]{1,12}\([a-z0-9, ]{0,20}\);$/);
const diffLine = fc.tuple(fc.constantFrom('+', '-', ' '), fc.oneof(code, fc.constantFrom('', '}', '\treturn ret;')));

interface Sample {
  readonly text: string;
  readonly lines: readonly string[];
}

/** A patch of one or two files; numbers and counts are right. */
const sample = fc
  .array(fc.array(diffLine, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 4 })
  .map((hunks): Sample => {
    let start = 1;
    const lines: string[] = [];
    hunks.forEach((hunk, at) => {
      if (at % 2 === 0) {
        start = 1;
        lines.push(`diff --git a/f${at}.c b/f${at}.c`, `--- a/f${at}.c`, `+++ b/f${at}.c`);
      }
      const olds = hunk.filter(([type]) => type !== '+').length;
      const news = hunk.filter(([type]) => type !== '-').length;
      lines.push(`@@ -${start},${olds} +${start},${news} @@ int f(void)`);
      for (const [type, content] of hunk) lines.push(type + content);
      start += 100;
    });
    return { text: `Why.\n---\n${lines.join('\n')}\n`, lines };
  });

function parse(text: string): Patch {
  const patch = parsePatch(text, { messageId: null, subject: '' });
  if (patch === null) throw new Error('the sample holds a diff');
  return patch;
}

/** What mailers and reviewers do to one quoted line. */
const damage = fc.constantFrom<(line: string) => readonly string[]>(
  (line) => [line],
  (line) => [line],
  (line) => [line.replaceAll('\t', '        ')],
  (line) => [line.replace(/\s+/g, ' ')],
  (line) => [line.replace(/^ /, '')],
  (line) => [` ${line}`],
  (line) => [line.replaceAll(' ', '\u00a0')],
  () => [],
  (line) => [line.slice(0, 30), line.slice(30)],
  (line) => [line, ''],
  (line) => [line, '[...]'],
);

const quoteOf = (lines: readonly string[]): fc.Arbitrary<QuotedLine[]> =>
  fc.array(fc.tuple(damage, fc.boolean()), { minLength: lines.length, maxLength: lines.length }).map((choices) =>
    lines.flatMap((line, at) => {
      const [apply, isCommented] = choices[at] ?? [(text: string) => [text], false];
      const quoted = apply(line).map((content): QuotedLine => ({ depth: 1, content }));
      return isCommented ? [...quoted, { depth: 0, content: 'Why is this so?' }] : quoted;
    }),
  );

describe('locateQuotedLines', () => {
  it('answers with places of the patch', () => {
    fc.assert(
      fc.property(
        sample.chain(({ text, lines }) => fc.tuple(fc.constant(parse(text)), quoteOf(lines))),
        ([patch, quoted]) => {
          const places = locateQuotedLines(quoted, patch);
          expect(places).toHaveLength(quoted.length);
          for (const place of places) {
            if (place === null) continue;
            const hunks = patch.files.find((file) => file.path === place.file)?.hunks ?? [];
            const line = hunks
              .flatMap((hunk) => hunk.lines)
              .find(
                (found) =>
                  (place.side === 'old' ? found.oldLine : found.newLine) === place.line && found.type === place.type,
              );
            expect(line?.content).toBe(place.content);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds every line of an undamaged quote, in order', () => {
    fc.assert(
      fc.property(sample, ({ text, lines }) => {
        const patch = parse(text);
        const quoted = lines.map((content) => ({ depth: 1, content }));
        const found = locateQuotedLines(quoted, patch).flatMap((place) =>
          place === null ? [] : [`${place.type}${place.line}`],
        );
        const all = patch.files.flatMap((file) =>
          file.hunks.flatMap((hunk) =>
            hunk.lines.map((line) => `${line.type}${line.type === '-' ? line.oldLine : line.newLine}`),
          ),
        );
        expect(found).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  it('numbers an undamaged quote as the patch does, without the patch', () => {
    fc.assert(
      fc.property(sample, ({ text, lines }) => {
        const quoted = lines.map((content) => ({ depth: 2, content }));
        const strip = (place: ReturnType<typeof locateQuotedLines>[number]): unknown =>
          place === null ? null : [place.file, place.side, place.line];
        expect(locateQuotedLines(quoted, null).map(strip)).toEqual(locateQuotedLines(quoted, parse(text)).map(strip));
      }),
      { numRuns: 300 },
    );
  });

  it('survives anything', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        '@@',
        '@@ -1 +1 @@',
        '--- a/x',
        '+++ b/x',
        'diff --git ',
        '-- ',
        '+',
        '-',
        '',
        ' ',
        '> > >',
        '@@@ -1 -1 +1 @@@',
        '\\',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ depth: fc.nat(4), content: any }), { maxLength: 60 }),
        fc.array(any, { maxLength: 60 }),
        (quoted, lines) => {
          const patch = parsePatch(`diff --git a/x b/x\n${lines.join('\n')}`, { messageId: null, subject: '' });
          expect(locateQuotedLines(quoted, patch)).toHaveLength(quoted.length);
          expect(locateQuotedLines(quoted, null)).toHaveLength(quoted.length);
          for (const file of parseDiff(lines)) findTouchedSymbols(file);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('hostile input ends', () => {
  it('a hundred thousand equal lines, quoted', () => {
    const body = new Array<string>(100_000).fill('+	x();');
    const patch = parse(`--- a/x\n+++ b/x\n@@ -0,0 +1,100000 @@\n${body.join('\n')}\n`);
    const quoted = body.map((content) => ({ depth: 1, content }));
    expect(locateQuotedLines(quoted, patch).at(-1)).not.toBeNull();
    expect(locateQuotedLines(quoted, null)).toHaveLength(100_000);
  });

  it('a hundred thousand headers', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `diff --git a/f${at} b/f${at}`);
    expect(parseDiff(lines)).toHaveLength(100_000);
    const hunks = Array.from({ length: 100_000 }, () => '@@ -1,9 +1,9 @@ int f(void)');
    expect(parseDiff(['--- a/x', '+++ b/x', ...hunks])[0]?.hunks).toHaveLength(100_000);
    const quoted = hunks.map((content) => ({ depth: 1, content }));
    expect(locateQuotedLines(quoted, parse(`--- a/x\n+++ b/x\n${hunks.join('\n')}`))).toHaveLength(100_000);
  });

  it('long lines that almost match each rule', () => {
    const seeds = [
      '@@ -1,1 +1,1 @@ ',
      '[ ',
      '-- >8',
      '> ',
      'struct ',
      'static ',
      '#define ',
      'a(',
      '(*',
      'impl<',
      'pub ',
      '- x: ',
      '\\',
      'From: ',
      '\t',
      ' ',
      'x, ',
      '} __x ',
    ];
    for (const rule of Object.values(rules)) {
      for (const seed of seeds) rule.test(seed.repeat(Math.ceil(50_000 / seed.length)));
      rule.lastIndex = 0;
    }
  });
});
