// The families of features: which are frequent enough to be learned, and which family each belongs to.
import { listLexiconGroups } from './train-priors.js';
import type { LabelledPassage } from './train-samples.js';

/** Named ones, phrases, beginnings of words and of pairs of words, words, the first word and the names of the line, pairs of words, phrases of the point, words of what is quoted, the file and the subject. */
export type Family =
  | 'named'
  | 'phrases'
  | 'beginnings'
  | 'beginning pairs'
  | 'words'
  | 'edges'
  | 'pairs'
  | 'point'
  | 'surroundings';

export function findFamily(feature: string): Family {
  if (feature.startsWith('point:')) return 'point';
  if (SURROUNDING.test(feature)) return 'surroundings';
  if (PAIR.test(feature)) return 'pairs';
  if (feature.startsWith('w:')) return 'words';
  if (BEGINNING.test(feature)) return 'beginnings';
  if (feature.startsWith('5:')) return 'beginning pairs';
  if (EDGE.test(feature)) return 'edges';
  return feature.includes(':') ? 'phrases' : 'named';
}

const PAIR = /^[w1]:\S+ /;
const BEGINNING = /^[47]:/;
const EDGE = /^[1l]:/;
const SURROUNDING = /^[qfs]:/;

/** Mails that a feature must stand in, by its family. */
const LEAST_MAILS: Readonly<Partial<Record<Family, number>>> = { pairs: 6, 'beginning pairs': 20, surroundings: 10 };
const LEAST_MAILS_OF_OTHERS = 5;

/** Features that stand in enough mails, and every phrase group, whether seen or not. */
export function findFrequentFeatures(samples: readonly LabelledPassage[]): ReadonlySet<string> {
  const mails = new Map<string, Set<string>>();
  for (const sample of samples) {
    for (const feature of sample.features.keys()) {
      const known = mails.get(feature);
      if (known === undefined) mails.set(feature, new Set([sample.mail]));
      else known.add(sample.mail);
    }
  }
  const frequent = new Set(listLexiconGroups().flatMap((name) => [`lex:${name}`, `point:${name}`, `prev:${name}`]));
  for (const [feature, where] of mails) {
    if (where.size >= (LEAST_MAILS[findFamily(feature)] ?? LEAST_MAILS_OF_OTHERS)) frequent.add(feature);
  }
  return frequent;
}
