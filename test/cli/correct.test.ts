// People's words over the program's, as they are typed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, fixture, type Program, type Result } from './cli-helpers.js';

let program: Program;
let id: string;
const run = (...args: readonly string[]): Promise<Result> => program.run(args);

beforeAll(async () => {
  program = buildProgram();
  expect(await run('import', fixture('ring-v1.mbox'))).toMatchObject({ code: 0 });
  const { stdout } = await run('list', 'concerns', '--file', 'drivers/ring/ring.c', '--json');
  const { concerns } = JSON.parse(stdout) as { concerns: { id: string; source: string }[] };
  id = concerns.find(({ source }) => source === 'extracted')?.id ?? '';
}, 120_000);
afterAll(() => program.remove());

describe('correction', () => {
  it('sets every part of a place, or takes it away', async () => {
    const sitesOf = async () =>
      (JSON.parse((await run('show', id, '--json')).stdout) as { concern: { sites: object[] } }).concern.sites;
    const before = await sitesOf();
    const args = ['--site', 'drivers/ring/ring.c:44', '--symbol', 'ring_release', '--side', 'old', '--anchor', '-\tx;'];
    expect(await run('concern', 'edit', id, ...args)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('concern', 'edit', id, '--line', '45')).toMatchObject({ code: 0, stderr: '' });
    const place = { file: 'drivers/ring/ring.c', symbol: 'ring_release', side: 'old', line: 45 };
    const hunk = '@@ -40,9 +40,12 @@ static int ring_open(struct ring *ring)';
    expect(await sitesOf()).toEqual([{ ...place, anchor: ' \t\tring_slot_put(slot);', hunk }]);
    expect((await run('concern', 'edit', id, '--site', 'none')).code).toBe(0);
    expect(await sitesOf()).toEqual([]);
    expect(await run('concern', 'edit', id, '--line', '45')).toMatchObject({ code: 2, stdout: '' });
    for (let times = 0; times < 3; times += 1) expect((await run('concern', 'undo', id)).code).toBe(0);
    expect(await sitesOf()).toEqual(before);
  }, 60_000);

  it('promotes, splits, unmerges, undoes, and exports it all as labels', async () => {
    const [second] = (await run('concern', 'split', id, '--at', 'You need cancel_work_sync()')).stdout.split('\n');
    expect(second).toMatch(/^[0-9a-f]{14}$/);
    expect((await run('concern', 'merge', second ?? '', id)).code).toBe(0);
    expect((await run('concern', 'unmerge', second ?? '')).stdout).toBe(`${second} stands alone again\n`);
    expect((await run('concern', 'undo', second ?? '')).stdout).toContain('unmerge of ');
    expect((await run('concern', 'undo', second ?? '')).stdout).toContain('merge of ');
    const thread = (await run('show', 'answer-1@example.org')).stdout;
    // A remark that is no concern says how it can become one.
    const remark = /will fix.*\s([0-9a-f]{14})$/m.exec(thread)?.[1] ?? '';
    expect((await run('show', remark)).stdout).toMatch(
      /^no concern: will-change\n[\s\S]*concern promote [0-9a-f]{14}\n$/m,
    );
    expect((await run('concern', 'promote', remark, '--category', 'process')).stdout).toBe(`${remark} is a concern\n`);
    const out = join(program.folder, 'labels.jsonl');
    expect(await run('labels', 'export', '--out', out)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const labels = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { concerns: object[] });
    expect(labels.map(({ concerns }) => concerns.length)).toEqual([1, 2]);
    expect((await run('labels', 'export', '--message-id', '<review-1@example.org>')).stdout).toContain('You need');
    expect(await run('labels', 'export', '--decided', '--message-id', 'x@y')).toMatchObject({ code: 2, stdout: '' });
    expect((await run('show', id)).stdout).toContain(`split off ${second}`);
  }, 60_000);
});
