// What a passage's words are about: the mean of their vectors. Words that stand among the same words in mails have
// similar vectors, so a rare word speaks for the category of its common neighbours (scripts/train-words.ts learns them).
import stored from './weights/words.json' with { type: 'json' };

const { dimensions } = stored;
const places = new Map(stored.words.split(' ').map((word, at) => [word, at * dimensions]));
const values = new Int8Array(Buffer.from(stored.vectors, 'base64'));
const NAMES = Array.from({ length: dimensions }, (_, at) => `topic:${at}`);
/** The mean vector's length: about what the other features of a passage weigh together. */
const LENGTH = 4.4;

/** Adds the mean vector of the distinct words as `topic:<number>`; nothing when no word is known. */
export function addTopics(features: Map<string, number>, words: Iterable<string>): void {
  const sums = new Int32Array(dimensions);
  for (const word of new Set(words)) {
    const start = places.get(word);
    if (start === undefined) continue;
    for (let at = 0; at < dimensions; at += 1) sums[at] = (sums[at] ?? 0) + (values[start + at] ?? 0);
  }
  const length = Math.sqrt(sums.reduce((total, sum) => total + sum * sum, 0));
  if (length === 0) return;
  for (const [at, name] of NAMES.entries()) features.set(name, (LENGTH * (sums[at] ?? 0)) / length);
}
