// Import: bytes → messages → store, then everything that is read out of them. A run that is cut short at any moment
// and started again ends with the same content: each step below first finds what is left to do.
import { access, constants } from 'node:fs/promises';
import { readInput } from '../mail/read-input.js';
import { PatchloreError } from '../model/errors.js';
import type { Message, SkippedInput } from '../model/message.js';
import type { SourceCursor } from '../store/store.js';
import type { AppContext } from './context.js';
import { type RebuildSummary, rebuildStale } from './rebuild.js';

export interface ImportOptions {
  /** The list that the mails came through, where they do not say it themselves. */
  readonly list?: string;
  readonly stdin?: NodeJS.ReadableStream;
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

/** Inputs that could not be used, gathered by reason. */
export interface SkippedReason {
  readonly reason: string;
  readonly count: number;
  /** The first few. */
  readonly places: readonly string[];
}

export interface ImportSummary extends RebuildSummary {
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly deleted: number;
  readonly skipped: readonly SkippedReason[];
  readonly seconds: number;
}

const BATCH_MESSAGES = 1000;
const BATCH_CHARACTERS = 8_000_000;
const SHOWN_PLACES = 5;

/** Reads these paths (`-` is standard input) into the store, and analyzes what has changed by that. */
export async function importInputs(
  context: AppContext,
  paths: readonly string[],
  options: ImportOptions = {},
  onProgress: OnProgress = () => {},
): Promise<ImportSummary> {
  const started = performance.now();
  await requireReadable(paths);
  const totals: Totals = { read: 0, added: 0, known: 0, deleted: 0, cursors: 0 };
  const skipped: SkippedInput[] = [];
  for (const path of paths) await readPath(context, path, options, totals, skipped, onProgress);
  if (totals.read + totals.deleted + totals.cursors === 0) throw describeEmptyInput(paths, skipped);
  const rebuilt = await rebuildStale(context, (progress) => onProgress({ ...progress, messages: totals.read }));
  const { read, added, known, deleted } = totals;
  const seconds = (performance.now() - started) / 1000;
  return { ...rebuilt, read, added, known, deleted, skipped: groupSkipped([...skipped, ...rebuilt.failed]), seconds };
}

interface Totals {
  read: number;
  added: number;
  known: number;
  deleted: number;
  cursors: number;
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

/** Saves one input in batches; a cursor is saved with the messages before it. */
async function readPath(
  context: AppContext,
  path: string,
  options: ImportOptions,
  totals: Totals,
  skipped: SkippedInput[],
  onProgress: OnProgress,
): Promise<void> {
  let batch: Message[] = [];
  let characters = 0;
  const flush = async (cursor?: SourceCursor) => {
    if (batch.length === 0 && cursor === undefined) return;
    const saved = await context.store.saveMessages(batch, cursor);
    totals.added += saved.added;
    totals.known += saved.known;
    batch = [];
    characters = 0;
  };
  for await (const item of readInput(path, await findReadOptions(context, path, options))) {
    switch (item.type) {
      case 'message':
        totals.read += 1;
        batch.push(item.message);
        characters += item.message.text.length;
        if (batch.length >= BATCH_MESSAGES || characters >= BATCH_CHARACTERS) await flush();
        break;
      case 'skipped':
        skipped.push(item.skipped);
        break;
      case 'deleted':
        await flush();
        await context.store.deleteMessage(item.id);
        totals.deleted += 1;
        break;
      case 'cursor':
        await flush(item.cursor);
        totals.cursors += 1;
        break;
      case 'progress':
        onProgress({ phase: 'read', done: item.bytesRead, total: item.bytesTotal, messages: totals.read });
        break;
    }
  }
  await flush();
}

async function findReadOptions(
  context: AppContext,
  path: string,
  { list, stdin }: ImportOptions,
): Promise<ReadOptions> {
  const since = await context.store.findCursor(sourceName(path));
  return {
    ...(list === undefined ? {} : { list }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(since === null ? {} : { since }),
  };
}

function describeEmptyInput(paths: readonly string[], skipped: readonly SkippedInput[]): PatchloreError {
  const [first] = skipped;
  const reason = first === undefined ? '' : ` (${first.reason})`;
  return new PatchloreError('invalid-input', `there is no mail in it${reason}`, {
    file: paths.join(', '),
    expected: 'an mbox, a maildir, mails, or a public-inbox repository',
  });
}

/** Reasons with their numbers, the most frequent first. */
function groupSkipped(skipped: readonly SkippedInput[]): readonly SkippedReason[] {
  const groups = new Map<string, { count: number; places: string[] }>();
  for (const { where, reason } of skipped) {
    const group = groups.get(reason) ?? { count: 0, places: [] };
    group.count += 1;
    if (group.places.length < SHOWN_PLACES) group.places.push(where);
    groups.set(reason, group);
  }
  return [...groups]
    .map(([reason, { count, places }]) => ({ reason, count, places }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
