// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
// The category is told by a small network (network.ts), every other answer by a linear model (linear-model.ts), all over the same
// features (features.ts); the weights are learned by scripts/train-classifier.ts and stand, with what they are worth, in
// weights/classifier.json.
import { CATEGORIES, type Category, KINDS, SEVERITIES, STANCES, type Stance } from '../model/taxonomy.js';
import { readBeginningPairs, readFeatures, readPairs } from './features.js';
import {
  type FeatureVector,
  findBest,
  type JointModel,
  joinModels,
  scoreJoint,
  toProbabilities,
} from './linear-model.js';
import { openNetwork, scoreNetwork } from './network.js';
import type { Classification, Passage } from './passage.js';
import { readPassageWords } from './passage-words.js';
import { findScenario } from './scenario.js';
import { findPoint, titlePoint } from './titles.js';
import stored from './weights/classifier.json' with { type: 'json' };

const { stance, category, ...ofEveryPassage } = stored.models;
const model = joinModels(ofEveryPassage);
/** Apart: only answers are asked for their stance, and only it is told by pairs of words. */
const stanceModel = joinModels({ stance });
const categoryNetwork = openNetwork(category);

/** A passage is a concern from this probability on. */
const CONCERN_FROM = 0.48;
/** A passage answers an earlier remark from this probability on. */
const ANSWER_FROM = 0.4;

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const point = findPoint(passage.text);
  const words = readPassageWords(passage.text);
  const features = readFeatures(passage, words, point);
  const scores = scoreJoint(model, features);
  const confidence = readChance(model, scores, 'concern');
  const isConcern = confidence >= CONCERN_FROM;
  const isAnswer = !passage.isBot && readChance(model, scores, 'answer') >= ANSWER_FROM;
  return {
    isConcern,
    confidence: Math.round(confidence * 100) / 100,
    kind: choose(model, scores, 'kind', KINDS, 'question'),
    category: readCategory(features, readBeginningPairs(passage.text)),
    severity: choose(model, scores, 'severity', SEVERITIES, 'low'),
    stance: isAnswer ? readStance(features, readPairs(words)) : null,
    title: titlePoint(point, passage.previous, passage.answersPatch ? passage.place : null),
    scenario: isConcern ? findScenario(passage.text) : null,
  };
}

function readCategory(...vectors: readonly FeatureVector[]): Category {
  const best = categoryNetwork.classes[findBest(scoreNetwork(categoryNetwork, ...vectors))];
  return CATEGORIES.find((one) => one === best) ?? 'logic';
}

function readStance(features: FeatureVector, pairs: FeatureVector): Stance {
  return choose(stanceModel, scoreJoint(stanceModel, features, pairs), 'stance', STANCES, 'explains');
}

/** Probability of the yes of a yes-or-no question. */
function readChance<Name extends string>(of: JointModel<Name>, scores: Float64Array, question: Name): number {
  return toProbabilities([...scoresOf(of, scores, question)].map((score) => score / 100))[1] ?? 0;
}

/** The likeliest class, as one of `known`. */
function choose<Name extends string, T extends string>(
  of: JointModel<Name>,
  scores: Float64Array,
  question: Name,
  known: readonly T[],
  otherwise: T,
): T {
  const best = of.parts[question].classes[findBest(scoresOf(of, scores, question))];
  return known.find((one) => one === best) ?? otherwise;
}

function scoresOf<Name extends string>(of: JointModel<Name>, scores: Float64Array, question: Name): Float64Array {
  const { start, classes } = of.parts[question];
  return scores.subarray(start, start + classes.length);
}
