// What a passage shows, for the models of weights/classifier.json, which weigh this and nothing else. Besides the named features
// (named-features.ts) there are families: `lex:<group>` (phrases of weights/lexicon.json; `point:<group>` in the sentence that
// carries the point, `prev:<group>` where "same here" points back), `w:<word>`, `w:<word word>` and `1:<first words>` (the
// passage's own words), `l:<part>` (parts of the names on the commented line), `topic:<number>` (word-vectors.ts).
import { findLexiconGroups } from './lexicon.js';
import type { FeatureVector } from './linear-model.js';
import { NAMED_FEATURES, openView } from './named-features.js';
import type { Passage } from './passage.js';
import { readPassageWords } from './passage-words.js';
import { findPoint, type Sentence } from './titles.js';
import { addTopics } from './word-vectors.js';

/** Everything that the passage shows, named. */
export function readFeatures(passage: Passage, point: Sentence | null = findPoint(passage.text)): FeatureVector {
  const words = readPassageWords(passage.text);
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
  addWords(features, words.words);
  addTopics(features, words.words.slice(0, MOST_WORDS));
  for (const part of splitNames(view.placeLine)) features.set(`l:${part}`, 1);
  return features;
}

/** A remark with fewer words that points to an earlier one says nothing else. */
const SHORT_REFERENCE = 14;
/** Words behind these say little about the point. */
const MOST_WORDS = 80;

function addWords(features: Map<string, number>, words: readonly string[]): void {
  const count = Math.min(words.length, MOST_WORDS);
  let before = '';
  for (let at = 0; at < count; at += 1) {
    const word = words[at] ?? '';
    features.set(`w:${word}`, 1);
    if (before !== '') features.set(`w:${before} ${word}`, 1);
    before = word;
  }
  if (count > 0) features.set(`1:${words[0]}`, 1);
  if (count > 1) features.set(`1:${words[0]} ${words[1]}`, 1);
}

function splitNames(code: string): readonly string[] {
  const parts = code.toLowerCase().split(/[^a-z]+/);
  return parts.filter((part) => part.length > 2 && part.length < 20);
}
