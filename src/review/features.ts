// What a passage shows, for the models of weights/classifier.json, which weigh this and nothing else. Besides the named features
// (named-features.ts) there are families: `lex:<group>` (phrases of weights/lexicon.json; `point:<group>` in the sentence that
// carries the point, `prev:<group>` where "same here" points back), `4:<letters>` and `7:<letters>` (how the words begin, those
// of code too), `w:<word>`, `1:<first word>`, `l:<part>` (parts of the names on the commented line), `topic:<number>`
// (word-vectors.ts); for the category also `5:<letters letters>` (how two words that follow each other begin), of answers, whose
// wording tells the stance, also `w:<word word>` and `1:<first two words>`.
import { findLexiconGroups } from './lexicon.js';
import type { FeatureVector } from './linear-model.js';
import { NAMED_FEATURES, openView } from './named-features.js';
import type { Passage } from './passage.js';
import { type PassageWords, readPassageWords } from './passage-words.js';
import { findPoint, type Sentence } from './titles.js';
import { addTopics } from './word-vectors.js';

/** The signs that the passage shows: named features and phrases. They tell whether it is a concern, or an answer. */
export function readSigns(passage: Passage, words: PassageWords, point: Sentence | null): FeatureVector {
  const view = openView(passage, words);
  const features = new Map<string, number>();
  for (const { name, holds } of NAMED_FEATURES) if (holds(view)) features.set(name, 1);
  const groups = findLexiconGroups(words.tokens);
  for (const [group, count] of groups) features.set(`lex:${group}`, count > 1 ? 1.4 : 1);
  if (point !== null) {
    for (const group of findLexiconGroups(readPassageWords(point.text).tokens).keys())
      features.set(`point:${group}`, 1);
  }
  // "Same here" is about what the passage before is about.
  if (groups.has('same') && words.tokens.length < SHORT_REFERENCE && passage.previous !== null) {
    for (const group of findLexiconGroups(readPassageWords(passage.previous).tokens).keys()) {
      if (!features.has(`lex:${group}`)) features.set(`prev:${group}`, 1);
    }
  }
  return features;
}

/** Its wording: single words, how they begin, what they are about, and the names on the commented line. */
export function readWording(passage: Passage, words: PassageWords): FeatureVector {
  const features = new Map<string, number>();
  addBeginnings(features, passage.text);
  const own = words.words.slice(0, MOST_WORDS);
  for (const word of own) features.set(`w:${word}`, 1);
  if (own.length > 0) features.set(`1:${own[0]}`, 1);
  addTopics(features, own);
  for (const part of splitNames((passage.place?.content ?? '').slice(0, MOST_LINE))) features.set(`l:${part}`, 1);
  return features;
}

/** A remark with fewer words that points to an earlier one says nothing else. */
const SHORT_REFERENCE = 14;
/** As much of the commented line as its names are read from. */
const MOST_LINE = 300;
/** Words behind these say little about the point. */
const MOST_WORDS = 80;

/** Letters behind these say little about the point. */
const MOST_LETTERS = 600;
const LETTERS = /[a-z]{3,}/g;

/** "rename", "renamed" and "renaming" begin alike. */
function addBeginnings(features: Map<string, number>, text: string): void {
  for (const [word] of text.slice(0, MOST_LETTERS).toLowerCase().matchAll(LETTERS)) {
    features.set(`4:${word.slice(0, 4)}`, 1);
    features.set(`7:${word.slice(0, 7)}`, 1);
  }
}

/** How each two words that follow each other begin; only the category is told by them. */
export function readBeginningPairs(text: string): FeatureVector {
  const pairs = new Map<string, number>();
  let before = '';
  for (const [word] of text.slice(0, MOST_LETTERS).toLowerCase().matchAll(WORDS)) {
    const beginning = word.slice(0, 5);
    if (before !== '') pairs.set(`5:${before} ${beginning}`, 1);
    before = beginning;
  }
  return pairs;
}

const WORDS = /[a-z]{2,}/g;

/** Each two words that follow each other; only the stance is told by them. */
export function readPairs({ words }: PassageWords): FeatureVector {
  const pairs = new Map<string, number>();
  const count = Math.min(words.length, MOST_WORDS);
  for (let at = 1; at < count; at += 1) pairs.set(`w:${words[at - 1]} ${words[at]}`, 1);
  if (count > 1) pairs.set(`1:${words[0]} ${words[1]}`, 1);
  return pairs;
}

/** All features, of a passage that was not read before. */
export function readAllFeatures(passage: Passage): FeatureVector {
  const words = readPassageWords(passage.text);
  return new Map([
    ...readSigns(passage, words, findPoint(passage.text)),
    ...readWording(passage, words),
    ...readPairs(words),
    ...readBeginningPairs(passage.text),
  ]);
}

function splitNames(code: string): readonly string[] {
  const parts = code.toLowerCase().split(/[^a-z]+/);
  return parts.filter((part) => part.length > 2 && part.length < 20);
}
