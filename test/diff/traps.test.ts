// Each trap of mail-quoted diffs has a fixture and the right answer; see test/fixtures/diff/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import { locateQuotedLines } from '../../src/diff/quoted-diff.js';
import { quote } from './quote.js';

const FOLDER = new URL('../fixtures/diff/traps/', import.meta.url);

function readSections(text: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  for (const part of text.split(/^== /m).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end), part.slice(end + 1));
  }
  return sections;
}

function listPlaces(patchText: string | undefined, reply: string): readonly string[] {
  const patch = patchText === undefined ? null : parsePatch(patchText, { messageId: null, subject: '' });
  const places = locateQuotedLines(quote(reply), patch);
  return places.flatMap((place, at) =>
    place === null
      ? []
      : [
          `${at + 1} ${place.file ?? '-'} ${place.side} ${place.line ?? '-'} ${place.type.replace(' ', '=')} ${place.symbol ?? '-'}`,
        ],
  );
}

describe('traps of quoted diffs', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    it(name.replace('.txt', '').replaceAll('-', ' '), () => {
      const sections = readSections(readFileSync(new URL(name, FOLDER), 'utf8'));
      const expected = (sections.get('places') ?? '').split('\n').filter((line) => line !== '');
      expect(listPlaces(sections.get('patch'), sections.get('reply') ?? '')).toEqual(expected);
    });
  }
});
