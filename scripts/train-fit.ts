// Fits a softmax regression whose weights are pulled towards a prior: passes of AdaGrad in a fixed order, so that the
// same samples always give the same weights.
import type { FeatureVector, LinearModel } from '../src/review/linear-model.js';

export interface Sample {
  readonly features: FeatureVector;
  /** Index of the right class. */
  readonly label: number;
  readonly weight: number;
}

export interface SourcedSample extends Sample {
  /** Where it comes from. */
  readonly source: string;
}

export interface FitOptions {
  readonly classes: readonly string[];
  /** The weights that a feature starts from and is pulled to; null for none. */
  readonly prior: (feature: string) => readonly number[] | null;
  /** How strongly a feature is pulled to its prior, in samples. */
  readonly pull: (feature: string) => number;
  /** Features whose prior is their weight, whatever the samples say. */
  readonly held: ReadonlySet<string>;
  readonly passes: number;
  readonly step: number;
}

interface Row {
  readonly weights: Float64Array;
  readonly prior: Float64Array;
  readonly squares: Float64Array;
  readonly pull: number;
  readonly isHeld: boolean;
}

interface Encoded {
  readonly rows: readonly Row[];
  readonly values: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** Fits on all samples. A feature of `features` that no sample has keeps its prior; features outside of it are left out. */
export function fitModel(samples: readonly Sample[], options: FitOptions, features: ReadonlySet<string>): LinearModel {
  const count = options.classes.length;
  const rows = new Map<string, Row>();
  for (const feature of features) {
    rows.set(feature, openRow(feature, count, options, samples.length));
  }
  const bias = {
    weights: new Float64Array(count),
    prior: new Float64Array(count),
    squares: new Float64Array(count),
    pull: 0,
    isHeld: false,
  };
  const encoded = samples.map((sample) => encode(sample, rows, bias));
  const errors = new Float64Array(count);
  for (let pass = 0; pass < options.passes; pass += 1) {
    const step = options.step / (1 + SLOWING * pass);
    for (let at = 0; at < encoded.length; at += 1) {
      // A fixed stride visits every sample once a pass, in an order that is not the file's.
      const sample = encoded[(at * STRIDE + pass) % encoded.length];
      if (sample !== undefined) learn(sample, errors, step);
    }
  }
  const weights = new Map<string, readonly number[]>();
  for (const [feature, row] of rows) weights.set(feature, [...row.weights]);
  return { classes: options.classes, bias: [...bias.weights], weights };
}

/** A prime larger than any number of samples here divides. */
const STRIDE = 7919;
const SLOWING = 0.1;
/** Errors below this teach nothing. */
const LEAST_ERROR = 5e-4;

/** `steps`: over how many steps a pass spreads the pull. */
function openRow(feature: string, count: number, options: FitOptions, steps: number): Row {
  const prior = Float64Array.from(options.prior(feature) ?? new Array<number>(count).fill(0));
  const pull = options.pull(feature) / Math.max(1, steps);
  const isHeld = options.held.has(feature);
  return { weights: Float64Array.from(prior), prior, squares: new Float64Array(count), pull, isHeld };
}

function encode(sample: Sample, known: ReadonlyMap<string, Row>, bias: Row): Encoded {
  const rows: Row[] = [bias];
  const values: number[] = [1];
  for (const [feature, value] of sample.features) {
    const row = known.get(feature);
    if (row === undefined) continue;
    rows.push(row);
    values.push(value);
  }
  return { rows, values, label: sample.label, weight: sample.weight };
}

function learn(sample: Encoded, errors: Float64Array, step: number): void {
  readErrors(sample, errors);
  for (let at = 0; at < sample.rows.length; at += 1) {
    const row = sample.rows[at];
    if (row !== undefined && !row.isHeld) moveRow(row, errors, sample.values[at] ?? 0, step);
  }
}

/** Leaves the weighted difference between the class probabilities and the truth in `errors`. */
function readErrors(sample: Encoded, errors: Float64Array): void {
  errors.fill(0);
  for (let at = 0; at < sample.rows.length; at += 1) {
    const weights = sample.rows[at]?.weights;
    const value = sample.values[at] ?? 0;
    if (weights === undefined) continue;
    for (let to = 0; to < errors.length; to += 1) errors[to] = (errors[to] ?? 0) + value * (weights[to] ?? 0);
  }
  toErrors(errors, sample.label, sample.weight);
}

/**
 * Turns the scores of the classes into the weighted difference between their probabilities and the truth, in place.
 * `doubt`: the share of the truth that is spread over all classes.
 */
export function toErrors(scores: Float64Array, label: number, weight: number, doubt = 0): void {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let to = 0; to < scores.length; to += 1) {
    const raised = Math.exp((scores[to] ?? 0) - highest);
    scores[to] = raised;
    total += raised;
  }
  for (let to = 0; to < scores.length; to += 1) {
    const truth = (to === label ? 1 - doubt : 0) + doubt / scores.length;
    scores[to] = ((scores[to] ?? 0) / total - truth) * weight;
  }
}

function moveRow({ weights, prior, squares, pull }: Row, errors: Float64Array, value: number, step: number): void {
  for (let to = 0; to < errors.length; to += 1) {
    const error = errors[to] ?? 0;
    if (error < LEAST_ERROR && error > -LEAST_ERROR) continue;
    const weight = weights[to] ?? 0;
    const gradient = error * value + pull * (weight - (prior[to] ?? 0));
    const sum = (squares[to] ?? 0) + gradient * gradient;
    squares[to] = sum;
    weights[to] = weight - (step * gradient) / Math.sqrt(sum + 1e-8);
  }
}
