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

/** Several models in one table, so that one look-up a feature serves them all. */
export interface JointModel<Name extends string> {
  readonly bias: Float64Array;
  /** Feature → position, weight, position, weight … of the classes that it weighs for. */
  readonly rows: ReadonlyMap<string, Float64Array>;
  readonly parts: Readonly<Record<Name, { readonly start: number; readonly classes: readonly string[] }>>;
}

/** Lays stored models side by side. */
export function joinModels<Name extends string>(stored: Readonly<Record<Name, StoredModel>>): JointModel<Name> {
  const names = Object.keys(stored) as Name[];
  const width = names.reduce((sum, name) => sum + stored[name].classes.split(' ').length, 0);
  const bias = new Float64Array(width);
  const weighed = new Map<string, number[]>();
  const parts: Partial<Record<Name, { start: number; classes: readonly string[] }>> = {};
  let start = 0;
  for (const name of names) {
    const classes = stored[name].classes.split(' ');
    for (const [at, value] of stored[name].bias.split(' ').entries()) bias[start + at] = Number(value) / 100;
    for (const [feature, pairs] of Object.entries(stored[name].weights)) {
      const row = weighed.get(feature) ?? [];
      for (const pair of pairs.split(' ')) {
        const colon = pair.indexOf(':');
        row.push(start + Number(pair.slice(0, colon)), Number(pair.slice(colon + 1)) / 100);
      }
      weighed.set(feature, row);
    }
    parts[name] = { start, classes };
    start += classes.length;
  }
  const rows = new Map([...weighed].map(([feature, row]) => [feature, Float64Array.from(row)]));
  return { bias, rows, parts: parts as JointModel<Name>['parts'] };
}

/** The sums of all classes of all models. */
export function scoreJoint(model: JointModel<string>, features: FeatureVector): Float64Array {
  const scores = Float64Array.from(model.bias);
  for (const [feature, value] of features) {
    const row = model.rows.get(feature);
    if (row === undefined) continue;
    for (let at = 0; at + 1 < row.length; at += 2) {
      const position = row[at] ?? 0;
      scores[position] = (scores[position] ?? 0) + value * (row[at + 1] ?? 0);
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
