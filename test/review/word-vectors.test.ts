// The words of a passage as one vector.
import { describe, expect, it } from 'vitest';
import { addTopics } from '../../src/review/word-vectors.js';

const read = (words: readonly string[]) => {
  const features = new Map<string, number>();
  addTopics(features, words);
  return features;
};
const closeness = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
  [...one].reduce((sum, [name, value]) => sum + value * (other.get(name) ?? 0), 0);

describe('addTopics', () => {
  it('gives words of one subject similar vectors', () => {
    const near = closeness(read(['helper']), read(['helpers']));
    expect(near).toBeGreaterThan(closeness(read(['helper']), read(['barrier'])));
  });

  it('adds nothing for words it does not know', () => {
    expect(read([]).size).toBe(0);
    expect(read(['', 'toString', '__proto__', 'qqqqzz']).size).toBe(0);
  });

  it('counts a word once and does not care for the order', () => {
    expect(read(['race', 'leak', 'race'])).toEqual(read(['leak', 'race']));
  });

  it('gives every passage a vector of the same length', () => {
    const length = (features: ReadonlyMap<string, number>) => Math.hypot(...features.values());
    expect(length(read(['leak']))).toBeCloseTo(length(read(['please', 'rename', 'this', 'helper'])), 6);
  });
});
