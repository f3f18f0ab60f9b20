// What features speak for before anything is learned: phrases by the lexicon, some named ones by hand.
import { readFileSync } from 'node:fs';

interface LexiconGroup {
  readonly name: string;
  readonly prior: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

const LEXICON = 'src/review/weights/lexicon.json';
const groups = (JSON.parse(readFileSync(LEXICON, 'utf8')) as { readonly groups: readonly LexiconGroup[] }).groups;
const priors = new Map(groups.map((group) => [group.name, group.prior]));

export function listLexiconGroups(): readonly string[] {
  return [...priors.keys()];
}

/** The weights that the lexicon gives a phrase group's feature, for each class of this task; null when it gives none. */
export function readLexiconPrior(task: string, classes: readonly string[], feature: string): readonly number[] | null {
  const family = FAMILY.exec(feature)?.[1];
  const prior = family === undefined ? undefined : priors.get(feature.slice(family.length + 1))?.[task];
  if (prior === undefined || family === undefined) return null;
  const share = SHARES[family] ?? 0;
  if (typeof prior === 'number') return family === 'lex' ? [0, prior] : null;
  return classes.map((one) => share * (prior[one] ?? 0));
}

const FAMILY = /^(lex|point|prev):/;
/** How much of a group's prior each family of its features starts with. */
const SHARES: Readonly<Record<string, number>> = { lex: 1, point: 0.5, prev: 1 };

/** The weights that named features have for being a concern; they are not learned. */
export const CONCERN_WEIGHTS: Readonly<Record<string, number>> = {
  'finds-fine': -2.5,
  pings: -6,
  'orders-robot': -6,
  'takes-back': -5,
  'tried-well': -4,
  likes: -4,
  'takes-patch': -4,
  'offers-tag': -4,
  'asks-to-try': -3,
};
