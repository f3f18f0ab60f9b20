// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
// Every answer is a linear model (linear-model.ts) over features (features.ts); the weights are learned by
// scripts/train-classifier.ts and stand, with what they are worth, in weights/classifier.json.
import { CATEGORIES, KINDS, SEVERITIES, STANCES } from '../model/taxonomy.js';
import { readFeatures } from './features.js';
import { findBest, joinModels, scoreJoint, toProbabilities } from './linear-model.js';
import type { Classification, Passage } from './passage.js';
import { findScenario } from './scenario.js';
import { findPoint, titlePoint } from './titles.js';
import stored from './weights/classifier.json' with { type: 'json' };

const model = joinModels(stored.models);
type Question = keyof typeof stored.models;

/** A passage is a concern from this probability on. */
const CONCERN_FROM = 0.48;
/** A passage answers an earlier remark from this probability on. */
const ANSWER_FROM = 0.4;

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const point = findPoint(passage.text);
  const scores = scoreJoint(model, readFeatures(passage, point));
  const confidence = readChance(scores, 'concern');
  const isConcern = confidence >= CONCERN_FROM;
  const isAnswer = !passage.isBot && readChance(scores, 'answer') >= ANSWER_FROM;
  return {
    isConcern,
    confidence: Math.round(confidence * 100) / 100,
    kind: choose(scores, 'kind', KINDS, 'question'),
    category: choose(scores, 'category', CATEGORIES, 'logic'),
    severity: choose(scores, 'severity', SEVERITIES, 'low'),
    stance: isAnswer ? choose(scores, 'stance', STANCES, 'explains') : null,
    title: titlePoint(point, passage.previous),
    scenario: isConcern ? findScenario(passage.text) : null,
  };
}

/** Probability of the yes of a yes-or-no question. */
function readChance(scores: Float64Array, question: Question): number {
  return toProbabilities([...scoresOf(scores, question)])[1] ?? 0;
}

/** The likeliest class, as one of `known`. */
function choose<T extends string>(scores: Float64Array, question: Question, known: readonly T[], otherwise: T): T {
  const best = model.parts[question].classes[findBest(scoresOf(scores, question))];
  return known.find((one) => one === best) ?? otherwise;
}

function scoresOf(scores: Float64Array, question: Question): Float64Array {
  const { start, classes } = model.parts[question];
  return scores.subarray(start, start + classes.length);
}
