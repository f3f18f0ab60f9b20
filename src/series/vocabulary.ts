// What the changed lines of patches speak of: names of code, with how much each tells. It finds a patch again whose
// lines were all rewritten.
import type { Patch } from '../model/patch.js';
import { NAME } from './rules.js';

/** How often each name stands in the changed lines of one patch. */
export type Vocabulary = ReadonlyMap<string, number>;

/** A larger patch is known by its first names. */
const MAX_NAMES = 2000;

/** The names in a patch's changed lines. */
export function readVocabulary(patch: Patch): Vocabulary {
  const counts = new Map<string, number>();
  for (const file of patch.files) {
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        if (line.type === ' ') continue;
        for (const name of line.content.match(NAME) ?? []) {
          const count = counts.get(name) ?? 0;
          if (count > 0 || counts.size < MAX_NAMES) counts.set(name, count + 1);
        }
      }
    }
  }
  return counts;
}

/** What each name tells among these patches: less the more of them use it. */
export function weighNames(vocabularies: readonly Vocabulary[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const vocabulary of vocabularies) {
    for (const name of vocabulary.keys()) holders.set(name, (holders.get(name) ?? 0) + 1);
  }
  for (const [name, count] of holders) holders.set(name, Math.log(1 + vocabularies.length / count));
  return holders;
}

/** Cosine of two vocabularies, by weight: 0 (no name in common) to 1. */
export function likenessOfVocabularies(a: Vocabulary, b: Vocabulary, weights: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [name, count] of a) {
    const other = b.get(name);
    if (other !== undefined) shared += weigh(name, count, weights) * weigh(name, other, weights);
  }
  const lengths = lengthOf(a, weights) * lengthOf(b, weights);
  return lengths === 0 ? 0 : shared / lengths;
}

function lengthOf(vocabulary: Vocabulary, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [name, count] of vocabulary) sum += weigh(name, count, weights) ** 2;
  return Math.sqrt(sum);
}

function weigh(name: string, count: number, weights: ReadonlyMap<string, number>): number {
  return (1 + Math.log(count)) * (weights.get(name) ?? 0);
}
