// Learns what the features of a check are worth: of two concerns found for a patch, the one that a reviewer then raised
// should stand higher. Pairwise logistic regression, by stochastic descent with a pull towards zero.
import { gatherCheckInput } from '../src/app/check.js';
import type { AppContext } from '../src/app/context.js';
import { findOthers } from '../src/check/build-checklist.js';
import { ownReasons } from '../src/check/candidate.js';
import type { Concern } from '../src/model/concern.js';
import { seededRandom } from './corpus.js';
import { createComparison, pointOf } from './points.js';
import { type ReviewedPatch, readReviewed } from './reviewed-patches.js';

type Features = ReadonlyMap<string, number>;

interface Example {
  readonly right: readonly Features[];
  readonly wrong: readonly Features[];
}

const ROUNDS = 60;
const PAIRS = 40;
const RATE = 0.05;
const PULL = 0.0005;

/** Prints the weights; each patch is checked as of the day of its first remark. */
export async function learnWeights(
  context: AppContext,
  patches: readonly ReviewedPatch[],
  concerns: readonly Concern[],
): Promise<void> {
  const isSame = createComparison(concerns.map(({ title, body }) => `${title} ${body}`));
  const examples: Example[] = [];
  for (const { id, date, raised } of patches) {
    const source = await readReviewed(context, id);
    if (source === null) continue;
    const input = await gatherCheckInput(context, source, date.slice(0, 10));
    const found = findOthers(input).map(({ concern, reasons }) => {
      // By its own function alone: where it is placed in the patch would make every weak link look right.
      const isRaised = raised.some((each) => isSame(pointOf(concern), each));
      const features = [...reasons, ...ownReasons(concern, date)].map(
        ({ feature, value }) => [feature, value] as const,
      );
      return { isRaised, features: new Map(features) };
    });
    const right = found.filter(({ isRaised }) => isRaised).map(({ features }) => features);
    const wrong = found.filter(({ isRaised }) => !isRaised).map(({ features }) => features);
    if (right.length > 0 && wrong.length > 0) examples.push({ right, wrong });
  }
  const weights = descend(examples);
  console.log(`learned on ${examples.length} of ${patches.length} patches`);
  for (const [feature, weight] of [...weights].sort((a, b) => b[1] - a[1])) {
    console.log(`  ${feature.padEnd(16)} ${weight.toFixed(2)}`);
  }
}

function descend(examples: readonly Example[]): ReadonlyMap<string, number> {
  const random = seededRandom(3);
  const draw = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const weights = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { right, wrong } of examples) {
      for (let pair = 0; pair < PAIRS; pair++) {
        const better = draw(right) ?? new Map();
        const worse = draw(wrong) ?? new Map();
        const names = new Set<string>([...better.keys(), ...worse.keys()]);
        let margin = 0;
        for (const name of names) margin += (weights.get(name) ?? 0) * difference(better, worse, name);
        const step = RATE / (1 + Math.exp(margin));
        for (const name of names) {
          const weight = weights.get(name) ?? 0;
          weights.set(name, weight + step * difference(better, worse, name) - RATE * PULL * weight);
        }
      }
    }
  }
  return weights;
}

function difference(better: Features, worse: Features, name: string): number {
  return (better.get(name) ?? 0) - (worse.get(name) ?? 0);
}
