// A network with one hidden layer over named features, which answers several questions at once: where many weak signs must be
// weighed together, as for the category, it tells more than a linear model (linear-model.ts). Weights are whole numbers of one
// byte; each layer has a scale.
import type { FeatureVector, Question } from './linear-model.js';

/** One layer from named inputs, or from the hidden units, to its units. */
interface Layer {
  /** Row by row, a row for each input: one weight for each unit. */
  readonly weights: Int8Array;
  /** What a weight of 1 stands for. */
  readonly scale: number;
  readonly bias: Float64Array;
}

export interface Network<Name extends string> {
  readonly questions: Readonly<Record<Name, Question>>;
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

/** A network as the weights file holds it: the classes of each question apart by blanks, features by line breaks. */
export interface StoredNetwork<Name extends string = string> {
  readonly questions: Readonly<Record<Name, string>>;
  readonly features: string;
  readonly hidden: StoredLayer;
  readonly output: StoredLayer;
}

/** A layer as it is learned: a row of weights for each input, one after the other. */
export interface LearnedLayer {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The form that the weights file holds; the outputs are the classes of all questions, in their order. */
export function storeNetwork(
  questions: Readonly<Record<string, readonly string[]>>,
  features: readonly string[],
  hidden: LearnedLayer,
  output: LearnedLayer,
): StoredNetwork {
  return {
    questions: Object.fromEntries(Object.entries(questions).map(([name, classes]) => [name, classes.join(' ')])),
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

export function openNetwork<Name extends string>(stored: StoredNetwork<Name>): Network<Name> {
  const questions: Partial<Record<Name, Question>> = {};
  let start = 0;
  for (const name of Object.keys(stored.questions) as Name[]) {
    const classes = stored.questions[name].split(' ');
    questions[name] = { start, classes };
    start += classes.length;
  }
  return {
    questions: questions as Network<Name>['questions'],
    rows: new Map(stored.features.split('\n').map((feature, row) => [feature, row])),
    hidden: openLayer(stored.hidden),
    output: openLayer(stored.output),
  };
}

function openLayer({ scale, bias, weights }: StoredLayer): Layer {
  return { scale, bias: Float64Array.from(bias), weights: new Int8Array(Buffer.from(weights, 'base64')) };
}

/**
 * The score of each class of each question over the features of all `vectors`; of one question the highest is the likeliest, and
 * their softmax the probabilities.
 */
export function scoreNetwork(
  { rows, hidden, output }: Network<string>,
  ...vectors: readonly FeatureVector[]
): Float64Array {
  const inputs: Inputs = { rows: [], values: [] };
  for (const features of vectors) {
    for (const [feature, value] of features) {
      const row = rows.get(feature);
      if (row !== undefined) addInput(inputs, row, value);
    }
  }
  const active: Inputs = { rows: [], values: [] };
  runLayer(hidden, inputs).forEach((value, unit) => {
    if (value > 0) addInput(active, unit, value);
  });
  return runLayer(output, active);
}

/** Rows of a layer, and by how much each counts. */
interface Inputs {
  readonly rows: number[];
  readonly values: number[];
}

function addInput(inputs: Inputs, row: number, value: number): void {
  inputs.rows.push(row);
  inputs.values.push(value);
}

/** The layer's units. */
function runLayer({ weights, scale, bias }: Layer, inputs: Inputs): Float64Array {
  const sums = new Float64Array(bias.length);
  for (let at = 0; at < inputs.rows.length; at += 4) addFourRows(sums, weights, inputs, at);
  return sums.map((sum, unit) => sum * scale + (bias[unit] ?? 0));
}

/** Four rows in one pass take half the time of four passes. Those behind the last count nothing. */
function addFourRows(sums: Float64Array, weights: Int8Array, { rows, values }: Inputs, at: number): void {
  const size = sums.length;
  const first = (rows[at] ?? 0) * size;
  const second = (rows[at + 1] ?? 0) * size;
  const third = (rows[at + 2] ?? 0) * size;
  const fourth = (rows[at + 3] ?? 0) * size;
  const firstValue = values[at] ?? 0;
  const secondValue = values[at + 1] ?? 0;
  const thirdValue = values[at + 2] ?? 0;
  const fourthValue = values[at + 3] ?? 0;
  for (let unit = 0; unit < size; unit += 1) {
    sums[unit] =
      (sums[unit] ?? 0) +
      firstValue * (weights[first + unit] ?? 0) +
      secondValue * (weights[second + unit] ?? 0) +
      thirdValue * (weights[third + unit] ?? 0) +
      fourthValue * (weights[fourth + unit] ?? 0);
  }
}
