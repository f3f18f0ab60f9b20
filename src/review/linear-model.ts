// Linear models over named features: for each class a bias and a weight a feature, summed, then turned into probabilities.

/** A passage's features with their values; absent is 0. */
export type FeatureVector = ReadonlyMap<string, number>;

export interface LinearModel {
  readonly classes: readonly string[];
  readonly bias: readonly number[];
  /** Feature → weights by class; a missing feature weighs nothing. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** A model as the weights file holds it: words and numbers apart by blanks, weights as `class index:hundredths`. */
export interface StoredModel {
  readonly classes: string;
  readonly bias: string;
  readonly weights: Readonly<Record<string, string>>;
}

/** Weights below this are left out of the file. */
const LEAST_WEIGHT = 0.06;

/** The form that the weights file holds. */
export function storeModel(model: LinearModel): StoredModel {
  const weights: Record<string, string> = {};
  for (const [feature, row] of [...model.weights].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const pairs = row.flatMap((weight, at) =>
      Math.abs(weight) < LEAST_WEIGHT ? [] : [`${at}:${toHundredths(weight)}`],
    );
    if (pairs.length > 0) weights[feature] = pairs.join(' ');
  }
  return { classes: model.classes.join(' '), bias: model.bias.map(toHundredths).join(' '), weights };
}

function toHundredths(weight: number): number {
  return Math.round(weight * 100);
}

/** What a model is asked, among others: its classes, and where their scores start. */
export interface Question {
  readonly start: number;
  readonly classes: readonly string[];
}

/** The scores of one question's classes, out of those of all. */
export function scoresOf({ start, classes }: Question, scores: Float64Array): Float64Array {
  return scores.subarray(start, start + classes.length);
}

/** Several models in one table, so that one look-up a feature serves them all. */
export interface JointModel<Name extends string> {
  /** Hundredths. */
  readonly bias: Float64Array;
  /** Feature → where its row starts in `cells`. */
  readonly rows: ReadonlyMap<string, number>;
  /** A row: the number of pairs, then position, hundredths, position, hundredths … of the classes that the feature weighs for. */
  readonly cells: Int16Array;
  readonly parts: Readonly<Record<Name, Question>>;
}

/** Lays stored models side by side. */
export function joinModels<Name extends string>(stored: Readonly<Record<Name, StoredModel>>): JointModel<Name> {
  const bias: number[] = [];
  const weighed = new Map<string, number[]>();
  const parts: Partial<Record<Name, Question>> = {};
  for (const name of Object.keys(stored) as Name[]) {
    const start = bias.length;
    parts[name] = { start, classes: stored[name].classes.split(' ') };
    bias.push(...stored[name].bias.split(' ').map(Number));
    for (const [feature, pairs] of Object.entries(stored[name].weights)) {
      const row = weighed.get(feature) ?? [];
      for (const pair of pairs.split(' ')) {
        const colon = pair.indexOf(':');
        row.push(start + Number(pair.slice(0, colon)), Number(pair.slice(colon + 1)));
      }
      weighed.set(feature, row);
    }
  }
  return { bias: Float64Array.from(bias), ...layRows(weighed), parts: parts as JointModel<Name>['parts'] };
}

function layRows(weighed: ReadonlyMap<string, readonly number[]>): Pick<JointModel<string>, 'rows' | 'cells'> {
  const lists = [...weighed.values()];
  const cells = new Int16Array(lists.reduce((sum, list) => sum + 1 + list.length, 0));
  const rows = new Map<string, number>();
  let end = 0;
  for (const [feature, list] of weighed) {
    rows.set(feature, end);
    cells[end] = list.length / 2;
    cells.set(list, end + 1);
    end += 1 + list.length;
  }
  return { rows, cells };
}

/** The sums of all classes of all models, in hundredths, over the features of all `vectors`. */
export function scoreJoint(model: JointModel<string>, ...vectors: readonly FeatureVector[]): Float64Array {
  const { rows, cells } = model;
  const scores = Float64Array.from(model.bias);
  for (const features of vectors) {
    for (const [feature, value] of features) {
      const start = rows.get(feature);
      if (start === undefined) continue;
      const end = start + 2 * (cells[start] ?? 0);
      for (let at = start + 1; at <= end; at += 2) {
        const position = cells[at] ?? 0;
        scores[position] = (scores[position] ?? 0) + value * (cells[at + 1] ?? 0);
      }
    }
  }
  return scores;
}

/** Probability of each class of one model, in the order of `model.classes` (softmax). */
export function scoreClasses(model: LinearModel, features: FeatureVector): readonly number[] {
  const scores = [...model.bias];
  for (const [feature, value] of features) {
    const row = model.weights.get(feature);
    if (row === undefined) continue;
    for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) + value * (row[at] ?? 0);
  }
  return toProbabilities(scores);
}

/** Softmax. */
export function toProbabilities(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / sum);
}

/** Index of the largest value; the first one wins a tie. */
export function findBest(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
