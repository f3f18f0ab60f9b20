// Which headline of a report each of its inline remarks speaks of, by the words that they share.
import type { Severity } from '../model/taxonomy.js';
import type { FoundPassage } from './passages.js';
import { WORD } from './rules.js';
import type { StatedPlace } from './stated-place.js';

export interface Headline {
  readonly severity: Severity;
  readonly title: string;
  /** Where it says that the finding stands, and its title without that. */
  readonly stated: { readonly place: StatedPlace; readonly title: string } | null;
  readonly passage: FoundPassage;
}

export interface Remark {
  /** Null where the remarks of the report have none of their own. */
  readonly severity: Severity | null;
  readonly passage: FoundPassage;
}

/** For each remark the headline that it speaks of: the likest pairs first, each headline once, what is left by likeness. */
export function joinRemarks(headlines: readonly Headline[], remarks: readonly Remark[]): readonly number[] {
  const pairs = pairRemarks(headlines, remarks);
  const joined = takeLikest(pairs, remarks.length);
  for (const { remark, headline } of pairs) if (joined[remark] === -1) joined[remark] = headline;
  return joined;
}

/** For each remark the headline that it plainly speaks of, each headline once; -1 for none. */
export function findLikest(headlines: readonly Headline[], remarks: readonly Remark[]): readonly number[] {
  const pairs = pairRemarks(headlines, remarks).filter((pair) => pair.likeness >= PLAIN_LIKENESS);
  return takeLikest(pairs, remarks.length);
}

interface Pair {
  readonly remark: number;
  readonly headline: number;
  readonly likeness: number;
}

/** All pairs, the likest first. */
function pairRemarks(headlines: readonly Headline[], remarks: readonly Remark[]): readonly Pair[] {
  const titles = headlines.map((headline) => findWords(headline.title));
  const bodies = remarks.map((remark) => findWords(remark.passage.text));
  const pairs: Pair[] = [];
  for (const [remark, body] of bodies.entries()) {
    for (const [headline, title] of titles.entries()) {
      const sameSeverity = remarks[remark]?.severity === headlines[headline]?.severity;
      pairs.push({ remark, headline, likeness: compareWords(title, body) + (sameSeverity ? SAME_SEVERITY : 0) });
    }
  }
  return pairs.sort(
    (one, other) => other.likeness - one.likeness || one.remark - other.remark || one.headline - other.headline,
  );
}

/** The headline of each remark, each headline once; -1 where others were likelier. */
function takeLikest(pairs: readonly Pair[], count: number): number[] {
  const joined = new Array<number>(count).fill(-1);
  const taken = new Set<number>();
  for (const { remark, headline } of pairs) {
    if (joined[remark] !== -1 || taken.has(headline)) continue;
    joined[remark] = headline;
    taken.add(headline);
  }
  return joined;
}

/** The share of a headline's words without which a remark speaks of something else. */
const PLAIN_LIKENESS = 0.3;

/** A finding keeps its severity from the headline to the remark. */
const SAME_SEVERITY = 1;

function findWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    if (word.length > 3) words.add(word.endsWith('(') ? word.slice(0, -1) : word);
  }
  return words;
}

/** The share of a headline's words that the remark uses. */
function compareWords(title: ReadonlySet<string>, body: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of title) if (body.has(word)) shared++;
  return title.size === 0 ? 0 : shared / title.size;
}
