// The questions that the classifier answers about a passage, and how each is learned.
import { CATEGORIES, KINDS, STANCES } from '../src/model/taxonomy.js';
import {
  type FeatureVector,
  type StoredModel,
  scoreClasses,
  scoresOf,
  storeModel,
  toProbabilities,
} from '../src/review/linear-model.js';
import { openNetwork, type StoredNetwork, scoreNetwork } from '../src/review/network.js';
import { type Family, findFamily, findFrequentFeatures } from './train-families.js';
import { learnLinear } from './train-linear.js';
import { fitNetwork, type NetworkOptions } from './train-network.js';
import type { LabelledPassage } from './train-samples.js';

export interface Question {
  readonly name: 'concern' | 'category' | 'severity' | 'kind' | 'answer' | 'stance';
  readonly classes: readonly string[];
  /** The right class; null when the passage teaches nothing here. */
  readonly label: (sample: LabelledPassage) => string | null;
}

/** What is learned together, as one model of the weights file. */
export type Task = LinearTask | NetworkTask;

interface AnyTask {
  /** How much one sample of each source counts; 0 leaves the source out. */
  readonly sources: Readonly<Record<LabelledPassage['source'], number>>;
}

export interface LinearTask extends AnyTask {
  readonly type: 'linear';
  readonly name: 'concern' | 'answer' | 'stance';
  readonly questions: readonly [Question];
  /** How strongly each family of features is held to its prior; without one it is left out. */
  readonly pull: Readonly<Partial<Record<Family, number>>>;
  readonly step: number;
  readonly passes: number;
}

interface NetworkTask extends AnyTask {
  readonly type: 'network';
  readonly name: 'nature';
  readonly questions: readonly Question[];
  /** The families of features that it is given. */
  readonly families: readonly Family[];
  readonly options: Omit<NetworkOptions, 'questions' | 'lasting'>;
}

const YES_NO = ['no', 'yes'] as const;

export const TASKS: readonly Task[] = [
  {
    type: 'linear',
    name: 'concern',
    questions: [{ name: 'concern', classes: YES_NO, label: (sample) => (sample.concern === null ? 'no' : 'yes') }],
    sources: { labelled: 1, read: 0.25, invented: 0 },
    pull: { named: 5, phrases: 10 },
    step: 0.04,
    passes: 30,
  },
  {
    type: 'network',
    name: 'nature',
    questions: [
      { name: 'category', classes: CATEGORIES, label: (sample) => sample.concern?.category ?? null },
      { name: 'severity', classes: ['high', 'medium', 'low'], label: (sample) => sample.concern?.severity ?? null },
      { name: 'kind', classes: KINDS, label: (sample) => sample.concern?.kind ?? null },
    ],
    sources: { labelled: 1, read: 1, invented: 0.7 },
    families: ['named', 'phrases', 'beginnings', 'beginning pairs', 'edges', 'point', 'surroundings'],
    options: { hidden: 192, passes: 8, step: 0.05, fading: 1, dropped: 0.4, doubt: 0.05 },
  },
  {
    type: 'linear',
    name: 'answer',
    questions: [
      {
        name: 'answer',
        classes: YES_NO,
        label: (sample) => (sample.source === 'labelled' ? (sample.stance === null ? 'no' : 'yes') : null),
      },
    ],
    sources: { labelled: 1, read: 0, invented: 0 },
    pull: { named: 5, phrases: 10 },
    step: 0.03,
    passes: 20,
  },
  {
    type: 'linear',
    name: 'stance',
    questions: [{ name: 'stance', classes: STANCES, label: (sample) => sample.stance }],
    sources: { labelled: 1, read: 0.1, invented: 0.5 },
    pull: { named: 5, phrases: 10, words: 10, edges: 10, pairs: 10 },
    step: 0.02,
    passes: 30,
  },
];

/** The samples that teach this question of the task. */
export function selectSamples(
  { sources }: Task,
  question: Question,
  samples: readonly LabelledPassage[],
): readonly LabelledPassage[] {
  return samples.filter((sample) => sources[sample.source] > 0 && question.label(sample) !== null);
}

/** What was learned: for the weights file, and the probability of each class of each question. */
export interface Answerer {
  readonly stored: StoredModel | StoredNetwork;
  readonly score: (features: FeatureVector) => readonly (readonly number[])[];
}

/** Learns one task. */
export function learnTask(task: Task, samples: readonly LabelledPassage[]): Answerer {
  const features = [...findFrequentFeatures(samples)];
  return task.type === 'network' ? learnNetwork(task, samples, features) : learnLine(task, samples, features);
}

function learnLine(task: LinearTask, samples: readonly LabelledPassage[], features: readonly string[]): Answerer {
  const [question] = task.questions;
  const own = selectSamples(task, question, samples).map((sample) => ({
    features: sample.features,
    label: toLabel(question, sample),
    weight: task.sources[sample.source],
    source: sample.source,
  }));
  const model = learnLinear(task, own, features);
  return { stored: storeModel(model), score: (vector) => [scoreClasses(model, vector)] };
}

function learnNetwork(task: NetworkTask, samples: readonly LabelledPassage[], features: readonly string[]): Answerer {
  const own = samples
    .filter((sample) => task.questions.some(({ label }) => label(sample) !== null))
    .map((sample) => ({
      features: sample.features,
      labels: task.questions.map((question) => toLabel(question, sample)),
      weight: task.sources[sample.source],
      source: sample.source,
    }));
  const questions = Object.fromEntries(task.questions.map(({ name, classes }) => [name, classes]));
  const given = features.filter((feature) => task.families.includes(findFamily(feature)));
  const stored = fitNetwork(own, { ...task.options, questions, lasting: 'labelled' }, given.sort());
  const network = openNetwork(stored);
  const score = (vector: FeatureVector) => {
    const scores = scoreNetwork(network, vector);
    return Object.values(network.questions).map((question) => toProbabilities([...scoresOf(question, scores)]));
  };
  return { stored, score };
}

/** Index of the right class; -1 where the passage teaches nothing. */
function toLabel({ classes, label }: Question, sample: LabelledPassage): number {
  return classes.indexOf(label(sample) ?? '');
}
