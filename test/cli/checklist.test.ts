// Checklists and results on the command line, run as a user would.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildProgram, fixture, type Program } from './cli-helpers.js';

let program: Program;
let id = '';

beforeAll(async () => {
  program = buildProgram();
  await program.run(['import', fixture('ring-v1.mbox'), fixture('ring-v2.mbox')]);
  const { stdout, stderr, code } = await program.run(['check', fixture('ring-v2.mbox'), '--save', '--format', 'csv']);
  expect(code).toBe(0);
  expect(stdout).toContain('this is a use after free');
  id = /kept as ([0-9a-f]{10})/.exec(stderr)?.[1] ?? '';
}, 120_000);
afterAll(() => program.remove());

const run = (...args: readonly string[]) => program.run(['checklist', ...args]);

it('lists what is kept, and shows where each item stands', async () => {
  expect((await run('list')).stdout).toContain(`${id}  finished`);
  expect(JSON.parse((await run('list', '--json')).stdout)).toMatchObject({ total: 1, checklists: [{ id }] });
  expect((await run('show', id)).stdout).toContain('[x] 1. The work item may still run here');
  expect(JSON.parse((await run('show', id, '--json')).stdout)).toMatchObject({ counts: { done: 1 } });
});

it('says once why an item is addressed', async () => {
  const lines = (await run('show', id)).stdout.split('\n').map((line) => line.trim());
  const reasons = lines.filter((line) => line.startsWith('raised on v1'));
  expect(reasons).toHaveLength(new Set(reasons).size);
  expect(lines.some((line) => line.startsWith('done: patchlore, '))).toBe(true);
});

it('writes the first items only, and says how many are left out', async () => {
  const check = async (...args: readonly string[]) =>
    program.run(['check', fixture('plain.diff'), '--format', 'json', ...args]);
  const itemsOf = (text: string): readonly object[] => JSON.parse(text).items;
  const added = await program.run(['concern', 'add', '--title', 'Say who frees it', '--site', 'drivers/ring/ring.c']);
  expect(added.code).toBe(0);
  const all = itemsOf((await check()).stdout);
  expect(all.length).toBeGreaterThan(1);
  const { stdout, stderr } = await check('--limit', '1');
  expect(itemsOf(stdout)).toHaveLength(1);
  expect(stderr).toContain(`${all.length - 1} more item`);
});

it('says which words of a check do not go together', async () => {
  const { stderr } = await program.run(['check', fixture('plain.diff'), '--jsonl']);
  expect(stderr).toContain('--ids and --jsonl go together');
});

it('explains a score, and feedback moves it', async () => {
  const explain = async () => (await program.run(['check', fixture('plain.diff'), '--explain'])).stdout;
  const before = await explain();
  expect(before).toMatch(/same-(symbol|content)/);
  expect(before).not.toContain('feedback');
  const { stdout } = await program.run(['check', fixture('plain.diff'), '--format', 'json']);
  const { items } = JSON.parse(stdout) as { items: { concernId: string; score: number }[] };
  const concern = items[0]?.concernId ?? '';
  expect((await program.run(['concern', 'feedback', concern])).code).toBe(2);
  expect((await program.run(['concern', 'feedback', concern, '--not-useful'])).code).toBe(0);
  expect(await explain()).toContain('feedback');
  const after = JSON.parse((await program.run(['check', fixture('plain.diff'), '--format', 'json'])).stdout);
  const moved = after.items.find((item: { concernId: string }) => item.concernId === concern);
  expect(moved.score).toBeLessThan(items[0]?.score ?? 0);
});

it('writes the reply of a kept checklist in the name that is given', async () => {
  const { stdout } = await run('show', id, '--format', 'reply', '--from', 'Rob <rob@example.org>');
  expect(stdout).toContain('From: Rob <rob@example.org>');
});

it('moves an item, with a reason and a note, and exports what became of it', async () => {
  const set = await run('set', id, '1', 'waived', '--reason', 'seen by hand', '--note', 'on *arm64*');
  expect(set.stdout).toContain('[~] 1. ');
  expect(set.stdout).toContain('because: seen by hand');
  const md = await run('show', id, '--format', 'md');
  expect(md.stdout).toContain('waived by tester');
  const { base } = JSON.parse((await run('set', id, '1', 'done', '--json')).stdout);
  const late = await run('set', id, '1', 'todo', '--base', String(base));
  expect(late.code).toBe(2);
  expect(late.stderr).toContain('tester set it to done');
});

it('a check that is kept shows numbers and where each item stands', async () => {
  const { stdout, stderr } = await program.run(['check', fixture('ring-v2.mbox'), '--save']);
  expect(stderr).toContain(`kept as ${id}`);
  expect(stdout).toContain(`patchlore checklist set ${id} NUMBER STATE`);
  expect(stdout).toMatch(/- \[x\] \d · /);
  expect(stdout).toContain('done by tester');
});

it.each([
  ['a checklist that is not there', ['show', 'nosuch']],
  ['an item that is not there', ['set', '@', '9', 'done']],
  ['a state that is none', ['set', '@', '1', 'gone']],
  ['waived without a reason', ['set', '@', '1', 'waived']],
])('refuses %s with one line', async (_name, args) => {
  const { code, stderr } = await run(...args.map((word) => (word === '@' ? id : word)));
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('reads what a test run said', async () => {
  const file = join(program.folder, 'run.tap');
  writeFileSync(file, 'ok 1 fine\nnot ok 2 broken\n# boom\n');
  const { stdout, code } = await program.run(['results', file, '--checklist', id, '--exit-code']);
  expect(code).toBe(1);
  expect(stdout).toContain('2 tests: 1 failed, 1 passed');
  expect(stdout).toContain('boom');
  const shown = (await run('show', id)).stdout;
  expect(shown).toContain('tester  run.tap: 1 failed, 1 passed');
  expect(shown).toContain('failed broken');
  expect(JSON.parse((await run('show', id, '--json')).stdout).runs).toHaveLength(1);
  const again = await program.run(['results', file, '--checklist', id, '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ isNew: false, run: { format: 'tap' } });
  const none = await program.run(['results', fixture('plain.diff')]);
  expect(none).toMatchObject({ code: 2, stdout: '' });
});
