import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { looksLikeMail, type ReadItem, type ReadOptions, readInput } from '../../src/mail/read-input.js';
import { headersOf, mail } from './mails.js';

const SEPARATOR = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const HYPERMAIL = resolve('test/fixtures/mail/hypermail.txt');
const SHARED = resolve(process.env.PATCHLORE_SHARED ?? '../shared');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchlore-mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(path: string, content: Buffer | string): Promise<string> {
  const full = join(folder, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

async function readAll(path: string, options?: ReadOptions): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  for await (const item of readInput(path, options)) items.push(item);
  return items;
}

/** Ids of the messages, `skipped: reason` and `deleted: id` in order. */
async function read(path: string, options?: ReadOptions): Promise<string[]> {
  const items = await readAll(path, options);
  return items.flatMap((item) => {
    if (item.type === 'message') return [item.message.id];
    if (item.type === 'skipped') return [`skipped: ${item.skipped.reason}`];
    return item.type === 'deleted' ? [`deleted: ${item.id}`] : [];
  });
}

const MBOX = Buffer.concat(
  ['a@x', 'b@x', 'c@x'].flatMap((id) => [Buffer.from(SEPARATOR), mail(headersOf(id)), Buffer.from('\n')]),
);

describe('one file', () => {
  test('an mbox, plain and gzipped, whatever its name', async () => {
    expect(await read(await file('one', MBOX))).toEqual(['a@x', 'b@x', 'c@x']);
    expect(await read(await file('two.txt', gzipSync(MBOX)))).toEqual(['a@x', 'b@x', 'c@x']);
  });

  test('a single mail, plain and gzipped', async () => {
    expect(await read(await file('one.eml', mail(headersOf('a@x'))))).toEqual(['a@x']);
    expect(await read(await file('two', gzipSync(mail(headersOf('a@x')))))).toEqual(['a@x']);
  });

  test('what git format-patch writes keeps its quoted From lines', async () => {
    const patch = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: b@x\nSubject: [PATCH] a\n\n>From here\n`;
    const [item] = await readAll(await file('0001-a.patch', patch));
    expect(item).toMatchObject({ type: 'message', message: { text: '>From here\n' } });
  });

  test('standard input', async () => {
    expect(await read('-', { stdin: Readable.from([MBOX.subarray(0, 50), MBOX.subarray(50)]) })).toEqual([
      'a@x',
      'b@x',
      'c@x',
    ]);
  });

  test('the list that the importer names', async () => {
    const [item] = await readAll(await file('one', MBOX), { list: 'widgets' });
    expect(item).toMatchObject({ message: { list: 'widgets' } });
  });

  test('progress ends with the whole size', async () => {
    const items = await readAll(await file('one', MBOX));
    expect(items.at(-1)).toEqual({ type: 'progress', bytesRead: MBOX.length, bytesTotal: MBOX.length });
  });

  test('a hypermail page', async () => {
    const [item] = await readAll(HYPERMAIL);
    const again = await readAll(await file('page', gzipSync(Buffer.from('x'))).then(() => HYPERMAIL));
    expect(item).toEqual(again[0]);
    expect(item).toMatchObject({
      message: {
        subject: 'Re: [PATCH v2 5/7] widget: Add cleanup hook',
        author: { name: 'Ann Reader', email: '' },
        date: '2026-03-09T10:02:14.000Z',
        inReplyTo: null,
      },
    });
    if (item?.type !== 'message') throw new Error('no message');
    expect(item.message.id).toMatch(/^[0-9a-f]{20}@hypermail\.invalid$/);
    expect(item.message.text.split('\n')[0]).toBe('Bob Writer <bob@xxxxxxx> writes:');
  });

  test('mails among noise', async () => {
    const noise = Buffer.concat([MBOX, Buffer.from(`${SEPARATOR}\u0001\u0002 noise\n\nmore\n`)]);
    expect(await read(await file('one', noise))).toEqual(['a@x', 'b@x', 'c@x', 'skipped: no mail headers']);
  });

  test('a mail of 50 MB is read as far as the limit, and that is said', async () => {
    const long = Buffer.concat([mail(headersOf('a@x')), Buffer.alloc(50 << 20, 'x\n')]);
    expect(await read(await file('one', long))).toEqual(['a@x', expect.stringMatching(/^skipped: longer than 32 MiB/)]);
  });

  test('gzip data that ends early: what was read before is delivered', async () => {
    const ids = Array.from({ length: 2000 }, (_, i) => `${i * 7919}@x`);
    const many = Buffer.concat(ids.flatMap((id) => [Buffer.from(SEPARATOR), mail(headersOf(id)), Buffer.from('\n')]));
    const packed = gzipSync(many);
    const found = await read(await file('one.gz', packed.subarray(0, packed.length / 2)));
    expect(found.length).toBeGreaterThan(500);
    expect(found.at(-1)).toMatch(/^skipped: the gzip data is damaged \(unexpected end of file\)/);
  });
});

describe('unusable inputs', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 31) % 256)), 'no mail'],
    ['prose', Buffer.from('Dear diary,\n\nnothing happened.\n'), 'no mail'],
    ['diff', Buffer.from('diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n'), 'no mail'],
    ['broken.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3]), ''],
  ])('%s is invalid', async (name, content, reason) => {
    await expect(read(await file(name, content))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(reason),
      facts: { file: join(folder, name), expected: expect.stringContaining('mbox') },
    });
  });

  test('a path that is not there', async () => {
    const path = join(folder, 'missing');
    await expect(read(path)).rejects.toMatchObject({ code: 'unreadable-input', facts: { file: path } });
  });

  test.skipIf(process.getuid?.() === 0)('a path without permission', async () => {
    const path = await file('secret', MBOX);
    await chmod(path, 0);
    await expect(read(path)).rejects.toMatchObject({ code: 'unreadable-input' });
  });

  test('empty standard input', async () => {
    await expect(read('-', { stdin: Readable.from([]) })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('looksLikeMail tells a mail from a patch', () => {
    expect(looksLikeMail(mail(headersOf('a@x')))).toBe(true);
    expect(looksLikeMail(MBOX)).toBe(true);
    expect(looksLikeMail(Buffer.from('diff --git a/x b/x\nindex 1..2\n'))).toBe(false);
    expect(looksLikeMail(Buffer.from('commit 1234\nAuthor: Bob\nDate: now\n\n    x\n'))).toBe(false);
    expect(looksLikeMail(Buffer.alloc(0))).toBe(false);
  });
});

describe('folders', () => {
  test('mails, mboxes and rubbish, below each other', async () => {
    await file('b/1.eml', mail(headersOf('1@x')));
    await file('b/2', mail(headersOf('2@x')));
    await file('a.mbox.gz', gzipSync(MBOX));
    await file('README', 'words\n');
    await file('.hidden', mail(headersOf('hidden@x')));
    await file('.git/mail', mail(headersOf('git@x')));
    await symlink(folder, join(folder, 'loop'));
    expect(await read(folder)).toEqual(['skipped: no mail', 'a@x', 'b@x', 'c@x', '1@x', '2@x']);
  });

  test('a maildir: cur and new, not tmp', async () => {
    await file('cur/1:2,S', mail(headersOf('1@x')));
    await file('new/2', mail(headersOf('2@x')));
    await file('tmp/3', mail(headersOf('3@x')));
    await file('.Sent/cur/4', mail(headersOf('4@x')));
    await mkdir(join(folder, '.Sent/new'));
    expect(await read(folder)).toEqual(['4@x', '1@x', '2@x']);
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('public-inbox', () => {
  function git(repository: string, args: readonly string[], input?: Buffer): string {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    const identity = ['-c', 'user.name=Bob', '-c', 'user.email=bob@example.org'];
    const run = spawnSync('git', [...identity, '--git-dir', repository, ...args], { input, env });
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return run.stdout.toString().trim();
  }

  /** A commit with one file on top of the branch, as public-inbox writes it. */
  function commit(repository: string, name: string, content: Buffer): void {
    const blob = git(repository, ['hash-object', '-w', '--stdin'], content);
    const tree = git(repository, ['mktree'], Buffer.from(`100644 blob ${blob}\t${name}\n`));
    const head = spawnSync('git', ['--git-dir', repository, 'rev-parse', '--verify', '-q', 'HEAD'])
      .stdout.toString()
      .trim();
    const parent = head === '' ? [] : ['-p', head];
    git(repository, ['update-ref', 'HEAD', git(repository, ['commit-tree', tree, ...parent, '-m', 'x'])]);
  }

  async function inbox(path: string, ...ids: string[]): Promise<string> {
    const repository = join(folder, path);
    spawnSync('git', ['init', '-q', '--bare', repository]);
    for (const id of ids) commit(repository, 'm', mail(headersOf(id)));
    return repository;
  }

  test('mails in order, deletions, and the rest from the cursor on', async () => {
    const repository = await inbox('0.git', 'a@x', 'b@x');
    commit(repository, 'd', mail(headersOf('a@x')));
    const first = await readAll(repository);
    expect(await read(repository)).toEqual(['a@x', 'b@x', 'deleted: a@x']);
    const cursor = first.findLast((item) => item.type === 'cursor');
    if (cursor?.type !== 'cursor') throw new Error('no cursor');
    expect(cursor.cursor.source).toBe(repository);
    const since = cursor.cursor.position;
    expect(await read(repository, { since })).toEqual([]);
    commit(repository, 'm', mail(headersOf('c@x')));
    expect(await read(repository, { since })).toEqual(['c@x']);
    expect(await read(repository, { since: `0:${'1'.repeat(40)}` })).toHaveLength(4);
    expect(await read(repository, { since: 'nonsense' })).toHaveLength(4);
  });

  test('an inbox of several epochs', async () => {
    await inbox('git/0.git', 'a@x');
    await inbox('git/1.git', 'b@x');
    await inbox('git/10.git', 'c@x');
    expect(await read(folder)).toEqual(['a@x', 'b@x', 'c@x']);
    const cursor = (await readAll(folder)).findLast((item) => item.type === 'cursor');
    if (cursor?.type !== 'cursor') throw new Error('no cursor');
    commit(join(folder, 'git/10.git'), 'm', mail(headersOf('d@x')));
    expect(await read(folder, { since: cursor.cursor.position })).toEqual(['d@x']);
  });

  test('a repository in a folder, and an empty one', async () => {
    await inbox('mails/0.git', 'a@x');
    await file('mails/z.eml', mail(headersOf('z@x')));
    expect(await read(join(folder, 'mails'))).toEqual(['z@x', 'a@x']);
    expect(await read(await inbox('empty.git'))).toEqual([]);
  });

  test('another kind of repository is no input', async () => {
    const repository = await inbox('code.git');
    commit(repository, 'main.c', Buffer.from('int main;'));
    await expect(read(repository)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('a damaged repository', async () => {
    const repository = await inbox('bad.git', 'a@x', 'b@x');
    await rm(join(repository, 'objects'), { recursive: true });
    await mkdir(join(repository, 'objects'));
    await expect(read(repository)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:unreadable|invalid)-input$/),
    });
  });
});

describe.skipIf(!existsSync(SHARED))('real archives', () => {
  test('the series of 187 mails, each once', async () => {
    const ids = await read(join(SHARED, 'corpora/rmpopt.mbox'));
    expect([ids.length, new Set(ids).size]).toEqual([187, 187]);
  });
});
