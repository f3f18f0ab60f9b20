// What a maintainer leaves out of a title: "I think", praise before a "but", who is meant. The meaning stays: "I don't
// think we should use X" becomes "Should not use X".
import {
  ADVERB,
  ASKS_BACK,
  BELIEFS,
  CONCESSIONS,
  DOUBT,
  DOUBT_INSIDE,
  HEDGE_IN_BRACKETS,
  HEDGE_INSIDE,
  IN_RELATION,
  LEANS_BACK,
  NEGATED,
  NOT_CLEAR,
  OF_THE_WRITER,
  PLAIN_VERB,
  WRITER_INSIDE,
} from './rules-hedges.js';

/** The sentence without what only tells how sure its writer is. */
export function dropHedges(sentence: string): string {
  let point = CONCESSIONS.reduce(dropBefore, sentence.replace(HEDGE_IN_BRACKETS, ''));
  if (DOUBT.test(point)) return denyDoubted(point) ?? point;
  point = point.replace(NOT_CLEAR, 'Not clear ');
  for (const [rule, words] of OF_THE_WRITER) point = point.replace(rule, words);
  point = BELIEFS.reduce((rest, rule) => rest.replace(rule, ''), point);
  if (!WRITER_INSIDE.test(point)) return point;
  const doubted = DOUBT_INSIDE.exec(point);
  if (doubted !== null) {
    const at = doubted.index + doubted[0].length;
    point = point.slice(0, at) + (denyDoubted(point.slice(at)) ?? point.slice(at));
  }
  return point.replace(HEDGE_INSIDE, (all, before: string, comma: string) =>
    ASKS_BACK.test(before) ? all : `${before}${comma} `,
  );
}

/** Removes what the rule finds unless the rest needs it to be understood. */
export function dropBefore(text: string, rule: RegExp): string {
  const rest = text.replace(rule, '');
  return LEANS_BACK.test(rest) ? text : rest;
}

/** So many words may stand before the verb. */
const MOST_OF_SUBJECT = 7;

const NEGATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    is: 'is not',
    are: 'are not',
    was: 'was not',
    were: 'were not',
    should: 'should not',
    can: 'cannot',
    could: 'could not',
    would: 'would not',
    will: 'will not',
    does: 'does not',
    do: 'do not',
    need: 'do not need',
    needs: 'does not need',
  }),
);
const ENDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({ "'s": 'is not', "'re": 'are not', "'d": 'would not', "'ll": 'will not' }),
);
const ONE: ReadonlySet<string> = new Set(['this', 'that', 'it']);
const MANY: ReadonlySet<string> = new Set(['we', 'you', 'they', 'these', 'those', 'i']);
/** Left out where they are who should not. */
const DOERS: ReadonlySet<string> = new Set(['we', 'you']);

/** "I don't think we should use X" → "should not use X". */
function denyDoubted(text: string): string | null {
  return denyStatement(text.replace(DOUBT, ''));
}

/** "we should use X" → "should not use X"; null when the verb is not found for sure. */
function denyStatement(statement: string): string | null {
  const words = statement.split(' ');
  for (const [at, word] of words.slice(0, MOST_OF_SUBJECT).entries()) {
    const plain = word.toLowerCase().replaceAll('’', "'");
    if (at > 0 && IN_RELATION.test(plain)) return null;
    const subject = at === 1 ? (words[0]?.toLowerCase() ?? '') : '';
    const denied = denyWord(plain) ?? denyVerb(subject, plain);
    if (denied === null) continue;
    const rest = words.slice(at + 1);
    if (NEGATED.test(plain) || NEGATED.test(rest[0] ?? '')) return null;
    const before = words[at - 1] ?? '';
    if (denied.startsWith('does not ') && before.endsWith('ly')) {
      return [...words.slice(0, at - 1), 'does not', before, denied.slice('does not '.length), ...rest].join(' ');
    }
    const isDoers = DOERS.has(subject) && denied === 'should not';
    return [...(isDoers ? [] : words.slice(0, at)), denied, ...rest].join(' ');
  }
  return null;
}

function denyWord(word: string): string | null {
  const apostrophe = word.indexOf("'");
  if (apostrophe <= 0) return NEGATIONS.get(word) ?? null;
  const ending = ENDINGS.get(word.slice(apostrophe));
  return ending === undefined ? null : `${word.slice(0, apostrophe)} ${ending}`;
}

/** A full verb: right behind a pronoun ("it works", "we have"), or one that is no noun as well. */
function denyVerb(subject: string, verb: string): string | null {
  if (!/^[a-z]{3,}$/.test(verb) || ADVERB.test(verb)) return null;
  if (MANY.has(subject)) return `do not ${verb}`;
  if (!PLAIN_VERB.test(verb) && !(ONE.has(subject) && /[^s]s$/.test(verb))) return null;
  if (verb === 'has') return 'does not have';
  return `does not ${verb
    .replace(/ies$/, 'y')
    .replace(/(?<=sh|ch|ss|x|o)es$/, '')
    .replace(/s$/, '')}`;
}
