// The questions that the classifier answers about a passage, and how each is learned.
import { readFileSync } from 'node:fs';
import { CATEGORIES, KINDS, STANCES } from '../src/model/taxonomy.js';
import type { LinearModel } from '../src/review/linear-model.js';
import { fitModel } from './train-fit.js';
import type { LabelledPassage } from './train-samples.js';

export interface Task {
  readonly name: 'concern' | 'category' | 'severity' | 'kind' | 'answer' | 'stance';
  readonly classes: readonly string[];
  /** The right class; null when the passage teaches nothing here. */
  readonly label: (sample: LabelledPassage) => string | null;
  /** How much one sample of each source counts; 0 leaves the source out. */
  readonly sources: Readonly<Record<LabelledPassage['source'], number>>;
  /** How strongly features are held to their prior: named ones, phrases, single words. Infinite leaves them out. */
  readonly pull: { readonly named: number; readonly phrases: number; readonly words: number };
  readonly step: number;
  readonly passes: number;
}

const YES_NO = ['no', 'yes'] as const;
const NO_WORDS = Number.POSITIVE_INFINITY;

export const TASKS: readonly Task[] = [
  {
    name: 'concern',
    classes: YES_NO,
    label: (sample) => (sample.concern === null ? 'no' : 'yes'),
    sources: { labelled: 1, read: 0.5, invented: 0 },
    pull: { named: 5, phrases: 10, words: NO_WORDS },
    step: 0.04,
    passes: 30,
  },
  {
    name: 'category',
    classes: CATEGORIES,
    label: (sample) => sample.concern?.category ?? null,
    sources: { labelled: 1, read: 1, invented: 1 },
    pull: { named: 5, phrases: 10, words: 20 },
    step: 0.03,
    passes: 20,
  },
  {
    name: 'severity',
    classes: ['high', 'medium', 'low'],
    label: (sample) => sample.concern?.severity ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    pull: { named: 5, phrases: 10, words: 30 },
    step: 0.03,
    passes: 20,
  },
  {
    name: 'kind',
    classes: KINDS,
    label: (sample) => sample.concern?.kind ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    pull: { named: 5, phrases: 10, words: 20 },
    step: 0.03,
    passes: 20,
  },
  {
    name: 'answer',
    classes: YES_NO,
    label: (sample) => (sample.source === 'labelled' ? (sample.stance === null ? 'no' : 'yes') : null),
    sources: { labelled: 1, read: 0, invented: 0 },
    pull: { named: 5, phrases: 10, words: NO_WORDS },
    step: 0.03,
    passes: 20,
  },
  {
    name: 'stance',
    classes: STANCES,
    label: (sample) => sample.stance,
    sources: { labelled: 1, read: 1, invented: 1 },
    pull: { named: 5, phrases: 10, words: 10 },
    step: 0.03,
    passes: 30,
  },
];

interface LexiconGroup {
  readonly name: string;
  readonly prior: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

const LEXICON = 'src/review/weights/lexicon.json';
const groups = (JSON.parse(readFileSync(LEXICON, 'utf8')) as { readonly groups: readonly LexiconGroup[] }).groups;
const priors = new Map(groups.map((group) => [group.name, group.prior]));

/** The samples that teach this task. */
export function selectSamples(task: Task, samples: readonly LabelledPassage[]): readonly LabelledPassage[] {
  return samples.filter((sample) => task.sources[sample.source] > 0 && task.label(sample) !== null);
}

/** Learns one task. */
export function learnTask(task: Task, samples: readonly LabelledPassage[]): LinearModel {
  const own = selectSamples(task, samples).map((sample) => ({
    features: sample.features,
    label: task.classes.indexOf(task.label(sample) ?? ''),
    weight: task.sources[sample.source],
  }));
  const pull = (feature: string) =>
    isWord(feature) ? task.pull.words : feature.includes(':') ? task.pull.phrases : task.pull.named;
  const features = new Set([...findFrequentFeatures(samples)].filter((feature) => Number.isFinite(pull(feature))));
  const { classes, passes, step } = task;
  return fitModel(own, { classes, pull, passes, step, prior: (feature) => readPrior(task, feature) }, features);
}

function isWord(feature: string): boolean {
  return /^[w1l]:/.test(feature);
}

/** Mails that a word must stand in. */
const LEAST_MAILS = 3;

/** Features that stand in enough mails, and every phrase group, whether seen or not. */
function findFrequentFeatures(samples: readonly LabelledPassage[]): ReadonlySet<string> {
  const mails = new Map<string, Set<string>>();
  for (const sample of samples) {
    for (const feature of sample.features.keys()) {
      const known = mails.get(feature);
      if (known === undefined) mails.set(feature, new Set([sample.mail]));
      else known.add(sample.mail);
    }
  }
  const frequent = new Set([...priors.keys()].flatMap((name) => [`lex:${name}`, `prev:${name}`]));
  for (const [feature, where] of mails) if (where.size >= LEAST_MAILS) frequent.add(feature);
  return frequent;
}

/** The weights that the lexicon gives a phrase group before anything is learned. */
function readPrior(task: Task, feature: string): readonly number[] | null {
  const name = feature.slice(feature.indexOf(':') + 1);
  const prior = feature.startsWith('lex:') || feature.startsWith('prev:') ? priors.get(name)?.[task.name] : undefined;
  if (prior === undefined) return null;
  if (typeof prior === 'number') return feature.startsWith('lex:') ? [0, prior] : null;
  return task.classes.map((one) => prior[one] ?? 0);
}
