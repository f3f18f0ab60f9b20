// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
// Every answer is a linear model (linear-model.ts) over named features (features.ts); the weights are learned by
// scripts/train-classifier.ts and stand, with what they are worth, in weights/classifier.json.
import { CATEGORIES, KINDS, SEVERITIES, STANCES } from '../model/taxonomy.js';
import { readFeatures } from './features.js';
import { type FeatureVector, findBest, type LinearModel, readModel, scoreClasses } from './linear-model.js';
import type { Classification, Passage } from './passage.js';
import { readPassageWords } from './passage-words.js';
import { findScenario } from './scenario.js';
import { writeTitle } from './titles.js';
import stored from './weights/classifier.json' with { type: 'json' };

const concernModel = readModel(stored.models.concern);
const categoryModel = readModel(stored.models.category);
const severityModel = readModel(stored.models.severity);
const kindModel = readModel(stored.models.kind);
const answerModel = readModel(stored.models.answer);
const stanceModel = readModel(stored.models.stance);

/** A passage is a concern from this probability on. */
const CONCERN_FROM = 0.48;
/** A passage answers an earlier remark from this probability on. */
const ANSWER_FROM = 0.4;

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const words = readPassageWords(passage.text);
  const features = readFeatures(passage, words);
  const confidence = scoreClasses(concernModel, features)[1] ?? 0;
  const isConcern = confidence >= CONCERN_FROM;
  return {
    isConcern,
    confidence: Math.round(confidence * 100) / 100,
    kind: choose(kindModel, features, KINDS, 'question'),
    category: choose(categoryModel, features, CATEGORIES, 'logic'),
    severity: choose(severityModel, features, SEVERITIES, 'low'),
    stance: answersRemark(passage, features) ? choose(stanceModel, features, STANCES, 'explains') : null,
    title: writeTitle(passage.text, passage.previous),
    scenario: isConcern ? findScenario(passage.text) : null,
  };
}

function answersRemark(passage: Passage, features: FeatureVector): boolean {
  return !passage.isBot && (scoreClasses(answerModel, features)[1] ?? 0) >= ANSWER_FROM;
}

/** The likeliest class, as one of `known`. */
function choose<T extends string>(model: LinearModel, features: FeatureVector, known: readonly T[], otherwise: T): T {
  const best = model.classes[findBest(scoreClasses(model, features))];
  return known.find((one) => one === best) ?? otherwise;
}
