// What a check must beat: the newest concerns on the same files, and BM25 of the patch's text over the concerns' texts.
import type { Concern } from '../src/model/concern.js';
import type { Patch } from '../src/model/patch.js';
import { listWords } from './points.js';

export type Baseline = (patch: Patch, excluded: ReadonlySet<string>) => readonly Concern[];

/** `known`: newest first. */
export function newestOnFiles(known: readonly Concern[], length: number): Baseline {
  return (patch, excluded) => {
    const files = new Set(patch.files.flatMap(({ path, oldPath }) => [path, oldPath]));
    const found = known.filter(
      ({ patchMessageId, sites }) =>
        !excluded.has(patchMessageId ?? '') && sites.some(({ file }) => file !== '' && files.has(file)),
    );
    return found.slice(0, length);
  };
}

const K1 = 1.2;
const B = 0.75;

/** The textbook's formula over titles and bodies; the query is the subject, the commit message and the added lines. */
export function bm25OfText(known: readonly Concern[], length: number): Baseline {
  const postings = new Map<string, Map<number, number>>();
  const lengths = known.map(({ title, body }, at) => {
    const words = listWords(`${title} ${body}`);
    for (const word of words) {
      const counts = postings.get(word) ?? new Map<number, number>();
      counts.set(at, (counts.get(at) ?? 0) + 1);
      postings.set(word, counts);
    }
    return words.length;
  });
  const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length);
  return (patch, excluded) => {
    const scores = new Map<number, number>();
    for (const word of new Set(listWords(textOf(patch)))) {
      const counts = postings.get(word);
      if (counts === undefined) continue;
      const rarity = Math.log(1 + (known.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [at, count] of counts) {
        const norm = count + K1 * (1 - B + (B * (lengths[at] ?? 0)) / mean);
        scores.set(at, (scores.get(at) ?? 0) + (rarity * count * (K1 + 1)) / norm);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .flatMap(([at]) => known[at] ?? [])
      .filter(({ patchMessageId }) => !excluded.has(patchMessageId ?? ''))
      .slice(0, length);
  };
}

function textOf(patch: Patch): string {
  const added = patch.files.flatMap(({ hunks }) =>
    hunks.flatMap(({ lines }) => lines.flatMap(({ type, content }) => (type === '+' ? [content] : []))),
  );
  return [patch.subject, patch.commitMessage, ...added].join('\n');
}
