// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
// The nature of a concern is told by a small network (network.ts), every other answer by a linear model (linear-model.ts), all over
// the same features (features.ts); the weights are learned by scripts/train-classifier.ts and stand, with what they are worth, in
// weights/classifier.json.
import { CATEGORIES, KINDS, SEVERITIES, STANCES, type Stance } from '../model/taxonomy.js';
import { readAnswerWording, readConcernWording, readSigns } from './features.js';
import { type FeatureVector, findBest, joinModels, type Question, scoreJoint, scoresOf } from './linear-model.js';
import { openNetwork, scoreNetwork } from './network.js';
import type { Classification, Passage } from './passage.js';
import { type PassageWords, readPassageWords } from './passage-words.js';
import { findScenario } from './scenario.js';
import { findPoint, titlePoint, writeOpening } from './titles.js';
import stored from './weights/classifier.json' with { type: 'json' };

const { concern, answer, nature, stance } = stored.models;
/** Asked of every passage; signs alone tell it. */
const roleModel = joinModels({ concern, answer });
/** Asked of what may be a concern. */
const natureNetwork = openNetwork(nature);
/** Asked of answers. */
const stanceModel = joinModels({ stance });

/** A passage is a concern from this probability on. */
const CONCERN_FROM = 0.48;
/** Below this probability nobody will ask what the passage is about, so it is not worked out. */
const DOUBTFUL_FROM = 0.3;
/** A passage answers an earlier remark from this probability on. */
const ANSWER_FROM = 0.4;

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const words = readPassageWords(passage.text);
  const signs = readSigns(passage, words);
  const scores = scoreJoint(roleModel, signs);
  const confidence = readChance(roleModel.parts.concern, scores);
  const isConcern = confidence >= CONCERN_FROM;
  const isAnswer = !passage.isBot && readChance(roleModel.parts.answer, scores) >= ANSWER_FROM;
  const isAsked = confidence >= DOUBTFUL_FROM || passage.isBot;
  const { title, kind, category, severity } = isAsked
    ? readPoint(passage, words, signs)
    : { ...UNTOLD, title: writeOpening(passage.text) };
  return {
    isConcern,
    confidence: Math.round(confidence * 100) / 100,
    title,
    kind,
    category,
    severity,
    stance: isAnswer ? readStance(signs, readAnswerWording(passage, words)) : null,
    scenario: isConcern ? findScenario(passage.text) : null,
  };
}

const UNTOLD = { kind: 'question', category: 'logic', severity: 'low' } as const;

/** What a passage that may be a concern is about. */
function readPoint(
  passage: Passage,
  words: PassageWords,
  signs: FeatureVector,
): Pick<Classification, 'kind' | 'category' | 'severity' | 'title'> {
  const point = findPoint(passage.text);
  const scores = scoreNetwork(natureNetwork, signs, readConcernWording(passage, words, point));
  const { kind, category, severity } = natureNetwork.questions;
  return {
    title: titlePoint(point, passage.previous, passage.answersPatch ? passage.place : null),
    kind: choose(kind, scores, KINDS, UNTOLD.kind),
    category: choose(category, scores, CATEGORIES, UNTOLD.category),
    severity: choose(severity, scores, SEVERITIES, UNTOLD.severity),
  };
}

function readStance(...vectors: readonly FeatureVector[]): Stance {
  return choose(stanceModel.parts.stance, scoreJoint(stanceModel, ...vectors), STANCES, 'explains');
}

/** Probability of the yes of a yes-or-no question; scores in hundredths. */
function readChance({ start }: Question, scores: Float64Array): number {
  return 1 / (1 + Math.exp(((scores[start] ?? 0) - (scores[start + 1] ?? 0)) / 100));
}

/** The likeliest class, as one of `known`. */
function choose<T extends string>(question: Question, scores: Float64Array, known: readonly T[], otherwise: T): T {
  const best = question.classes[findBest(scoresOf(question, scores))];
  return known.find((one) => one === best) ?? otherwise;
}
