// Linear models over named features: for each class a bias and a weight a feature, summed, then turned into probabilities.

export interface LinearModel {
  readonly classes: readonly string[];
  readonly bias: readonly number[];
  /** Feature → weights by class; a missing feature weighs nothing. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** The form of a model in the weights file: `weights` holds class → weight, zeros left out. */
export interface StoredModel {
  readonly classes: readonly string[];
  readonly bias: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/** A passage's features with their values; absent is 0. */
export type FeatureVector = ReadonlyMap<string, number>;

export function readModel(stored: StoredModel): LinearModel {
  const classCount = stored.classes.length;
  const weights = new Map<string, readonly number[]>();
  for (const [feature, pairs] of Object.entries(stored.weights)) {
    const row = new Array<number>(classCount).fill(0);
    for (let at = 0; at + 1 < pairs.length; at += 2) row[pairs[at] ?? 0] = pairs[at + 1] ?? 0;
    weights.set(feature, row);
  }
  return { classes: stored.classes, bias: stored.bias, weights };
}

/** Probability of each class, in the order of `model.classes` (softmax). */
export function scoreClasses(model: LinearModel, features: FeatureVector): readonly number[] {
  const scores = [...model.bias];
  for (const [feature, value] of features) {
    const row = model.weights.get(feature);
    if (row === undefined) continue;
    for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) + value * (row[at] ?? 0);
  }
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, part) => total + part, 0);
  return raised.map((part) => part / sum);
}

/** Index of the largest value; the first one wins a tie. */
export function findBest(values: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
