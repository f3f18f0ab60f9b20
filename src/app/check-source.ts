// What a check is about: a patch file, an mbox, a git range, standard input, pasted text or a stored mail → patches.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parsePatch } from '../diff/parse-patch.js';
import { readInput } from '../mail/read-input.js';
import { PatchloreError } from '../model/errors.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { PatchHeader } from '../model/series.js';
import { parseSubject } from '../series/parse-subject.js';
import { readPatchHeader, readUntaggedCover } from '../series/patch-header.js';
import type { AppContext } from './context.js';
import { keepNewestVersions } from './newest-version.js';
import { ID_BRACKETS, WEB_LINK } from './rules.js';

/** A mail of the input that carries a patch or introduces a series. */
export interface CheckedMail {
  readonly message: Message;
  /** Null for a cover letter. */
  readonly patch: Patch | null;
  /** What places it in a series; null for a diff that was sent without a patch's subject. */
  readonly header: PatchHeader | null;
  /** Whether the database holds it. */
  readonly isStored: boolean;
}

export interface CheckSource {
  readonly title: string;
  /** The largest series first, the newest version of each; else in the order of the input. Empty for a plain diff. */
  readonly mails: readonly CheckedMail[];
  /** Empty only for a cover letter none of whose patches is there or stored. */
  readonly patches: readonly Patch[];
  /** Older versions in the input: their remarks are followed up, they are not checked. */
  readonly replaced: readonly CheckedMail[];
  /** Replies in the input that the database does not hold. */
  readonly replies: readonly Message[];
  /** What of the input is not checked, or not followed up, a sentence each. */
  readonly notes: readonly string[];
}

const MAX_DIFF_BYTES = 64 * 1024 * 1024;
const MAX_MAILS = 2000;

/**
 * Finds out what `argument` names, in this order: `-` (standard input), a file or folder, a stored mail by its
 * message-id or archive link, a commit or range of the repository in `folder`.
 */
export async function readCheckSource(
  context: AppContext,
  argument: string,
  { folder, stdin }: { readonly folder: string; readonly stdin: Readable },
): Promise<CheckSource> {
  if (argument === '-') return readText(context, await readAll(stdin), 'standard input');
  if (existsSync(argument)) return readPath(context, argument);
  const messageId = toMessageId(argument);
  const stored = await context.store.findMessage(messageId);
  if (stored !== null) return readStored(context, stored);
  const patches = await formatPatches(argument, folder);
  if (patches !== null) return readText(context, patches, argument);
  throw new PatchloreError('unreadable-input', `there is no such file, stored mail, commit or range: ${argument}`, {
    hint: 'patchlore check --help shows what can be checked.',
  });
}

/** The patches of a text that was pasted or uploaded: a mail, an mbox or a diff. */
export async function readText(context: AppContext, text: Buffer, name: string): Promise<CheckSource> {
  const messages = await collectMessages('-', Readable.from([text]));
  return toSource(context, messages, () => text.toString('utf8'), name);
}

async function readPath(context: AppContext, path: string): Promise<CheckSource> {
  return toSource(context, await collectMessages(path), () => readDiffFile(path), basename(path));
}

/** A stored mail by its message-id or archive link, and nothing else: what a stranger may name. */
export async function readStoredMail(context: AppContext, argument: string): Promise<CheckSource> {
  const messageId = toMessageId(argument);
  const message = await context.store.findMessage(messageId);
  if (message === null) {
    throw new PatchloreError('not-found', 'no stored mail has this message-id', {
      messageId,
      hint: 'Import its list first, or paste the patch itself.',
    });
  }
  return readStored(context, message);
}

/** A stored mail by its message-id or archive link; `not-found` when there is none. */
export async function readStoredSource(context: AppContext, argument: string): Promise<CheckSource> {
  const messageId = toMessageId(argument);
  const message = await context.store.findMessage(messageId);
  if (message === null) throw new PatchloreError('not-found', `there is no mail <${messageId}>`);
  return readStored(context, message);
}

/** A stored patch alone; for a cover letter, all patches of its revision. */
async function readStored(context: AppContext, message: Message): Promise<CheckSource> {
  return toSource(context, [message], () => message.text, message.subject);
}

/** The stored patches that a cover letter introduces, in order; none for any other mail. */
async function findRevision(context: AppContext, { id }: Message): Promise<readonly Message[]> {
  const series = await context.store.findSeries(id);
  const revision = series?.revisions.find(({ coverId }) => coverId === id);
  if (revision === undefined) return [];
  const messages = await context.store.findMessages(revision.patchIds);
  const order = new Map(revision.patchIds.map((patchId, index) => [patchId, index]));
  return [...messages].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** `<id>`, `id` or a link like https://lore.kernel.org/r/id. */
export function toMessageId(argument: string): string {
  const id = WEB_LINK.test(argument) ? (argument.split('/').map(decodeLink).findLast(isMessageId) ?? '') : argument;
  return id.replace(ID_BRACKETS, '');
}

function isMessageId(part: string): boolean {
  return part.includes('@');
}

function decodeLink(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The mails of an input; none when it is no mail, because it may still be a diff. */
async function collectMessages(path: string, stdin?: Readable): Promise<readonly Message[]> {
  const messages: Message[] = [];
  try {
    for await (const item of readInput(path, stdin === undefined ? {} : { stdin })) {
      if (item.type === 'message') messages.push(item.message);
      if (messages.length > MAX_MAILS) throw describeTooMany(path);
    }
  } catch (error) {
    if (!(error instanceof PatchloreError) || error.code !== 'invalid-input') throw error;
  }
  return messages;
}

function describeTooMany(path: string): PatchloreError {
  return new PatchloreError('usage', `more than ${MAX_MAILS} mails at once`, {
    file: path,
    hint: 'Import it, and check single series by message-id.',
  });
}

/** The patch mails among the messages, or else the whole input as one diff. A cover letter alone brings its stored patches. */
async function toSource(
  context: AppContext,
  input: readonly Message[],
  readDiff: () => string,
  name: string,
): Promise<CheckSource> {
  const [only] = input;
  const messages = only === undefined || input.length > 1 ? input : [only, ...(await findRevision(context, only))];
  const stored = new Set((await context.store.findMessages(messages.map(({ id }) => id))).map(({ id }) => id));
  const found: CheckedMail[] = [];
  const replies: Message[] = [];
  for (const message of messages) {
    const { isReply, isPatch } = parseSubject(message.subject);
    if (isReply) {
      if (!stored.has(message.id)) replies.push(message);
      continue;
    }
    const messageId = isOwnId(message.id) ? message.id : null;
    const patch = parsePatch(message.text, { messageId, subject: message.subject });
    const header = readHeader(message, patch, messages);
    if (patch !== null || isPatch || header !== null) {
      found.push({ message, patch, header, isStored: stored.has(message.id) });
    }
  }
  const { mails, replaced, notes } = keepNewestVersions(found);
  const rest = { replaced, replies, notes };
  const patches = mails.flatMap(({ patch }) => (patch === null ? [] : [patch]));
  const [first] = mails;
  if (patches.length > 0 && first !== undefined) return { title: first.message.subject, mails, patches, ...rest };
  const diff = parsePatch(readDiff(), { messageId: null, subject: name });
  if (diff !== null) return { title: name, mails: [], patches: [diff], ...rest };
  const cover = mails.find(({ message }) => parseSubject(message.subject).index === 0);
  if (cover === undefined) {
    throw new PatchloreError('invalid-input', 'there is no patch in it', {
      file: name,
      expected: 'a unified diff, a patch mail or an mbox of them',
    });
  }
  return { title: cover.message.subject, mails, patches: [], ...rest };
}

/** Also of a cover letter whose subject does not say that it is one. */
function readHeader(message: Message, patch: Patch | null, all: readonly Message[]): PatchHeader | null {
  const threadId = `checked:${message.id}`;
  return (
    readPatchHeader(message, threadId, patch) ?? (patch === null ? readUntaggedCover(message, threadId, all) : null)
  );
}

/** False for the id that stands in for a missing one. */
function isOwnId(messageId: string): boolean {
  return !messageId.endsWith('@missing.invalid');
}

function readDiffFile(path: string): string {
  try {
    return readFileSync(path).subarray(0, MAX_DIFF_BYTES).toString('utf8');
  } catch (cause) {
    throw new PatchloreError('unreadable-input', 'the file cannot be read', { file: path }, { cause });
  }
}

async function readAll(stdin: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += buffer.length;
    if (bytes > MAX_DIFF_BYTES) throw new PatchloreError('invalid-input', 'standard input holds more than 64 MB');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

/** The patches of a commit or range as an mbox; null when the repository in `folder` knows no such thing. */
async function formatPatches(range: string, folder: string): Promise<Buffer | null> {
  if (range.startsWith('-')) return null;
  const isRange = range.includes('..');
  const known = await runGit(['rev-parse', '--quiet', '--revs-only', isRange ? range : `${range}^{commit}`], folder);
  if (known === null || known.length === 0) return null;
  const selection = isRange ? [range] : ['-1', range];
  const patches = await runGit(['format-patch', '--stdout', '--no-signature', ...selection, '--'], folder);
  if (patches !== null && patches.length === 0) {
    throw new PatchloreError('invalid-input', `the range ${range} holds no commit`);
  }
  return patches;
}

/** What git prints; null when it fails or there is no git. */
function runGit(args: readonly string[], folder: string): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const git = spawn('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', () => resolve(null));
    git.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : null));
  });
}
