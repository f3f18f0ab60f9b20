import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { withLazyStatements } from '../../../src/store/sqlite/lazy-statements.js';

function openNumbers() {
  const database = withLazyStatements(new Sqlite(':memory:'));
  const find = database.prepare<[number], { half: number; whole: number }>(
    'SELECT half, whole FROM number WHERE whole = ?',
  );
  return { database, find };
}

test('a statement is compiled when it is first used', () => {
  const { database, find } = openNumbers();
  expect(() => find.get(4)).toThrow('no such table: number');
  database.exec('CREATE TABLE number (half, whole)');
  const insert = database.prepare<[number, number]>('INSERT INTO number VALUES (?, ?)');
  expect(insert.run(2, 4).changes).toBe(1);
  expect(insert.run(3, 6).changes).toBe(1);
  expect(find.get(4)).toEqual({ half: 2, whole: 4 });
  expect(find.get(5)).toBeUndefined();
  database.close();
});

test('rows are objects, first columns or arrays, each statement in its own way', () => {
  const { database, find } = openNumbers();
  database.exec('CREATE TABLE number (half, whole); INSERT INTO number VALUES (2, 4)');
  expect(find.pluck().all(4)).toEqual([2]);
  expect(find.raw().all(4)).toEqual([[2, 4]]);
  expect([...find.iterate(4)]).toEqual([{ half: 2, whole: 4 }]);
  database.close();
});
