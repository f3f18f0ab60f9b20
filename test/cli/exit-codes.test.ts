// Bad calls and bad input: exit code 2, one line on stderr that says what and where, and the database as it was.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, fixture, type Program, type Result } from './cli-helpers.js';

let program: Program;
const run = (...args: readonly string[]): Promise<Result> => program.run(args);
const at = (name: string): string => join(program.folder, name);
const isRoot = process.getuid?.() === 0;

function expectOneLine(result: Result, said: RegExp): void {
  expect(result.stderr).toMatch(said);
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(result).toMatchObject({ code: 2, stdout: '' });
}

beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => program.remove());

describe('a wrong call', () => {
  it.each([
    [['serach', 'x'], /unknown command 'serach'.*Did you mean search/],
    [['search', '--jsn', 'x'], /unknown option '--jsn'.*Did you mean --json/],
    [['search'], /missing required argument 'query'/],
    [['list', 'concerns', '--limit', 'many'], /whole number from 1/],
    [['list', 'concerns', '--category', 'colour'], /Expected one of: rcu/],
    [['check', 'x', '--format', 'pdf'], /Expected one of: md, json, html, csv/],
    [['check'], /nothing to check was named/],
    [['check', '--ids', 'x'], /--ids FILE --jsonl/],
    [['check', 'x', '--before', 'soon'], /Expected a date/],
    [['concern', 'add'], /needs a title.*--title/],
    [['concern', 'link', 'x'], /one link at a time/],
    [['concern', 'add', '--title', 'x', '--site', 'a:b:c'], /no place in the code/],
  ] as const)('%j', async (args, said) => expectOneLine(await run(...args), said));

  it('has help with examples for every verb', async () => {
    const { stdout, code } = await run('--help');
    expect(code).toBe(0);
    const verbs = [...stdout.matchAll(/^ {2}([a-z]+) {3,}/gm)]
      .map((match) => match[1] ?? '')
      .filter((verb) => verb !== 'help');
    expect(verbs.length).toBeGreaterThanOrEqual(13);
    for (const verb of verbs) expect((await run(verb, '--help')).stdout).toContain('Examples:');
  }, 60_000);
});

describe('input that is not there or not usable', () => {
  it.each([
    [['import', '/nowhere/at/all'], /\/nowhere\/at\/all: there is no such file/],
    [['extract', '/nowhere/at/all'], /\/nowhere\/at\/all/],
    [['check', '/nowhere/at/all'], /no such file, stored mail, commit or range: \/nowhere\/at\/all/],
    [['show', 'nothing'], /no concern, scenario or mail "nothing"/],
    [['series', 'show', 'nothing@example.org'], /no series holds/],
    [['pack', 'load', '/nowhere/at/all'], /\/nowhere\/at\/all/],
    [['search', 'c:colour'], /colour/],
    [['concern', 'confirm', 'nothing'], /nothing/],
  ] as const)('%j', async (args, said) => expectOneLine(await run(...args), said));

  it('says where an empty file and binary noise hold no mail', async () => {
    writeFileSync(at('empty'), '');
    writeFileSync(at('noise'), Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + i * 7) % 256)));
    for (const name of ['empty', 'noise']) {
      expectOneLine(await run('import', at(name)), new RegExp(name));
      expectOneLine(await run('extract', at(name)), new RegExp(name));
      expectOneLine(await run('check', at(name)), new RegExp(name));
    }
  });

  it('skips them beside good input, with the reason', async () => {
    writeFileSync(at('empty'), '');
    const { code, stdout } = await run('import', fixture('ring-v1.mbox'), at('empty'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 mails read/);
    expect(stdout).toMatch(/1 skipped, .*empty/);
  });

  it('reads what there is of a truncated mbox', async () => {
    writeFileSync(at('cut.mbox'), readFileSync(fixture('ring-v1.mbox')).subarray(0, 1500));
    expect((await run('--db', at('cut.db'), 'import', at('cut.mbox'))).stdout).toMatch(/^2 mails read/);
  });

  it('refuses a patch without a diff, and takes one with wrong counts', async () => {
    writeFileSync(at('text'), 'just words\n');
    expectOneLine(await run('check', at('text')), /there is no patch in it/);
    writeFileSync(
      at('wrong.diff'),
      readFileSync(fixture('plain.diff'), 'utf8').replace('-40,9 +40,12', '-40,900 +40,1'),
    );
    expect((await run('check', at('wrong.diff'))).code).toBe(0);
  });

  it.skipIf(isRoot)('names a file that may not be read (skipped as root, who may)', async () => {
    writeFileSync(at('secret'), 'x');
    chmodSync(at('secret'), 0);
    expectOneLine(await run('import', at('secret')), /cannot be read/);
  });
});

describe('a database that cannot be used', () => {
  it('of a newer schema is left alone', async () => {
    const path = at('newer.db');
    expect((await run('--db', path, 'stats')).code).toBe(0);
    const database = new Database(path);
    const version = Number(database.pragma('user_version', { simple: true }));
    database.pragma(`user_version = ${version + 1000}`);
    database.close();
    expectOneLine(await run('--db', path, 'search', 'x'), /newer/);
  });

  it('that is no database is left alone', async () => {
    writeFileSync(at('text.db'), 'this is no database, whatever its name says '.repeat(100));
    expectOneLine(await run('--db', at('text.db'), 'stats'), /text\.db/);
    expect(readFileSync(at('text.db'), 'utf8')).toMatch(/^this is no database/);
  });

  it('in a place where nothing can be created is said to be so', async () => {
    writeFileSync(at('file'), '');
    expectOneLine(await run('--db', at('file/a/b.db'), 'stats'), /cannot be created.*--db/);
  });

  it('follows $PATCHLORE_DB', async () => {
    const env = { PATCHLORE_DB: at('named.db') };
    expect((await program.run(['stats'], { env })).stdout).toContain('named.db');
  });
});

/** A file system of one megabyte; null where this process may not mount one. */
function mountSmallDisk(folder: string): string | null {
  mkdirSync(folder, { recursive: true });
  return spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0 ? folder : null;
}

describe('a full disk', () => {
  it('is said in one line, and the database stays usable (skipped where no small disk can be mounted)', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(at('disk'));
    if (disk === null) return skip('mounting a tmpfs is not allowed here');
    try {
      const mail = (i: number) =>
        `From x Thu Jan  1 00:00:00 1970\nFrom: a@example.org\nSubject: m\nMessage-ID: <m${i}@example.org>\n\n${'word '.repeat(2000)}\n\n`;
      writeFileSync(at('big.mbox'), Array.from({ length: 400 }, (_, i) => mail(i)).join(''));
      expectOneLine(await run('--db', join(disk, 'a.db'), 'import', at('big.mbox')), /disk|room|full/i);
      expect((await run('--db', join(disk, 'a.db'), 'stats')).code).toBeOneOf([0, 2]);
    } finally {
      spawnSync('/bin/umount', [disk]);
    }
  });
});

describe('a reader that goes away', () => {
  it('ends the command quietly', async () => {
    const args = [at('dist/cli/main.js'), 'list', 'concerns', '--limit', '1000', '--json'];
    const child = spawn(process.execPath, args, { env: { XDG_DATA_HOME: at('data') } });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
