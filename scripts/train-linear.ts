// Learns one task as a linear model whose weights start from what the lexicon says.
import { type LinearModel, scoreClasses } from '../src/review/linear-model.js';
import { findFamily } from './train-families.js';
import { fitModel, type SourcedSample } from './train-fit.js';
import { CONCERN_WEIGHTS, readLexiconPrior } from './train-priors.js';
import type { LabelledPassage } from './train-samples.js';
import type { LinearTask } from './train-tasks.js';

/** Fits on these samples, all of which teach the task, over these features. */
export function learnLinear(
  task: LinearTask,
  samples: readonly SourcedSample[],
  features: readonly string[],
): LinearModel {
  const { pull: pulls, step, passes } = task;
  const own = task.sources.invented > 0 ? samples.map(markSource) : samples;
  const pull = (feature: string) => pulls[findFamily(feature)] ?? Number.POSITIVE_INFINITY;
  const model = fitModel(
    own,
    {
      classes: task.questions[0].classes,
      pull,
      held: listHeld(task),
      passes,
      step,
      prior: (feature) => readPrior(task, feature),
    },
    new Set([...features.filter((feature) => Number.isFinite(pull(feature))), ...SOURCE_MARKS.values()]),
  );
  const weights = new Map(model.weights);
  for (const mark of SOURCE_MARKS.values()) weights.delete(mark);
  const labelled = samples.filter(({ source }) => source === 'labelled');
  return task.sources.invented > 0 ? balanceClasses({ ...model, weights }, labelled) : { ...model, weights };
}

const BALANCING_ROUNDS = 12;
const BALANCING_STEP = 0.7;

/** Moves the bias until each class is given as often as the labelled mails have it. */
function balanceClasses(model: LinearModel, labelled: readonly SourcedSample[]): LinearModel {
  const { classes } = model;
  const due = classes.map((_, at) => labelled.filter(({ label }) => label === at).length + 0.5);
  const total = due.reduce((sum, count) => sum + count, 0);
  let bias = model.bias;
  for (let round = 0; round < BALANCING_ROUNDS; round += 1) {
    const given = classes.map(() => 1e-6);
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
const SOURCE_MARKS: ReadonlyMap<string, string> = new Map<LabelledPassage['source'], string>([
  ['read', 'source-read'],
  ['invented', 'source-invented'],
]);
const MARK_VALUE = 3;

/**
 * What was made up holds each class as often as it pleased, and what was read in another archive as often as it is there:
 * the mark takes that up, and is forgotten, so that the bias speaks of the labelled mails.
 */
function markSource(sample: SourcedSample): SourcedSample {
  const mark = SOURCE_MARKS.get(sample.source);
  return mark === undefined ? sample : { ...sample, features: new Map([...sample.features, [mark, MARK_VALUE]]) };
}

/** What was set by hand for good: of the remarks that were read, too many are of the doubtful sort to learn these from. */
function listHeld(task: LinearTask): ReadonlySet<string> {
  return new Set(task.name === 'concern' ? Object.keys(CONCERN_WEIGHTS) : []);
}

/** The weights that a feature has before anything is learned. */
function readPrior({ name, questions: [{ classes }] }: LinearTask, feature: string): readonly number[] | null {
  const concern = CONCERN_WEIGHTS[feature];
  return name === 'concern' && concern !== undefined ? [0, concern] : readLexiconPrior(name, classes, feature);
}
