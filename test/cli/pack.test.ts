// The pack verb as a user runs it: samples are tried, drafts are written.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './cli-helpers.js';

let program: Program;

beforeAll(() => {
  program = buildProgram();
}, 120_000);

afterAll(() => program.remove());

describe('pack test', () => {
  it('tries shipped packs and says that all is as expected', async () => {
    const source = join(program.folder, 'packs-source', 'packs', 'guest-memfd');
    const { code, stdout } = await program.run(['pack', 'test', source, '--strict']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'guest-memfd: 15 triggers, 30 samples: all as expected\n' });
  });

  it('ends with 1 and a line for every trigger that does not keep its word', async () => {
    const copy = join(program.folder, 'copy');
    cpSync(join(program.folder, 'packs-source', 'packs', 'guest-memfd'), copy, { recursive: true });
    const file = join(copy, 'concerns', 'pinned-pages-at-evict.md');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('      - .evict_inode*=', '      - .evict_nothing*='));
    const { code, stdout } = await program.run(['pack', 'test', copy]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^guest-memfd\/pinned-pages-at-evict: ".*": hits: expected that the trigger hits this patch\n/,
    );
    expect(stdout).toContain('1 failure');
    const asJson = await program.run(['pack', 'test', copy, '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject([{ triggers: 15, failures: [{ sample: 'hits' }], missing: [] }]);
  });

  it('warns of a trigger without samples, and fails with --strict', async () => {
    const copy = join(program.folder, 'bare');
    const source = join(program.folder, 'packs-source', 'packs', 'guest-memfd');
    cpSync(source, copy, { recursive: true });
    const file = join(copy, 'concerns', 'pinned-pages-at-evict.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {4}(?:hits|misses): \|\n(?: {6}.*\n)+/gm, ''));
    expect(await program.run(['pack', 'test', copy])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/warning: .*no hits.*\n.*no misses/) as unknown,
    });
    expect((await program.run(['pack', 'test', copy, '--strict'])).code).toBe(1);
  });

  it('is told where a pack is broken', async () => {
    expect(await program.run(['pack', 'test', program.folder])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('pack suggest', () => {
  it('writes a draft that validates, or prints JSON', async () => {
    const draft = join(program.folder, 'draft');
    expect(await program.run(['pack', 'suggest', '--out', draft])).toMatchObject({
      code: 0,
      stdout: `draft: 0 concerns drafted in ${draft}\n`,
    });
    expect((await program.run(['pack', 'validate', draft])).code).toBe(0);
    expect((await program.run(['pack', 'suggest', '--json'])).stdout).toBe('[]\n');
    expect((await program.run(['pack', 'suggest', '--category', 'speed'])).code).toBe(2);
  });
});
