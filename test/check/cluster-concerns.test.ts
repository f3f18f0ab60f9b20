// Which concerns make the same point.
import { expect, test } from 'vitest';
import { clusterConcerns } from '../../src/check/cluster-concerns.js';
import { makeConcern } from './samples.js';

const POINTS = [
  ['buffer', 'The index of the registered buffer is read without array_index_nospec()'],
  ['barrier', 'The flag is published with a plain store, it wants smp_store_release()'],
  ['selftest', 'Please extend the selftest so that it covers the timeout'],
] as const;

const remarks = (count: number) =>
  POINTS.flatMap(([name, title]) =>
    Array.from({ length: count }, (_, n) =>
      makeConcern(`${name}-${n}`, {
        title: n % 2 === 0 ? title : `${title}, as elsewhere`,
        body: `${title}. Seen in place${n}_only().`,
      }),
    ),
  );

const idsOf = (concerns: Parameters<typeof clusterConcerns>[0]) =>
  clusterConcerns(concerns).map((cluster) => cluster.concerns.map(({ id }) => id).sort());

test('remarks on the same point come together, others stay apart', () => {
  const clusters = clusterConcerns(remarks(5));
  expect(clusters.map(({ concerns }) => new Set(concerns.map(({ id }) => id.split('-')[0])).size)).toEqual([1, 1, 1]);
  expect(clusters.map(({ concerns }) => concerns.length)).toEqual([5, 5, 5]);
  expect(clusters.flatMap(({ terms }) => terms)).toEqual(
    expect.arrayContaining(['array_index_nospec', 'smp_store_release', 'selftest']),
  );
});

test('the order of the concerns does not matter', () => {
  expect(idsOf(remarks(6).reverse())).toEqual(idsOf(remarks(6)));
});

test('another category makes another point', () => {
  const mixed = remarks(6).map((concern, at) => ({ ...concern, category: at % 2 === 0 ? 'style' : 'rcu' }) as const);
  for (const cluster of clusterConcerns(mixed)) {
    expect(new Set(cluster.concerns.map(({ category }) => category)).size).toBe(1);
  }
});

test('what is quoted is nobody’s point', () => {
  const quoting = Array.from({ length: 8 }, (_, n) =>
    makeConcern(`q${n}`, { title: `Point${n}`, body: `> array_index_nospec(index, registered buffers)\nword${n}` }),
  );
  expect(clusterConcerns(quoting)).toEqual([]);
});

test('many concerns of the same words end in bounded time', () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    makeConcern(`m${n}`, { title: `alpha${n % 40} beta${n % 40} gamma${n % 40}`, body: 'x '.repeat(3000) }),
  );
  expect(clusterConcerns(many).length).toBeGreaterThan(0);
  expect(clusterConcerns([])).toEqual([]);
});
