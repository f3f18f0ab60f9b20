import { expect, test } from 'vitest';
import { fitNetwork, type NetworkSample } from '../../scripts/train-network.js';
import { findBest } from '../../src/review/linear-model.js';
import { openNetwork, scoreNetwork, storeNetwork } from '../../src/review/network.js';

const OPTIONS = {
  questions: { parity: ['even', 'odd'] },
  lasting: 'real',
  hidden: 16,
  passes: 30,
  step: 0.1,
  fading: 0.01,
  dropped: 0.1,
  doubt: 0.02,
};
const FEATURES = ['always', 'left', 'right'];

/** One sign alone is odd, none or both are even: no weighted sum tells that. */
function describeSigns(left: boolean, right: boolean, source = 'real'): NetworkSample {
  const features = new Map([['always', 1]]);
  if (left) features.set('left', 1);
  if (right) features.set('right', 1);
  return { features, labels: [left === right ? 0 : 1], weight: 1, source };
}

const SIGNS = [false, true].flatMap((left) => [false, true].map((right) => describeSigns(left, right)));
const SAMPLES = Array.from({ length: 60 }, () => SIGNS).flat();

test('what is told by no single sign is learned', () => {
  const network = openNetwork(fitNetwork(SAMPLES, { ...OPTIONS, hidden: 64, passes: 100, dropped: 0 }, FEATURES));
  for (const { features, labels } of SIGNS) expect(findBest(scoreNetwork(network, features))).toBe(labels[0]);
});

test('the same samples give the same weights', () => {
  expect(fitNetwork(SAMPLES, OPTIONS, FEATURES)).toEqual(fitNetwork(SAMPLES, OPTIONS, FEATURES));
});

test('how often another source has a class is not learned', () => {
  const made = Array.from({ length: 400 }, () => ({ ...describeSigns(false, false, 'invented'), labels: [1] }));
  const real = Array.from({ length: 40 }, () => ({ ...describeSigns(false, false), labels: [0] }));
  const network = openNetwork(fitNetwork([...made, ...real], OPTIONS, FEATURES));
  expect(findBest(scoreNetwork(network, new Map([['always', 1]])))).toBe(0);
});

test('stored weights are within half a step of what was learned, and unknown features weigh nothing', () => {
  const hidden = { weights: Float32Array.from([0.5, -0.25, 0.1, 1]), bias: Float32Array.from([0, 0.5]) };
  const output = { weights: Float32Array.from([1, -1, 2, 0]), bias: Float32Array.from([0.25, 0]) };
  const network = openNetwork(storeNetwork({ size: ['one', 'two'] }, ['5:a b', 'c'], hidden, output));
  // Units: 0.5 × 2 and −0.25 × 2 + 0.5, which is not above zero.
  const [one, two] = scoreNetwork(
    network,
    new Map([
      ['5:a b', 2],
      ['unknown', 9],
    ]),
  );
  expect(one).toBeCloseTo(1.25, 1);
  expect(two).toBeCloseTo(-1, 1);
  expect([...scoreNetwork(network, new Map())]).toEqual([expect.closeTo(0.25 + 0.5 * 2, 1), expect.closeTo(0, 1)]);
});

test('several questions are told by one network; a sample may teach one of them alone', () => {
  const samples = SIGNS.flatMap((sign) => {
    const side = sign.features.has('left') ? 1 : 0;
    const [parity = 0] = sign.labels;
    return Array.from({ length: 60 }, (_, at) => ({ ...sign, labels: at % 2 === 0 ? [parity, side] : [-1, side] }));
  });
  const questions = { parity: ['even', 'odd'], side: ['right', 'left'] };
  const options = { ...OPTIONS, questions, hidden: 64, passes: 100, dropped: 0 };
  const network = openNetwork(fitNetwork(samples, options, FEATURES));
  expect(network.questions).toEqual({
    parity: { start: 0, classes: ['even', 'odd'] },
    side: { start: 2, classes: ['right', 'left'] },
  });
  for (const { features, labels } of SIGNS) {
    const scores = scoreNetwork(network, features);
    expect(findBest(scores.subarray(0, 2))).toBe(labels[0]);
    expect(findBest(scores.subarray(2, 4))).toBe(features.has('left') ? 1 : 0);
  }
});
