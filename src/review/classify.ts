// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
// The category is told by a small network (network.ts), every other answer by a linear model (linear-model.ts), all over the same
// features (features.ts); the weights are learned by scripts/train-classifier.ts and stand, with what they are worth, in
// weights/classifier.json.
import { CATEGORIES, type Category, KINDS, SEVERITIES, STANCES, type Stance } from '../model/taxonomy.js';
import { readBeginningPairs, readPairs, readSigns, readWording } from './features.js';
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

const { concern, answer, severity, kind, stance, category } = stored.models;
/** Asked of every passage; signs alone tell it. */
const roleModel = joinModels({ concern, answer });
/** Asked of what may be a concern. */
const concernModel = joinModels({ severity, kind });
const categoryNetwork = openNetwork(category);
/** Asked of answers. */
const stanceModel = joinModels({ stance });

/** A passage is a concern from this probability on. */
const CONCERN_FROM = 0.48;
/** Below this probability nobody will ask of which kind the passage is, so it is not worked out. */
const DOUBTFUL_FROM = 0.3;
/** A passage answers an earlier remark from this probability on. */
const ANSWER_FROM = 0.4;

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const point = findPoint(passage.text);
  const words = readPassageWords(passage.text);
  const signs = readSigns(passage, words, point);
  const scores = scoreJoint(roleModel, signs);
  const confidence = readChance(roleModel, scores, 'concern');
  const isConcern = confidence >= CONCERN_FROM;
  const isAnswer = !passage.isBot && readChance(roleModel, scores, 'answer') >= ANSWER_FROM;
  const isAsked = confidence >= DOUBTFUL_FROM || passage.isBot;
  const wording = isAsked || isAnswer ? readWording(passage, words) : NO_FEATURES;
  return {
    isConcern,
    confidence: Math.round(confidence * 100) / 100,
    ...(isAsked ? describeConcern(passage, signs, wording) : UNTOLD),
    stance: isAnswer ? readStance(signs, wording, readPairs(words)) : null,
    title: titlePoint(point, passage.previous, passage.answersPatch ? passage.place : null),
    scenario: isConcern ? findScenario(passage.text) : null,
  };
}

const NO_FEATURES: FeatureVector = new Map();
const UNTOLD = { kind: 'question', category: 'logic', severity: 'low' } as const;

function describeConcern(
  { text }: Passage,
  signs: FeatureVector,
  wording: FeatureVector,
): Pick<Classification, 'kind' | 'category' | 'severity'> {
  const scores = scoreJoint(concernModel, signs, wording);
  return {
    kind: choose(concernModel, scores, 'kind', KINDS, UNTOLD.kind),
    category: readCategory(signs, wording, readBeginningPairs(text)),
    severity: choose(concernModel, scores, 'severity', SEVERITIES, UNTOLD.severity),
  };
}

function readCategory(...vectors: readonly FeatureVector[]): Category {
  const best = categoryNetwork.classes[findBest(scoreNetwork(categoryNetwork, ...vectors))];
  return CATEGORIES.find((one) => one === best) ?? UNTOLD.category;
}

function readStance(...vectors: readonly FeatureVector[]): Stance {
  return choose(stanceModel, scoreJoint(stanceModel, ...vectors), 'stance', STANCES, 'explains');
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
