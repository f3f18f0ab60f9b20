// The questions that the classifier answers about a passage, and how each is learned.
import { readFileSync } from 'node:fs';
import { CATEGORIES, KINDS, STANCES } from '../src/model/taxonomy.js';
import { type FeatureVector, type LinearModel, scoreClasses } from '../src/review/linear-model.js';
import { fitModel } from './train-fit.js';
import { CONCERN_WEIGHTS, PLACE_PRIORS } from './train-priors.js';
import type { LabelledPassage } from './train-samples.js';

export interface Task {
  readonly name: 'concern' | 'category' | 'severity' | 'kind' | 'answer' | 'stance';
  readonly classes: readonly string[];
  /** The right class; null when the passage teaches nothing here. */
  readonly label: (sample: LabelledPassage) => string | null;
  /** How much one sample of each source counts; 0 leaves the source out. */
  readonly sources: Readonly<Record<LabelledPassage['source'], number>>;
  /** How strongly features are held to their prior: named ones, phrases, beginnings of words, words, the first word and the names of the line, pairs of words, phrases of the point, word vectors. Infinite leaves them out. */
  readonly pull: {
    readonly named: number;
    readonly phrases: number;
    readonly beginnings: number;
    readonly words: number;
    readonly edges: number;
    readonly pairs: number;
    readonly point: number;
    readonly topics: number;
  };
  readonly isPullEven: boolean;
  readonly step: number;
  readonly passes: number;
}

const YES_NO = ['no', 'yes'] as const;
const NONE = Number.POSITIVE_INFINITY;

export const TASKS: readonly Task[] = [
  {
    name: 'concern',
    classes: YES_NO,
    label: (sample) => (sample.concern === null ? 'no' : 'yes'),
    sources: { labelled: 1, read: 0.25, invented: 0 },
    pull: { named: 5, phrases: 10, beginnings: NONE, words: NONE, edges: NONE, pairs: NONE, point: NONE, topics: NONE },
    isPullEven: false,
    step: 0.04,
    passes: 30,
  },
  {
    name: 'category',
    classes: CATEGORIES,
    label: (sample) => sample.concern?.category ?? null,
    sources: { labelled: 1, read: 1, invented: 1 },
    pull: { named: 3, phrases: 4, beginnings: 6, words: NONE, edges: 6, pairs: NONE, point: 6, topics: 3 },
    isPullEven: true,
    step: 0.04,
    passes: 30,
  },
  {
    name: 'severity',
    classes: ['high', 'medium', 'low'],
    label: (sample) => sample.concern?.severity ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    pull: { named: 5, phrases: 10, beginnings: NONE, words: 30, edges: 30, pairs: NONE, point: 10, topics: 20 },
    isPullEven: false,
    step: 0.03,
    passes: 20,
  },
  {
    name: 'kind',
    classes: KINDS,
    label: (sample) => sample.concern?.kind ?? null,
    sources: { labelled: 1, read: 1, invented: 0.5 },
    pull: { named: 5, phrases: 10, beginnings: NONE, words: 20, edges: 20, pairs: NONE, point: 10, topics: 20 },
    isPullEven: false,
    step: 0.03,
    passes: 20,
  },
  {
    name: 'answer',
    classes: YES_NO,
    label: (sample) => (sample.source === 'labelled' ? (sample.stance === null ? 'no' : 'yes') : null),
    sources: { labelled: 1, read: 0, invented: 0 },
    pull: { named: 5, phrases: 10, beginnings: NONE, words: NONE, edges: NONE, pairs: NONE, point: NONE, topics: NONE },
    isPullEven: false,
    step: 0.03,
    passes: 20,
  },
  {
    name: 'stance',
    classes: STANCES,
    label: (sample) => sample.stance,
    sources: { labelled: 1, read: 0.3, invented: 1 },
    pull: { named: 5, phrases: 10, beginnings: NONE, words: 5, edges: 5, pairs: 5, point: NONE, topics: 10 },
    isPullEven: false,
    step: 0.02,
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
    features: task.sources.invented > 0 ? markSource(sample) : sample.features,
    label: task.classes.indexOf(task.label(sample) ?? ''),
    weight: task.sources[sample.source],
  }));
  const pull = (feature: string) => task.pull[findFamily(feature)];
  const frequent = [...findFrequentFeatures(samples)].filter((feature) => Number.isFinite(pull(feature)));
  const { classes, passes, step, isPullEven } = task;
  const model = fitModel(
    own,
    { classes, pull, held: listHeld(task), isPullEven, passes, step, prior: (feature) => readPrior(task, feature) },
    new Set([...frequent, ...SOURCE_MARKS.values()]),
  );
  const weights = new Map(model.weights);
  for (const mark of SOURCE_MARKS.values()) weights.delete(mark);
  const labelled = selectSamples(task, samples).filter(({ source }) => source === 'labelled');
  return task.sources.invented > 0 ? balanceClasses({ ...model, weights }, task, labelled) : { ...model, weights };
}

const BALANCING_ROUNDS = 12;
const BALANCING_STEP = 0.7;

/** Moves the bias until each class is given as often as the labelled mails have it. */
function balanceClasses(model: LinearModel, task: Task, labelled: readonly LabelledPassage[]): LinearModel {
  const due = task.classes.map((one) => labelled.filter((sample) => task.label(sample) === one).length + 0.5);
  const total = due.reduce((sum, count) => sum + count, 0);
  let bias = model.bias;
  for (let round = 0; round < BALANCING_ROUNDS; round += 1) {
    const given = task.classes.map(() => 1e-6);
    for (const sample of labelled) {
      const chances = scoreClasses({ ...model, bias }, sample.features);
      for (const [at, chance] of chances.entries()) given[at] = (given[at] ?? 0) + chance;
    }
    bias = bias.map((value, at) => {
      const ratio = (due[at] ?? 1) / total / ((given[at] ?? 1) / Math.max(1, labelled.length));
      return value + BALANCING_STEP * Math.log(ratio);
    });
  }
  return { ...model, bias };
}

/** What says that a sample is not of the labelled mails. */
const SOURCE_MARKS = new Map<LabelledPassage['source'], string>([
  ['read', 'source-read'],
  ['invented', 'source-invented'],
]);
const MARK_VALUE = 3;

/**
 * What was made up holds each class as often as it pleased, and what was read in another archive as often as it is there:
 * the mark takes that up, and is forgotten, so that the bias speaks of the labelled mails.
 */
function markSource({ source, features }: LabelledPassage): FeatureVector {
  const mark = SOURCE_MARKS.get(source);
  return mark === undefined ? features : new Map([...features, [mark, MARK_VALUE]]);
}

function findFamily(feature: string): keyof Task['pull'] {
  if (feature.startsWith('point:')) return 'point';
  if (feature.startsWith('topic:')) return 'topics';
  if (PAIR.test(feature)) return 'pairs';
  if (feature.startsWith('w:')) return 'words';
  if (BEGINNING.test(feature)) return 'beginnings';
  if (EDGE.test(feature)) return 'edges';
  return feature.includes(':') ? 'phrases' : 'named';
}

const PAIR = /^[w1]:\S+ /;
const BEGINNING = /^[47]:/;
const EDGE = /^[1l]:/;

/** Mails that a word must stand in, and a pair of words. */
const LEAST_MAILS = 4;
const LEAST_MAILS_OF_PAIR = 6;

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
  const frequent = new Set([...priors.keys()].flatMap((name) => [`lex:${name}`, `point:${name}`, `prev:${name}`]));
  for (const [feature, where] of mails) {
    if (where.size >= (PAIR.test(feature) ? LEAST_MAILS_OF_PAIR : LEAST_MAILS)) frequent.add(feature);
  }
  return frequent;
}

/** What was set by hand for good: of the remarks that were read, too many are of the doubtful sort to learn these from. */
function listHeld(task: Task): ReadonlySet<string> {
  return new Set(task.name === 'concern' ? Object.keys(CONCERN_WEIGHTS) : []);
}

/** The weights that a place or, by the lexicon, a phrase group has before anything is learned. */
function readPrior(task: Task, feature: string): readonly number[] | null {
  const place = PLACE_PRIORS[feature];
  if (place !== undefined && task.name === 'category') return CATEGORIES.map((one) => place[one] ?? 0);
  const concern = CONCERN_WEIGHTS[feature];
  if (concern !== undefined && task.name === 'concern') return [0, concern];
  const family = FAMILY.exec(feature)?.[1];
  const prior = family === undefined ? undefined : priors.get(feature.slice(family.length + 1))?.[task.name];
  if (prior === undefined || family === undefined) return null;
  const share = SHARES[family] ?? 0;
  if (typeof prior === 'number') return family === 'lex' ? [0, prior] : null;
  return task.classes.map((one) => share * (prior[one] ?? 0));
}

const FAMILY = /^(lex|point|prev):/;
/** How much of a group's prior each family of its features starts with. */
const SHARES: Readonly<Record<string, number>> = { lex: 1, point: 0.5, prev: 1 };
