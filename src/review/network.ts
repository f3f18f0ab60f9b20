// A network with one hidden layer over named features: where many weak signs must be weighed together, as for the category, it
// tells more than a linear model (linear-model.ts). Weights are whole numbers of one byte; each layer has a scale.
import type { FeatureVector } from './linear-model.js';

/** One layer from named inputs, or from the hidden units, to its units. */
interface Layer {
  /** Row by row, a row for each input: one weight for each unit. */
  readonly weights: Int8Array;
  /** What a weight of 1 stands for. */
  readonly scale: number;
  readonly bias: Float64Array;
}

export interface Network {
  readonly classes: readonly string[];
  /** Feature → its row in `hidden`; a missing feature weighs nothing. */
  readonly rows: ReadonlyMap<string, number>;
  readonly hidden: Layer;
  readonly output: Layer;
}

/** A layer as the weights file holds it; weights in base64. */
interface StoredLayer {
  readonly scale: number;
  readonly bias: readonly number[];
  readonly weights: string;
}

/** A network as the weights file holds it: classes apart by blanks, features by line breaks. */
export interface StoredNetwork {
  readonly classes: string;
  readonly features: string;
  readonly hidden: StoredLayer;
  readonly output: StoredLayer;
}

/** A layer as it is learned: a row of weights for each input, one after the other. */
export interface LearnedLayer {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export function storeNetwork(
  classes: readonly string[],
  features: readonly string[],
  hidden: LearnedLayer,
  output: LearnedLayer,
): StoredNetwork {
  return {
    classes: classes.join(' '),
    features: features.join('\n'),
    hidden: storeLayer(hidden),
    output: storeLayer(output),
  };
}

function storeLayer({ weights, bias }: LearnedLayer): StoredLayer {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = Number((largest / MOST).toPrecision(6)) || 1;
  const bytes = Int8Array.from(weights, (weight) => Math.max(-MOST, Math.min(MOST, Math.round(weight / scale))));
  return {
    scale,
    bias: [...bias].map((value) => Math.round(value * 10_000) / 10_000),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}

/** The largest weight that a byte holds, of either sign. */
const MOST = 127;

export function openNetwork({ classes, features, hidden, output }: StoredNetwork): Network {
  return {
    classes: classes.split(' '),
    rows: new Map(features.split('\n').map((feature, row) => [feature, row])),
    hidden: openLayer(hidden),
    output: openLayer(output),
  };
}

function openLayer({ scale, bias, weights }: StoredLayer): Layer {
  return { scale, bias: Float64Array.from(bias), weights: new Int8Array(Buffer.from(weights, 'base64')) };
}

/** The score of each class over the features of all `vectors`, in the order of `classes`; the highest is the likeliest, their softmax the probabilities. */
export function scoreNetwork({ rows, hidden, output }: Network, ...vectors: readonly FeatureVector[]): Float64Array {
  const units = new Float64Array(hidden.bias.length);
  for (const features of vectors) {
    for (const [feature, value] of features) {
      const row = rows.get(feature);
      if (row !== undefined) addRow(units, hidden, row, value);
    }
  }
  addBias(units, hidden);
  const scores = new Float64Array(output.bias.length);
  for (let unit = 0; unit < units.length; unit += 1) {
    const value = units[unit] ?? 0;
    if (value > 0) addRow(scores, output, unit, value);
  }
  addBias(scores, output);
  return scores;
}

function addRow(sums: Float64Array, { weights }: Layer, row: number, value: number): void {
  const start = row * sums.length;
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + value * (weights[start + at] ?? 0);
}

function addBias(sums: Float64Array, { scale, bias }: Layer): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) * scale + (bias[at] ?? 0);
}
