// People on the command line: added with a password from standard input, listed, logged; and a copy of it all.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram, type Program } from './cli-helpers.js';

const PASSWORD = 'correct horse battery\n';
let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 120_000);
afterAll(() => program.remove());

const run = (args: readonly string[], input = '') => program.run(args, { input });

test('people are added, changed, logged and removed', async () => {
  expect(await run(['user', 'add', 'Bo', '--role', 'editor'], PASSWORD)).toMatchObject({ code: 2 });
  expect(await run(['user', 'add', 'Ada', '--role', 'admin'], 'short\n')).toMatchObject({ code: 2 });
  expect(await run(['user', 'add', 'Ada', '--role', 'admin'], PASSWORD)).toMatchObject({ code: 0 });
  await run(['user', 'add', 'ci', '--role', 'reader', '--no-password']);
  await run(['user', 'role', 'ci', 'editor']);
  const { token } = JSON.parse((await run(['user', 'token', 'ci', '--name', 'nightly', '--json'])).stdout);
  expect(token).toMatch(/^patchlore_[\w-]{43}$/);
  const users = JSON.parse((await run(['user', 'list', '--json'])).stdout);
  expect(users).toMatchObject([
    { name: 'Ada', role: 'admin', hasPassword: true },
    { name: 'ci', role: 'editor', hasPassword: false, tokens: 1 },
  ]);
  const { lines } = JSON.parse((await run(['audit', '--kind', 'user', '--json'])).stdout);
  const role = lines.find(({ entry }: { entry: { event: { action: string } } }) => entry.event.action === 'role');
  expect(role.entry.event).toMatchObject({ subject: 'ci', before: 'reader', after: 'editor', by: 'tester' });
  expect(await run(['audit', 'undo', role.id])).toMatchObject({ code: 0 });
  expect((await run(['user', 'list'])).stdout).toContain('reader');
  expect(await run(['user', 'remove', 'Ada'])).toMatchObject({ code: 2 });
  expect(await run(['user', 'remove', 'ci'])).toMatchObject({ code: 0 });
  expect(JSON.stringify(lines)).not.toContain(token);
}, 120_000);

test('a backup is a new file that its owner alone reads', async () => {
  const file = join(program.folder, 'copy.db');
  expect(await run(['backup', file])).toMatchObject({ code: 0 });
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect((await run(['backup', file])).stderr).toContain('overwrites nothing');
  expect((await run(['--db', file, 'stats', '--json'])).code).toBe(0);
}, 60_000);
