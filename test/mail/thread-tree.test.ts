import { describe, expect, test } from 'vitest';
import { buildThreadTree, groupThreads, type ThreadNode } from '../../src/mail/thread-tree.js';
import type { Message } from '../../src/model/message.js';
import fc from '../property.js';

/** A message with an id, its references (the last one is what it answers), and a minute of the day. */
function message(id: string, references: readonly string[] = [], minute = 0): Message {
  return {
    id,
    list: null,
    subject: '',
    author: { name: '', email: '' },
    to: '',
    cc: '',
    replyTo: '',
    date: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    inReplyTo: references.at(-1) ?? null,
    references,
    text: '',
    rawHash: '',
  };
}

/** `id depth` of every node, parents first. */
function outline(roots: readonly ThreadNode[]): string[] {
  const lines: string[] = [];
  const open = [...roots].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    lines.push(`${node.message.id} ${node.depth}`);
    open.push(...[...node.children].reverse());
  }
  return lines;
}

describe('buildThreadTree', () => {
  test('replies below what they answer, by date', () => {
    const roots = buildThreadTree([
      message('b', ['root'], 2),
      message('c', ['root', 'a'], 3),
      message('a', ['root'], 1),
      message('root'),
    ]);
    expect(outline(roots)).toEqual(['root 0', 'a 1', 'c 2', 'b 1']);
  });

  test('a missing parent: the nearest known ancestor, else a root', () => {
    const roots = buildThreadTree([message('root'), message('a', ['root', 'lost']), message('b', ['gone'])]);
    expect(outline(roots)).toEqual(['b 0', 'root 0', 'a 1']);
  });

  test('a message that answers itself, and two that answer each other', () => {
    expect(outline(buildThreadTree([message('a', ['a'])]))).toEqual(['a 0']);
    expect(outline(buildThreadTree([message('a', ['b']), message('b', ['a'])]))).toHaveLength(2);
  });

  test('the same id twice: the older one stays', () => {
    expect(outline(buildThreadTree([message('a', [], 2), message('a', [], 1)]))).toEqual(['a 0']);
  });

  test('a chain of 100,000', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => message(`${i}`, i === 0 ? [] : [`${i - 1}`], i));
    expect(outline(buildThreadTree(chain)).at(-1)).toBe('99999 99999');
    expect(groupThreads(chain)).toHaveLength(1);
  });
});

describe('groupThreads', () => {
  test('connected through a mail that is missing', () => {
    const groups = groupThreads([message('a', ['lost'], 1), message('b', ['lost'], 2), message('c')]);
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['c'], ['a', 'b']]);
  });
});

test('any reference graph: every message once, in the tree and in the groups', () => {
  const id = fc.integer({ min: 0, max: 30 }).map(String);
  const messages = fc.array(
    fc.record({ id, references: fc.array(id, { maxLength: 4 }), minute: fc.integer({ min: 0, max: 5 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(messages, (records) => {
      const all = records.map((record) => message(record.id, record.references, record.minute));
      const ids = [...new Set(all.map((one) => one.id))].sort();
      const inTree = outline(buildThreadTree(all)).map((line) => line.split(' ')[0]);
      expect([...inTree].sort()).toEqual(ids);
      const inGroups = groupThreads(all).flatMap((group) => group.map((one) => one.id));
      expect([...inGroups].sort()).toEqual(ids);
    }),
  );
});
