// Which sentence of a remark is its point: each is rated by what it shows, and the best one wins.
import { ADDS, ASKS_FOR, CHECKS, OBJECTS, OFFERS, PROPOSES, SUPPOSES, TURNS } from './rules-title-choice.js';
import {
  ASKS_WHY,
  CARRIES_NONE,
  CARRIES_POINT,
  HANGS_ON,
  MAY_CARRY_POINT,
  NAMELESS,
  NAMES_CODE,
  NO_SENTENCE,
  TELLS_OF_SELF,
  WORD,
} from './rules-titles.js';
import { TITLE_WEIGHTS, type TitleFeature } from './title-weights.js';

export interface Sentence {
  readonly text: string;
  readonly isCode: boolean;
  /** The first of its remark: "this" is what stands above it. Not known of a sentence alone. */
  readonly isFirst?: boolean;
}

/** A sentence with what its features look at. */
interface SentenceView extends Sentence {
  readonly at: number;
  readonly isLast: boolean;
  readonly isQuestion: boolean;
  readonly words: number;
  readonly naming: number;
  readonly followsQuestion: boolean;
  readonly beforeTurn: boolean;
}

/** Where the point stands among the sentences; -1 when there is none. */
export function choosePoint(sentences: readonly Sentence[]): number {
  if (sentences.length < 2) return sentences.length - 1;
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const at of sentences.keys()) {
    const view = openView(sentences, at);
    const score = view === null ? Number.NEGATIVE_INFINITY : rateSentence(view);
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

/** Sentences behind these are as late as they. */
const LATEST = 5;

/** What a sentence shows, as far as it holds; for the weights of title-weights.ts. */
const FEATURES: { readonly [name in TitleFeature]: (view: SentenceView) => boolean | number } = {
  later: ({ at }) => Math.min(at, LATEST),
  last: ({ isLast }) => isLast,
  nobodys: ({ text }) => NO_SENTENCE.test(text),
  code: ({ isCode }) => isCode,
  question: ({ isQuestion, text }) => isQuestion && !CHECKS.test(text),
  questionFirst: ({ isQuestion, at }) => isQuestion && at === 0,
  followsQuestion: ({ followsQuestion }) => followsQuestion,
  proposes: ({ text }) => PROPOSES.test(text),
  offers: ({ text }) => OFFERS.test(text),
  asksFor: ({ text }) => ASKS_FOR.test(text),
  objects: ({ text }) => OBJECTS.test(text),
  turns: ({ text, at }) => at > 0 && TURNS.test(text),
  beforeTurn: ({ beforeTurn }) => beforeTurn,
  adds: ({ text, at }) => at > 0 && ADDS.test(text),
  supposes: ({ text }) => SUPPOSES.test(text),
  tellsOfSelf: ({ text, isQuestion }) => !isQuestion && TELLS_OF_SELF.test(text),
  saysNothing: ({ text }) => CARRIES_NONE.test(text),
  hangsOn: ({ text, isQuestion }) => !isQuestion && HANGS_ON.test(text),
  strongWord: ({ text }) => CARRIES_POINT.test(text),
  weakWord: ({ text }) => MAY_CARRY_POINT.test(text),
  namesCode: ({ text }) => NAMES_CODE.test(text),
  nameless: ({ naming }) => naming === 0,
  namelessQuestion: ({ naming, isQuestion, text }) => naming === 0 && isQuestion && !ASKS_WHY.test(text),
  namesOne: ({ naming }) => naming === 1,
  oneWord: ({ words }) => words === 1,
  short: ({ words }) => words <= FEW_WORDS,
  announces: ({ text }) => text.endsWith(':'),
};

const FEW_WORDS = 4;

/** Each feature with its weight, in the order of the weights. */
const WEIGHED = (Object.keys(TITLE_WEIGHTS) as TitleFeature[]).map((name) => ({
  weight: TITLE_WEIGHTS[name],
  show: FEATURES[name],
}));

function rateSentence(view: SentenceView): number {
  let score = 0;
  for (const { weight, show } of WEIGHED) score += weight * Number(show(view));
  return score;
}

function openView(sentences: readonly Sentence[], at: number): SentenceView | null {
  const sentence = sentences[at];
  if (sentence === undefined) return null;
  const next = sentences[at + 1];
  const { text, isCode } = sentence;
  return {
    text,
    isCode,
    at,
    isLast: next === undefined,
    isQuestion: text.endsWith('?'),
    words: countWords(text),
    naming: countNaming(text, 2),
    followsQuestion: sentences[at - 1]?.text.endsWith('?') === true,
    beforeTurn: next !== undefined && !next.isCode && TURNS.test(next.text),
  };
}

/** Of a sentence, so much is looked at for names. */
const MOST_FOR_NAMES = 200;

/** How many words of the sentence name something, none of "This looks wrong"; not counted further than `most`. */
export function countNaming(text: string, most: number): number {
  let naming = 0;
  for (const word of text.slice(0, MOST_FOR_NAMES).toLowerCase().match(WORD) ?? []) {
    if (!NAMELESS.has(word)) naming += 1;
    if (naming === most) break;
  }
  return naming;
}

/** Words of a text whose words stand one space apart. */
export function countWords(text: string): number {
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words += 1;
  return words;
}
