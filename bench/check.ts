// How a check grows with what is known: 1,000 to 100,000 concerns (the archive's, multiplied with changed names), 200 patches.
//   npm run bench:check -- [DATABASE]    without one, the archive is imported first
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPatches } from '../src/app/check.js';
import { readText } from '../src/app/check-source.js';
import { loadConfig } from '../src/app/config.js';
import { type AppContext, openContext } from '../src/app/context.js';
import type { ReviewComment } from '../src/model/comment.js';
import { commentId } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import { percentile, seededRandom } from './corpus.js';
import { type BenchDatabase, withDatabase } from './database.js';
import { runPatchlore } from './run-patchlore.js';

const SIZES = [1000, 10_000, 100_000];
const PATCHES = 200;
/** These come first and do not count: they warm the process, and the system's cache of the database. */
const WARMING = 10;
const MAILS_A_BATCH = 500;

interface Sample {
  readonly comments: readonly ReviewComment[];
  /** Patches as mails, as `git format-patch` would write them. */
  readonly patches: readonly Buffer[];
}

await withDatabase(async (database) => {
  const sample = await readSample(database);
  console.log(`${sample.comments.length} concerns of the archive, ${sample.patches.length} patches\n`);
  console.log('concerns      in the process p50 /  p95 ms      of the processor      whole command p50 /  p95 ms');
  for (const size of SIZES) await measureSize(join(database.folder, `${size}.db`), size, sample);
});

async function readSample({ path }: BenchDatabase): Promise<Sample> {
  const context = await openContext(loadConfig(process.env, path));
  try {
    const page = { limit: 10_000, offset: 0, sort: 'recency' as const };
    const { concerns } = await context.store.listConcerns({}, page);
    const comments: ReviewComment[] = [];
    for (const { id, source } of concerns) {
      const comment = source === 'extracted' ? await context.store.findComment(id) : null;
      if (comment !== null) comments.push(comment);
    }
    const random = seededRandom(5);
    const ids = [...new Set(comments.flatMap(({ patchMessageId }) => patchMessageId ?? []))];
    const drawn = ids.map((id) => ({ id, key: random() })).sort((a, b) => a.key - b.key);
    const patches: Buffer[] = [];
    for (const { id } of drawn) {
      const message = await context.store.findMessage(id);
      const mail = message === null ? null : toMail(message);
      if (mail !== null && (await hasPatch(context, mail))) patches.push(mail);
      if (patches.length >= PATCHES) break;
    }
    return { comments, patches };
  } finally {
    await context.store.close();
  }
}

async function hasPatch(context: AppContext, mail: Buffer): Promise<boolean> {
  try {
    return (await readText(context, mail, 'patch.eml')).patches.length === 1;
  } catch {
    return false; // a cover letter
  }
}

async function measureSize(path: string, size: number, sample: Sample): Promise<void> {
  await fill(path, size, sample.comments);
  const context = await openContext(loadConfig(process.env, path));
  const inside: number[] = [];
  const insideBusy: number[] = [];
  const mails = sample.patches;
  const measured = [...mails.slice(0, WARMING), ...mails];
  for (const mail of measured) {
    const started = performance.now();
    const busy = process.cpuUsage();
    await checkPatches(context, await readText(context, mail, 'patch.eml'));
    inside.push(performance.now() - started);
    insideBusy.push(toMilliseconds(process.cpuUsage(busy)));
  }
  await context.store.close();
  const whole: number[] = [];
  for (const mail of measured) {
    const file = `${path}.eml`;
    writeFileSync(file, mail);
    const { status, seconds, stderr } = await runPatchlore(['check', file], path);
    if (status !== 0) throw new Error(`check failed: ${stderr}`);
    whole.push(seconds * 1000);
  }
  const times = (samples: readonly number[]): string =>
    [0.5, 0.95].map((share) => percentile(samples.slice(WARMING), share).toFixed(1).padStart(6)).join(' / ');
  const figures = [inside, insideBusy, whole].map(times).join('         ');
  console.log(`${size.toLocaleString('en').padStart(8)}               ${figures}`);
}

/** What the process itself took, however busy the machine is with others. */
function toMilliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** The archive's concerns as often as it takes; every further copy is at files and functions of other names. */
async function fill(path: string, size: number, comments: readonly ReviewComment[]): Promise<void> {
  const { store } = await openContext(loadConfig(process.env, path));
  const copies = Array.from({ length: Math.ceil(size / comments.length) }, (_, copy) =>
    comments.map((comment, at) => copyComment(comment, copy, copy * comments.length + at)),
  );
  const all = copies.flat().slice(0, size);
  for (let start = 0; start < all.length; start += MAILS_A_BATCH) {
    const batch = all.slice(start, start + MAILS_A_BATCH);
    await store.saveMessages(batch.map(toMessage));
    const byMail = new Map(batch.map((comment) => [comment.messageId, comment]));
    const analyses = [];
    for (const threadId of await store.findStaleThreads(MAILS_A_BATCH)) {
      const messages = await store.findMessagesOfThread(threadId);
      analyses.push({ threadId, patches: [], comments: messages.flatMap(({ id }) => byMail.get(id) ?? []) });
    }
    await store.saveAnalyses(analyses);
  }
  await store.optimize();
  await store.close();
}

function copyComment(comment: ReviewComment, copy: number, at: number): ReviewComment {
  const messageId = `${at}.copy@example.org`;
  const rename = (name: string): string => (copy === 0 ? name : name.replace(/[a-z]{4,}/g, (word) => `${word}${copy}`));
  const text = copy === 0 ? comment.text : comment.text.replace(/\w+_\w+/g, (name) => `${name}_${copy}`);
  const site = comment.site && {
    ...comment.site,
    file: rename(comment.site.file),
    symbol: comment.site.symbol && rename(comment.site.symbol),
  };
  return { ...comment, id: commentId(messageId, text), messageId, ordinal: 0, text, site, scenario: null };
}

function toMessage({ messageId, subject, author, date, text }: ReviewComment): Message {
  return {
    id: messageId,
    list: null,
    subject,
    author,
    to: '',
    cc: '',
    replyTo: '',
    date,
    inReplyTo: null,
    references: [],
    text,
    rawHash: messageId,
  };
}

function toMail({ author, subject, date, id, text }: Message): Buffer {
  const headers = [
    `From: <${author.email}>`,
    `Date: ${new Date(date).toUTCString()}`,
    `Message-ID: <check.${id}>`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return Buffer.from(`${headers.join('\n')}\n\n${text}`);
}
