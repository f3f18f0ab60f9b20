// What a passage shows, for the models of weights/classifier.json, which weigh this and nothing else. Besides the named features
// (named-features.ts, and what it joins) there are families: `lex:<group>` (phrases of weights/lexicon.json; `point:<group>` in the
// sentence that carries the point, `prev:<group>` where "same here" points back), `4:<letters>` and `7:<letters>` (how the words
// begin, those of code too), `w:<word>`, `1:<first word>`, `l:<part>` (parts of the names on the commented line); of what may be a
// concern also `5:<letters letters>` (how two words that follow each other begin), `q:<part>`, `f:<part>` and `s:<part>` (of the
// lines quoted before, the file's path and the subject), of answers, whose wording tells the stance, also `w:<word word>` and
// `1:<first two words>`.
import { findLexiconGroups } from './lexicon.js';
import type { FeatureVector } from './linear-model.js';
import { NAMED_FEATURES } from './named-features.js';
import type { Passage } from './passage.js';
import { openView } from './passage-view.js';
import { type PassageWords, readPassageWords } from './passage-words.js';
import { findPoint, type Sentence } from './titles.js';

/** The signs that the passage shows: named features and phrases. They tell whether it is a concern, or an answer. */
export function readSigns(passage: Passage, words: PassageWords): FeatureVector {
  const view = openView(passage, words);
  const features = new Map<string, number>();
  for (const { name, holds } of NAMED_FEATURES) if (holds(view)) features.set(name, 1);
  const groups = findLexiconGroups(words.tokens);
  for (const [group, count] of groups) features.set(`lex:${group}`, count > 1 ? 1.4 : 1);
  // "Same here" is about what the passage before is about.
  if (groups.has('same') && words.tokens.length < SHORT_REFERENCE && passage.previous !== null) {
    for (const group of findLexiconGroups(readPassageWords(passage.previous).tokens).keys()) {
      if (!features.has(`lex:${group}`)) features.set(`prev:${group}`, 1);
    }
  }
  return features;
}

/**
 * Of what may be a concern: the phrases of its point, how its words begin, one by one and in pairs, and the words that stand
 * around it.
 */
export function readConcernWording(passage: Passage, words: PassageWords, point: Sentence | null): FeatureVector {
  const features = new Map<string, number>();
  if (point !== null) {
    for (const group of findLexiconGroups(readPassageWords(point.text).tokens).keys())
      features.set(`point:${group}`, 1);
  }
  addBeginnings(features, passage.text.slice(0, MOST_LETTERS).toLowerCase());
  addEdges(features, passage, words);
  for (const line of passage.quoteContext.slice(-MOST_QUOTED)) addNames(features, 'q:', line);
  addNames(features, 's:', passage.subject.replace(SUBJECT_TAGS, ''));
  for (const part of (passage.place?.file ?? '').toLowerCase().split(PATH_BREAK)) {
    if (part !== '') features.set(`f:${part.slice(0, LONGEST_PATH_PART)}`, 1);
  }
  return features;
}

/** Of an answer: its words, one by one and in pairs. */
export function readAnswerWording(passage: Passage, words: PassageWords): FeatureVector {
  const features = new Map<string, number>();
  addEdges(features, passage, words);
  let before = '';
  for (const word of words.words.slice(0, MOST_WORDS)) {
    features.set(`w:${word}`, 1);
    if (before !== '') features.set(`w:${before} ${word}`, 1);
    before = word;
  }
  const [first, second] = words.words;
  if (second !== undefined) features.set(`1:${first} ${second}`, 1);
  return features;
}

/** All features, of a passage that was not read before. */
export function readAllFeatures(passage: Passage): FeatureVector {
  const words = readPassageWords(passage.text);
  return new Map([
    ...readSigns(passage, words),
    ...readConcernWording(passage, words, findPoint(passage.text)),
    ...readAnswerWording(passage, words),
  ]);
}

/** A remark with fewer words that points to an earlier one says nothing else. */
const SHORT_REFERENCE = 14;
/** As much of a line as its names are read from. */
const MOST_LINE = 300;
/** The quoted lines whose names are read. */
const MOST_QUOTED = 6;
/** Words behind these say little about the point. */
const MOST_WORDS = 80;
/** Letters behind these say little about the point. */
const MOST_LETTERS = 600;
const LONGEST_PATH_PART = 14;

const WORDS = /[a-z]{2,}/g;
const NOT_LETTERS = /[^a-z]+/;
const PATH_BREAK = /[/.]/;
/** What stands before a subject's own words. */
const SUBJECT_TAGS = /^(?:re:|\[[^\]]{0,80}\]|\s)+/i;

/** "rename", "renamed" and "renaming" begin alike. `text`: in lower case. */
function addBeginnings(features: Map<string, number>, text: string): void {
  let before = '';
  for (const [word] of text.matchAll(WORDS)) {
    if (word.length > 2) {
      features.set(`4:${word.slice(0, 4)}`, 1);
      features.set(`7:${word.slice(0, 7)}`, 1);
    }
    const beginning = word.slice(0, 5);
    if (before !== '') features.set(`5:${before} ${beginning}`, 1);
    before = beginning;
  }
}

/** The first word, and the names on the commented line. */
function addEdges(features: Map<string, number>, passage: Passage, words: PassageWords): void {
  const [first] = words.words;
  if (first !== undefined) features.set(`1:${first}`, 1);
  addNames(features, 'l:', passage.place?.content ?? '');
}

/** The words that names in the text are made of. */
function addNames(features: Map<string, number>, family: string, text: string): void {
  for (const part of text.slice(0, MOST_LINE).toLowerCase().split(NOT_LETTERS)) {
    if (part.length > 2 && part.length < 20) features.set(family + part, 1);
  }
}
