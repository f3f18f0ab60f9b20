// Any input that may hold mail → its messages, as a stream: files, directories, public-inbox repositories, stdin.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { PatchloreError } from '../model/errors.js';
import type { Message, SkippedInput } from '../model/message.js';
import { type ByteSource, openFile, openStream, unreadable } from './byte-source.js';
import { findRepositories, walkFolder } from './folder.js';
import { parseHypermail } from './hypermail.js';
import { detectInputKind } from './input-kind.js';
import { MAX_MAIL_BYTES, type RawMail, readSingleMail, splitMbox } from './mbox.js';
import { isSkipped, parseMessage } from './parse-message.js';
import { readPublicInbox } from './public-inbox.js';
import { EPOCH_NUMBER } from './rules.js';

export { looksLikeMail } from './input-kind.js';

export interface ReadOptions {
  /** The list's name; without it each mail's List-Id decides. */
  readonly list?: string;
  /** The position of the last cursor of this source: a git source is read from there on. */
  readonly since?: string;
  /** What `-` reads; process.stdin without it. */
  readonly stdin?: Readable;
}

export type ReadItem =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'skipped'; readonly skipped: SkippedInput }
  | { readonly type: 'deleted'; readonly id: string }
  | { readonly type: 'progress'; readonly bytesRead: number; readonly bytesTotal: number | null }
  | { readonly type: 'cursor'; readonly cursor: { readonly source: string; readonly position: string } };

/** Bytes between two progress items. */
const PROGRESS_STEP = 1 << 20;
/** Mails between two cursors of a git source. */
const CURSOR_STEP = 1000;

const EXPECTED =
  'an mbox (also gzipped), a mail, a maildir or folder of mails, a public-inbox git repository, or a hypermail page';

function invalid(file: string, found: string): PatchloreError {
  return new PatchloreError('invalid-input', `${file}: ${found}`, { file, expected: EXPECTED });
}

function skip(where: string, reason: string): ReadItem {
  return { type: 'skipped', skipped: { where, reason } };
}

function* readMail(mail: RawMail, where: string, list: string | null): Generator<ReadItem> {
  const parsed = parseMessage(mail.bytes, list);
  if (isSkipped(parsed)) yield skip(where, parsed.reason);
  else yield { type: 'message', message: parsed };
  if (mail.cut) yield skip(where, `longer than ${MAX_MAIL_BYTES >> 20} MiB; what follows was left out`);
}

async function* readMbox(source: ByteSource, name: string, list: string | null): AsyncGenerator<ReadItem> {
  let count = 0;
  let reported = 0;
  for await (const mail of splitMbox(source.chunks)) {
    count++;
    yield* readMail(mail, `${name}, mail ${count}`, list);
    if (source.bytesRead() - reported >= PROGRESS_STEP) {
      reported = source.bytesRead();
      yield { type: 'progress', bytesRead: reported, bytesTotal: source.bytesTotal };
    }
  }
}

/** Reads one file or stream whose kind its head tells. Throws `invalid-input` when it is no mail. */
async function* readSource(source: ByteSource, name: string, list: string | null): AsyncGenerator<ReadItem> {
  const kind = detectInputKind(source.head);
  if (kind === 'mbox') yield* readMbox(source, name, list);
  else if (kind === 'mail') yield* readMail(await readSingleMail(source.chunks), name, list);
  else if (kind === 'hypermail') {
    const message = parseHypermail((await readSingleMail(source.chunks)).bytes, list);
    if (message) yield { type: 'message', message };
  } else throw invalid(name, source.damage() ?? (kind === 'empty' ? 'the file is empty' : 'no mail'));
  const damage = source.damage();
  if (damage !== null) yield skip(name, `the gzip data is damaged (${damage}); what was readable before it was read`);
}

async function* readFolder(root: string, list: string | null): AsyncGenerator<ReadItem> {
  let bytesRead = 0;
  let reported = 0;
  for await (const entry of walkFolder(root)) {
    if (entry.type === 'unreadable') yield skip(entry.path, entry.reason);
    else if (entry.type === 'repository') yield* readRepositories([entry.path], entry.path, list, undefined);
    else {
      try {
        const source = await openFile(entry.path);
        for await (const item of readSource(source, entry.path, list)) if (item.type !== 'progress') yield item;
        bytesRead += source.bytesRead();
      } catch (error) {
        if (!(error instanceof PatchloreError)) throw error;
        yield skip(entry.path, error.message.replace(`${entry.path}: `, ''));
      }
      if (bytesRead - reported >= PROGRESS_STEP) {
        reported = bytesRead;
        yield { type: 'progress', bytesRead, bytesTotal: null };
      }
    }
  }
}

/** A position names the epoch and the last commit read: `0:<commit>`. */
function parsePosition(since: string | undefined): { epoch: number; commit: string } | null {
  const [epoch = '', commit = ''] = since?.split(':') ?? [];
  return EPOCH_NUMBER.test(epoch) && commit !== '' ? { epoch: Number(epoch), commit } : null;
}

async function* readRepositories(
  repositories: readonly string[],
  source: string,
  list: string | null,
  since: string | undefined,
): AsyncGenerator<ReadItem> {
  const position = parsePosition(since);
  let bytesRead = 0;
  for (const [epoch, repository] of repositories.entries()) {
    if (position && epoch < position.epoch) continue;
    const after = position?.epoch === epoch ? position.commit : null;
    let count = 0;
    let commit: string | null = null;
    for await (const entry of readPublicInbox(repository, after)) {
      if (commit !== null && count % CURSOR_STEP === 0) {
        yield { type: 'cursor', cursor: { source, position: `${epoch}:${commit}` } };
        yield { type: 'progress', bytesRead, bytesTotal: null };
      }
      count++;
      bytesRead += entry.mail.bytes.length;
      commit = entry.commit;
      if (entry.change === 'added') yield* readMail(entry.mail, `${repository}, commit ${commit.slice(0, 12)}`, list);
      else {
        const parsed = parseMessage(entry.mail.bytes, list);
        if (!isSkipped(parsed)) yield { type: 'deleted', id: parsed.id };
      }
    }
    if (commit !== null) yield { type: 'cursor', cursor: { source, position: `${epoch}:${commit}` } };
  }
  yield { type: 'progress', bytesRead, bytesTotal: bytesRead };
}

/** What the cursors of an input are called: its absolute path. */
export function cursorSource(path: string): string {
  return resolve(path);
}

/**
 * Reads everything that `path` holds: what it is, its content tells. `-` is standard input. Memory stays bounded.
 * Throws PatchloreError `unreadable-input` for a path that cannot be read, `invalid-input` for a file that holds no
 * mail; inside a folder such files are 'skipped' items. Gzip data that ends early is a 'skipped' item after the
 * messages before it. `cursor` items come from git sources only; their source is `cursorSource(path)`.
 */
export async function* readInput(path: string, options: ReadOptions = {}): AsyncGenerator<ReadItem> {
  const list = options.list ?? null;
  if (path === '-') {
    yield* readSource(await openStream(options.stdin ?? process.stdin, 'standard input', null), 'standard input', list);
    return;
  }
  const info = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!info.isDirectory()) {
    const source = await openFile(path);
    yield* readSource(source, path, list);
    yield { type: 'progress', bytesRead: source.bytesRead(), bytesTotal: source.bytesTotal };
    return;
  }
  const repositories = await findRepositories(path);
  if (repositories.length > 0) yield* readRepositories(repositories, cursorSource(path), list, options.since);
  else yield* readFolder(path, list);
}
