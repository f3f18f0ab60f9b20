// Import: bytes → messages → store, then everything that is read out of them. A run that is cut short at any moment
// and started again ends with the same content: each step below first finds what is left to do.
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { cursorSource, type ReadItem, type ReadOptions } from '../mail/read-input.js';
import { PatchloreError } from '../model/errors.js';
import type { Message } from '../model/message.js';
import type { SourceCursor } from '../store/store.js';
import type { AppContext } from './context.js';
import { readAhead } from './read-ahead.js';
import { type RebuildSummary, rebuildStale } from './rebuild.js';
import { type RebuildPool, withRebuildPool } from './rebuild-pool.js';
import { createSkippedCounter, type SkippedCounter, type SkippedReason } from './skipped.js';

export interface ImportOptions {
  /** The list that the mails came through, where they do not say it themselves. */
  readonly list?: string;
  readonly stdin?: Readable;
}

/** How far a long run is. `total` is null when it cannot be known. */
export interface ImportProgress {
  readonly phase: 'read' | 'analyze' | 'link';
  /** Bytes read, threads analyzed, or series followed. */
  readonly done: number;
  readonly total: number | null;
  /** Messages read so far. */
  readonly messages: number;
}

export type OnProgress = (progress: ImportProgress) => void;

export interface ImportSummary extends RebuildSummary {
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly deleted: number;
  readonly skipped: readonly SkippedReason[];
  readonly seconds: number;
}

const BATCH_MESSAGES = 1000;
/** Of the names of what was read, in the audit trail. */
const LONGEST_SUBJECT = 200;
const BATCH_CHARACTERS = 8_000_000;

/** Reads these paths (`-` is standard input) into the store, and analyzes what has changed by that. */
export async function importInputs(
  context: AppContext,
  paths: readonly string[],
  options: ImportOptions = {},
  onProgress: OnProgress = () => {},
): Promise<ImportSummary> {
  const started = performance.now();
  await requireReadable(paths);
  const tally: Tally = { read: 0, added: 0, known: 0, deleted: 0, hasSource: false, skipped: createSkippedCounter() };
  const rebuilt = await withRebuildPool(context, (pool) =>
    saveAndRebuild({ context, options, tally, onProgress, pool }, paths),
  );
  for (const failed of rebuilt.failed) tally.skipped.add(failed);
  const { read, added, known, deleted, skipped } = tally;
  if (added + deleted > 0) await logImport(context, paths, added);
  const seconds = (performance.now() - started) / 1000;
  return { ...rebuilt, read, added, known, deleted, skipped: skipped.reasons(), seconds };
}

/** What the steps of one import share. */
interface Run {
  readonly context: AppContext;
  readonly options: ImportOptions;
  readonly tally: Tally;
  readonly onProgress: OnProgress;
  readonly pool: RebuildPool;
}

async function saveAndRebuild(run: Run, paths: readonly string[]): Promise<RebuildSummary> {
  const { context, tally, onProgress, pool } = run;
  for (const path of paths) await savePath(run, path);
  return rebuildStale(context, pool, (progress) => onProgress({ ...progress, messages: tally.read }));
}

async function logImport(context: AppContext, paths: readonly string[], added: number): Promise<void> {
  const subject = paths
    .map((path) => basename(path))
    .join(', ')
    .slice(0, LONGEST_SUBJECT);
  const [by, at] = [context.config.user, context.now().toISOString()];
  const after = `${added} mails`;
  await context.store.saveAuditEvent({ kind: 'import', action: 'import', subject, before: null, after, by, at });
}

/** What an import counts on its way. */
interface Tally {
  read: number;
  added: number;
  known: number;
  deleted: number;
  /** Whether one of the paths was such that there may be nothing new in it. */
  hasSource: boolean;
  readonly skipped: SkippedCounter;
}

/** A path that cannot be read stops the import before anything is written. */
async function requireReadable(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (path === '-') continue;
    try {
      await access(path, constants.R_OK);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null;
      const message = code === 'ENOENT' ? 'there is no such file or folder' : 'the file or folder cannot be read';
      throw new PatchloreError('unreadable-input', message, { file: path }, { cause });
    }
  }
}

/** A path without any mail is an error when it is all there is to read so far, else something skipped. */
async function savePath(run: Run, path: string): Promise<void> {
  const { context, options, tally } = run;
  const since = await context.store.findCursor(cursorSource(path));
  if (since !== null) tally.hasSource = true;
  const before = tally.read;
  try {
    await saveItems(run, readAhead(path, toReadOptions(options, since)));
  } catch (error) {
    if (!(error instanceof PatchloreError) || error.code !== 'invalid-input' || tally.read === 0) throw error;
    tally.skipped.add({ where: path, reason: error.message.replace(`${path}: `, '') });
  }
  if (tally.read === 0 && tally.deleted === 0 && !tally.hasSource) throw describeEmptyInput(path, tally.skipped);
  if (tally.read === before && since === null) tally.skipped.add({ where: path, reason: 'no mail' });
}

function toReadOptions({ list, stdin }: ImportOptions, since: string | null): ReadOptions {
  return {
    ...(list === undefined ? {} : { list }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(since === null ? {} : { since }),
  };
}

/** Saves one input in batches, a cursor with the messages before it; meanwhile the pool gets ready for what was saved. */
async function saveItems({ context, tally, onProgress, pool }: Run, items: AsyncIterable<ReadItem>): Promise<void> {
  let batch: Message[] = [];
  let characters = 0;
  const flush = async (cursor?: SourceCursor) => {
    if (batch.length === 0 && cursor === undefined) return;
    const saved = await context.store.saveMessages(batch, cursor);
    tally.added += saved.added;
    tally.known += saved.known;
    await pool.prepare();
    batch = [];
    characters = 0;
  };
  for await (const item of items) {
    switch (item.type) {
      case 'message':
        tally.read += 1;
        batch.push(item.message);
        characters += item.message.text.length;
        if (batch.length >= BATCH_MESSAGES || characters >= BATCH_CHARACTERS) await flush();
        break;
      case 'skipped':
        tally.skipped.add(item.skipped);
        break;
      case 'deleted':
        await flush();
        await context.store.deleteMessage(item.id);
        tally.deleted += 1;
        break;
      case 'cursor':
        tally.hasSource = true;
        await flush(item.cursor);
        break;
      case 'progress':
        onProgress({ phase: 'read', done: item.bytesRead, total: item.bytesTotal, messages: tally.read });
        break;
    }
  }
  await flush();
}

function describeEmptyInput(path: string, skipped: SkippedCounter): PatchloreError {
  const [first] = skipped.reasons();
  return new PatchloreError('invalid-input', first === undefined ? 'no mail' : `no mail (${first.reason})`, {
    file: path,
    expected: 'an mbox, a maildir, mails, or a public-inbox repository',
  });
}
