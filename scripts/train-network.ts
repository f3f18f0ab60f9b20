// Fits a network with one hidden layer (src/review/network.ts): AdaGrad in a seeded order, with features and units dropped at
// random while it learns, and with weights that fade, so that it leans on no single word. The same samples give the same weights.
import { seededRandom } from '../bench/corpus.js';
import type { FeatureVector } from '../src/review/linear-model.js';
import { type StoredNetwork, storeNetwork } from '../src/review/network.js';
import { toErrors } from './train-fit.js';

export interface NetworkSample {
  readonly features: FeatureVector;
  /** Of each question, the index of the right class; -1 where the sample teaches nothing. */
  readonly labels: readonly number[];
  readonly weight: number;
  /** Where it comes from. */
  readonly source: string;
}

export interface NetworkOptions {
  /** What it is to tell, each with its classes. */
  readonly questions: Readonly<Record<string, readonly string[]>>;
  /** The source whose share of each class the network is to keep. */
  readonly lasting: string;
  readonly hidden: number;
  readonly passes: number;
  readonly step: number;
  /** By how much a weight fades in the first pass, as an exponent. */
  readonly fading: number;
  /** The share of each sample's features, and of the hidden units, that is dropped. */
  readonly dropped: number;
  /** The share of the truth that is spread over all classes: labels err. */
  readonly doubt: number;
}

/** Numbers that are learned, each with the sum of its squared gradients. */
interface Learned {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

interface Encoded {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly labels: readonly number[];
  readonly weight: number;
  readonly sourceBias: Learned | null;
}

const SEED = 1;

/** Fits on all samples, over these features. How often a source has each class is learned apart, and forgotten. */
export function fitNetwork(
  samples: readonly NetworkSample[],
  options: NetworkOptions,
  features: readonly string[],
): StoredNetwork {
  const { questions, hidden: units, passes } = options;
  const random = seededRandom(SEED);
  const rows = new Map(features.map((feature, row) => [feature, row]));
  const state = openState(features.length, options, random);
  const biases = new Map<string, Learned>();
  const encoded = samples.map((sample) => encode(sample, rows, options, biases));
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(encoded, random);
    for (const [at, sample] of encoded.entries()) {
      const left = 1 - (pass + at / encoded.length) / passes;
      state.faded += (options.fading * left) / encoded.length;
      learn(state, sample, options, options.step * left, random);
    }
  }
  for (let row = 0; row < features.length; row += 1) fade(state, row, units);
  const { input, inputBias, output, outputBias } = state;
  return storeNetwork(
    questions,
    features,
    { weights: input.weights, bias: inputBias.weights },
    { weights: output.weights, bias: outputBias.weights },
  );
}

interface State {
  /** Features by units. The squares are one for each feature. */
  readonly input: Learned;
  readonly inputBias: Learned;
  /** Units by classes. */
  readonly output: Learned;
  readonly outputBias: Learned;
  /** How far all weights of features have faded by now, and up to where each feature's have been taken there. */
  faded: number;
  readonly fadedTo: Float64Array;
  readonly units: Float32Array;
  readonly unitErrors: Float32Array;
  readonly errors: Float64Array;
  /** The part of `errors` that is of each question. */
  readonly questionErrors: readonly Float64Array[];
}

function openState(features: number, { hidden, questions }: NetworkOptions, random: () => number): State {
  const sizes = Object.values(questions).map(({ length }) => length);
  const outputs = sizes.reduce((total, size) => total + size, 0);
  const errors = new Float64Array(outputs);
  const state = {
    input: { weights: new Float32Array(features * hidden), squares: new Float32Array(features) },
    inputBias: openLearned(hidden),
    output: openLearned(hidden * outputs),
    outputBias: openLearned(outputs),
    faded: 0,
    fadedTo: new Float64Array(features),
    units: new Float32Array(hidden),
    unitErrors: new Float32Array(hidden),
    errors,
    questionErrors: cut(errors, sizes),
  };
  scatter(state.input.weights, 0.05, random);
  scatter(state.output.weights, 0.1, random);
  return state;
}

/** Views of its consecutive parts. */
function cut(values: Float64Array, sizes: readonly number[]): readonly Float64Array[] {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return values.subarray(end - size, end);
  });
}

function openLearned(size: number): Learned {
  return { weights: new Float32Array(size), squares: new Float32Array(size) };
}

/** Random values about zero, roughly normal. */
function scatter(weights: Float32Array, spread: number, random: () => number): void {
  for (let at = 0; at < weights.length; at += 1) {
    weights[at] = spread * Math.SQRT2 * (random() + random() + random() + random() + random() + random() - 3);
  }
}

function encode(
  sample: NetworkSample,
  known: ReadonlyMap<string, number>,
  { questions, lasting }: NetworkOptions,
  biases: Map<string, Learned>,
): Encoded {
  const found = [...sample.features].flatMap(([feature, value]) => {
    const row = known.get(feature);
    return row === undefined ? [] : [{ row, value }];
  });
  const bias = biases.get(sample.source) ?? openLearned(Object.values(questions).flat().length);
  biases.set(sample.source, bias);
  return {
    rows: Int32Array.from(found, ({ row }) => row),
    values: Float32Array.from(found, ({ value }) => value),
    labels: sample.labels,
    weight: sample.weight,
    sourceBias: sample.source === lasting ? null : bias,
  };
}

/** One sample: forwards, then every weight that had a part in it moves against its error. */
function learn(state: State, sample: Encoded, options: NetworkOptions, step: number, random: () => number): void {
  const { units, unitErrors, errors, input, inputBias, output, outputBias } = state;
  const size = units.length;
  const raised = 1 / (1 - options.dropped);
  const kept = sample.rows.map(() => (random() < options.dropped ? 0 : 1));
  units.set(inputBias.weights);
  for (let at = 0; at < kept.length; at += 1) {
    if (kept[at] === 0) continue;
    const row = sample.rows[at] ?? 0;
    fade(state, row, size);
    const value = (sample.values[at] ?? 0) * raised;
    for (let unit = 0; unit < size; unit += 1) {
      units[unit] = (units[unit] ?? 0) + value * (input.weights[row * size + unit] ?? 0);
    }
  }
  for (let unit = 0; unit < size; unit += 1) {
    const value = units[unit] ?? 0;
    units[unit] = value > 0 && random() >= options.dropped ? value * raised : 0;
  }
  readErrors(state, sample, options);
  for (let unit = 0; unit < size; unit += 1) {
    const value = units[unit] ?? 0;
    unitErrors[unit] = value === 0 ? 0 : raised * moveOutput(output, unit, value, errors, step);
  }
  move(outputBias, errors, 1, step);
  if (sample.sourceBias !== null) move(sample.sourceBias, errors, SOURCE_VALUE, step);
  move(inputBias, unitErrors, 1, step);
  const square = unitErrors.reduce((sum, error) => sum + error * error, 0) / size;
  for (let at = 0; at < kept.length; at += 1) {
    if (kept[at] === 0) continue;
    const row = sample.rows[at] ?? 0;
    const value = (sample.values[at] ?? 0) * raised;
    const sum = (input.squares[row] ?? 0) + square * value * value;
    input.squares[row] = sum;
    const by = (step * value) / Math.sqrt(sum + 1e-8);
    for (let unit = 0; unit < size; unit += 1) {
      input.weights[row * size + unit] = (input.weights[row * size + unit] ?? 0) - by * (unitErrors[unit] ?? 0);
    }
  }
}

/** Learns faster than a single bias would: a source's share shows at once. */
const SOURCE_VALUE = 3;

/** Leaves the weighted difference between the class probabilities and the truth in `errors`. */
function readErrors(state: State, sample: Encoded, { doubt }: NetworkOptions): void {
  const { units, output, outputBias, errors } = state;
  const count = errors.length;
  for (let to = 0; to < count; to += 1) {
    errors[to] = (outputBias.weights[to] ?? 0) + SOURCE_VALUE * (sample.sourceBias?.weights[to] ?? 0);
  }
  for (let unit = 0; unit < units.length; unit += 1) {
    const value = units[unit] ?? 0;
    if (value === 0) continue;
    const start = unit * count;
    for (let to = 0; to < count; to += 1) errors[to] = (errors[to] ?? 0) + value * (output.weights[start + to] ?? 0);
  }
  for (const [question, own] of state.questionErrors.entries()) {
    const label = sample.labels[question] ?? -1;
    if (label < 0) own.fill(0);
    else toErrors(own, label, sample.weight, doubt);
  }
}

/** Moves the weights of one unit, and answers the error that it had a part in. */
function moveOutput(
  { weights, squares }: Learned,
  unit: number,
  value: number,
  errors: Float64Array,
  step: number,
): number {
  const start = unit * errors.length;
  let part = 0;
  for (let to = 0; to < errors.length; to += 1) {
    const error = errors[to] ?? 0;
    const weight = weights[start + to] ?? 0;
    part += error * weight;
    const gradient = value * error;
    const sum = (squares[start + to] ?? 0) + gradient * gradient;
    squares[start + to] = sum;
    weights[start + to] = weight - (step * gradient) / Math.sqrt(sum + 1e-6);
  }
  return part;
}

function move({ weights, squares }: Learned, errors: ArrayLike<number>, value: number, step: number): void {
  for (let at = 0; at < weights.length; at += 1) {
    const gradient = value * (errors[at] ?? 0);
    const sum = (squares[at] ?? 0) + gradient * gradient;
    squares[at] = sum;
    weights[at] = (weights[at] ?? 0) - (step * gradient) / Math.sqrt(sum + 1e-6);
  }
}

/** Weights fade with every sample; those of a feature are taken there when it is seen. */
function fade({ input, faded, fadedTo }: State, row: number, size: number): void {
  const factor = Math.exp((fadedTo[row] ?? 0) - faded);
  fadedTo[row] = faded;
  for (let at = row * size; at < (row + 1) * size; at += 1) input.weights[at] = factor * (input.weights[at] ?? 0);
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [items[at], items[other]];
    if (one === undefined || two === undefined) continue;
    items[at] = two;
    items[other] = one;
  }
}
