// The questions that the classifier answers about a passage, and how each is learned.
import { CATEGORIES, KINDS, STANCES } from '../src/model/taxonomy.js';
import {
  type FeatureVector,
  type StoredModel,
  scoreClasses,
  storeModel,
  toProbabilities,
} from '../src/review/linear-model.js';
import { openNetwork, type StoredNetwork, scoreNetwork } from '../src/review/network.js';
import { type Family, findFamily, findFrequentFeatures } from './train-families.js';
import type { SourcedSample } from './train-fit.js';
import { learnLinear } from './train-linear.js';
import { fitNetwork, type NetworkOptions } from './train-network.js';
import type { LabelledPassage } from './train-samples.js';

export interface Task {
  readonly name: 'concern' | 'category' | 'severity' | 'kind' | 'answer' | 'stance';
  readonly classes: readonly string[];
  /** The right class; null when the passage teaches nothing here. */
  readonly label: (sample: LabelledPassage) => string | null;
  /** How much one sample of each source counts; 0 leaves the source out. */
  readonly sources: Readonly<Record<LabelledPassage['source'], number>>;
  readonly model: LinearTask | NetworkTask;
}

export interface LinearTask {
  readonly type: 'linear';
  /** How strongly each family of features is held to its prior; without one it is left out. */
  readonly pull: Readonly<Partial<Record<Family, number>>>;
  readonly step: number;
  readonly passes: number;
}

interface NetworkTask extends Omit<NetworkOptions, 'classes' | 'lasting'> {
  readonly type: 'network';
  /** The families of features that it is given. */
  readonly families: readonly Family[];
}

const YES_NO = ['no', 'yes'] as const;

export const TASKS: readonly Task[] = [
  {
    name: 'concern',
    classes: YES_NO,
    label: (sample) => (sample.concern === null ? 'no' : 'yes'),
    sources: { labelled: 1, read: 0.25, invented: 0 },
    model: {
      type: 'linear',
      pull: { named: 5, phrases: 10 },
      step: 0.04,
      passes: 30,
    },
  },
  {
    name: 'category',
    classes: CATEGORIES,
    label: (sample) => sample.concern?.category ?? null,
    sources: { labelled: 1, read: 1, invented: 0.7 },
    model: {
      type: 'network',
      families: ['named', 'phrases', 'beginnings', 'beginning pairs', 'edges', 'point', 'topics'],
      hidden: 128,
      passes: 8,
      step: 0.05,
      fading: 1,
      dropped: 0.5,
      doubt: 0.05,
    },
  },
  {
    name: 'severity',
    classes: ['high', 'medium', 'low'],
    label: (sample) => sample.concern?.severity ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    model: {
      type: 'linear',
      pull: { named: 5, phrases: 10, words: 30, edges: 30, point: 10, topics: 20 },
      step: 0.03,
      passes: 20,
    },
  },
  {
    name: 'kind',
    classes: KINDS,
    label: (sample) => sample.concern?.kind ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    model: {
      type: 'linear',
      pull: { named: 5, phrases: 10, words: 20, edges: 20, point: 10, topics: 20 },
      step: 0.03,
      passes: 20,
    },
  },
  {
    name: 'answer',
    classes: YES_NO,
    label: (sample) => (sample.source === 'labelled' ? (sample.stance === null ? 'no' : 'yes') : null),
    sources: { labelled: 1, read: 0, invented: 0 },
    model: {
      type: 'linear',
      pull: { named: 5, phrases: 10 },
      step: 0.03,
      passes: 20,
    },
  },
  {
    name: 'stance',
    classes: STANCES,
    label: (sample) => sample.stance,
    sources: { labelled: 1, read: 0.3, invented: 1 },
    model: {
      type: 'linear',
      pull: { named: 5, phrases: 10, words: 5, edges: 5, pairs: 5, topics: 10 },
      step: 0.02,
      passes: 30,
    },
  },
];

/** The samples that teach this task. */
export function selectSamples(task: Task, samples: readonly LabelledPassage[]): readonly LabelledPassage[] {
  return samples.filter((sample) => task.sources[sample.source] > 0 && task.label(sample) !== null);
}

/** What was learned: for the weights file, and the probability of each class. */
export interface Answerer {
  readonly stored: StoredModel | StoredNetwork;
  readonly score: (features: FeatureVector) => readonly number[];
}

/** Learns one task. */
export function learnTask(task: Task, samples: readonly LabelledPassage[]): Answerer {
  const features = [...findFrequentFeatures(samples)];
  const own = selectSamples(task, samples).map((sample) => ({
    features: sample.features,
    label: task.classes.indexOf(task.label(sample) ?? ''),
    weight: task.sources[sample.source],
    source: sample.source,
  }));
  if (task.model.type === 'network') return learnNetwork(task, task.model, own, features);
  const model = learnLinear(task, task.model, own, features);
  return { stored: storeModel(model), score: (vector) => scoreClasses(model, vector) };
}

function learnNetwork(
  { classes }: Task,
  model: NetworkTask,
  samples: readonly SourcedSample[],
  features: readonly string[],
): Answerer {
  const given = features.filter((feature) => model.families.includes(findFamily(feature)));
  const stored = fitNetwork(samples, { ...model, classes, lasting: 'labelled' }, given.sort());
  const network = openNetwork(stored);
  return { stored, score: (vector) => toProbabilities([...scoreNetwork(network, vector)]) };
}
