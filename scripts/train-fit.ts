// Fits a softmax regression whose weights are pulled towards a prior: full passes of AdaGrad in a fixed order, so that
// the same samples always give the same weights.
import type { FeatureVector, LinearModel } from '../src/review/linear-model.js';

export interface Sample {
  readonly features: FeatureVector;
  /** Index of the right class. */
  readonly label: number;
  readonly weight: number;
}

export interface FitOptions {
  readonly classes: readonly string[];
  /** The weight that a feature starts from and is pulled to. */
  readonly prior: (feature: string) => readonly number[] | null;
  /** How strongly a feature is pulled to its prior. */
  readonly pull: (feature: string) => number;
  readonly passes: number;
  readonly step: number;
}

interface Row {
  readonly weights: Float64Array;
  readonly prior: Float64Array;
  readonly squares: Float64Array;
  readonly pull: number;
}

interface Encoded {
  readonly rows: readonly Row[];
  readonly values: Float64Array;
  readonly label: number;
  readonly weight: number;
}

/** Fits on all samples; features outside of them keep their prior when `features` lists them. */
export function fitModel(samples: readonly Sample[], options: FitOptions, features: ReadonlySet<string>): LinearModel {
  const count = options.classes.length;
  const rows = new Map<string, Row>();
  for (const feature of features) rows.set(feature, openRow(feature, count, options, samples.length));
  const bias: Row = {
    weights: new Float64Array(count),
    prior: new Float64Array(count),
    squares: new Float64Array(count),
    pull: 0,
  };
  const encoded = samples.map((sample) => encode(sample, rows));
  const scores = new Float64Array(count);
  for (let pass = 0; pass < options.passes; pass += 1) {
    const step = options.step / (1 + 0.1 * pass);
    for (let at = 0; at < encoded.length; at += 1) {
      // A fixed stride visits every sample once a pass in an order that does not follow the file's.
      const sample = encoded[(at * STRIDE + pass) % encoded.length];
      if (sample !== undefined) learn(sample, bias, scores, step);
    }
  }
  const weights = new Map<string, readonly number[]>();
  for (const [feature, row] of rows) weights.set(feature, [...row.weights]);
  return { classes: options.classes, bias: [...bias.weights], weights };
}

const STRIDE = 7919;

function openRow(feature: string, count: number, options: FitOptions, sampleCount: number): Row {
  const prior = Float64Array.from(options.prior(feature) ?? new Array<number>(count).fill(0));
  return {
    weights: Float64Array.from(prior),
    prior,
    squares: new Float64Array(count),
    pull: options.pull(feature) / Math.max(1, sampleCount),
  };
}

function encode(sample: Sample, rows: ReadonlyMap<string, Row>): Encoded {
  const own: Row[] = [];
  const values: number[] = [];
  for (const [feature, value] of sample.features) {
    const row = rows.get(feature);
    if (row === undefined) continue;
    own.push(row);
    values.push(value);
  }
  return { rows: own, values: Float64Array.from(values), label: sample.label, weight: sample.weight };
}

function learn(sample: Encoded, bias: Row, scores: Float64Array, step: number): void {
  score(sample, bias, scores);
  for (let at = 0; at < scores.length; at += 1) {
    const error = ((scores[at] ?? 0) - (at === sample.label ? 1 : 0)) * sample.weight;
    move(bias, at, error, step);
    for (let row = 0; row < sample.rows.length; row += 1) {
      const own = sample.rows[row];
      if (own !== undefined) move(own, at, error * (sample.values[row] ?? 0), step);
    }
  }
}

/** Leaves the class probabilities in `scores`. */
function score(sample: Encoded, bias: Row, scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at += 1) {
    let sum = bias.weights[at] ?? 0;
    for (let row = 0; row < sample.rows.length; row += 1) {
      sum += (sample.values[row] ?? 0) * (sample.rows[row]?.weights[at] ?? 0);
    }
    scores[at] = sum;
    highest = Math.max(highest, sum);
  }
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp((scores[at] ?? 0) - highest);
    total += scores[at] ?? 0;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / total;
}

function move(row: Row, at: number, error: number, step: number): void {
  const weight = row.weights[at] ?? 0;
  const gradient = error + row.pull * (weight - (row.prior[at] ?? 0));
  const squares = (row.squares[at] ?? 0) + gradient * gradient;
  row.squares[at] = squares;
  row.weights[at] = weight - (step * gradient) / Math.sqrt(squares + 1e-8);
}
