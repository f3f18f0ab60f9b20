// Mutated real mails through the whole extraction: no crash, no mail over a second of computing, no site outside the patch.
//   npm run fuzz -- [MUTATIONS] [SEED] [ARCHIVE]
import { findSharedFile, seededRandom } from '../bench/corpus.js';
import { readRawMails } from '../bench/raw-mails.js';
import { parsePatch } from '../src/diff/parse-patch.js';
import { isSkipped, parseMessage } from '../src/mail/parse-message.js';
import type { Site } from '../src/model/comment.js';
import type { Message } from '../src/model/message.js';
import type { Patch } from '../src/model/patch.js';
import { analyzeThread } from '../src/review/analyze-thread.js';

/** Of the processor's time: a machine that is busy with others is no fault. */
const MAX_SECONDS = 1;
/** Pairs of a patch and a reply that are held in memory to be mutated. */
const MAX_PAIRS = 4000;
const MAX_PRINTED = 20;
const mutations = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? 1);
const archive = findSharedFile(process.argv[4] ?? 'corpora/io-uring.mbox.gz');
const random = seededRandom(seed);

interface Pair {
  readonly patch: Buffer;
  readonly reply: Buffer;
}

/** Replies with the patch that they answer, spread over the archive. */
async function readPairs(): Promise<readonly Pair[]> {
  const patches = new Map<string, Buffer>();
  const pairs: Pair[] = [];
  for await (const raw of readRawMails(archive)) {
    const message = parseMessage(raw, null);
    if (isSkipped(message)) continue;
    const patch = patches.get(message.inReplyTo ?? '');
    if (patch) pairs.push({ patch, reply: raw });
    else if (message.text.includes('\n@@ -') && !/^\s*re:/i.test(message.subject)) patches.set(message.id, raw);
  }
  const step = Math.max(1, Math.floor(pairs.length / MAX_PAIRS));
  return pairs.filter((_, index) => index % step === 0).slice(0, MAX_PAIRS);
}

const TOKENS = [
  '> ',
  '>',
  '@@ -1,2 +3,4 @@ int f(void)',
  '+++ b/x.c',
  '--- a/x.c',
  'diff --git a/x b/x',
  '\0',
  '\u00a0',
  '\t',
];
const LINE_TOKENS = ['[...]', '-- ', '> > +', '>+', 'On Mon, A wrote:', '+', '-', '```', '1. ', '\r', 'From nobody'];

function pick<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** One random damage: bytes, lines, quote marks, truncation. */
function mutate(raw: Buffer): Buffer {
  const kind = Math.floor(random() * 8);
  const at = Math.floor(random() * raw.length);
  if (kind === 0) {
    const copy = Buffer.from(raw);
    for (let flips = 0; flips < 8; flips += 1) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    return copy;
  }
  if (kind === 1) return raw.subarray(0, at);
  if (kind === 2) return Buffer.concat([raw.subarray(0, at), Buffer.from(pick(TOKENS) ?? ''), raw.subarray(at)]);
  const lines = raw.toString('latin1').split('\n');
  const line = Math.floor(random() * lines.length);
  if (kind === 3) lines.splice(line, 1 + Math.floor(random() * 12));
  if (kind === 4) lines.splice(line, 0, ...lines.slice(line, line + 1 + Math.floor(random() * 12)));
  if (kind === 5) lines.splice(line, 0, pick(LINE_TOKENS) ?? '');
  if (kind === 6) lines.splice(line, 2, `${lines[line] ?? ''}${lines[line + 1] ?? ''}`);
  if (kind === 7) for (let i = line; i < line + 20 && i < lines.length; i += 1) lines[i] = (lines[i] ?? '').slice(1);
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** What is wrong with a site, or null: a line that the patch numbers must be in the patch, which may name a file twice. */
function findSiteError(site: Site, patch: Patch): string | null {
  const files = patch.files.filter((one) => one.path === site.file || one.oldPath === site.file);
  if (files.length === 0) return `file ${site.file} is not in the patch`;
  if (site.line === null) return null;
  const lines = files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
  const isThere = lines.some((line) => (site.side === 'new' ? line.newLine : line.oldLine) === site.line);
  return isThere ? null : `${site.file}: ${site.side} line ${site.line} is not in the patch`;
}

function secondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000_000;
}

/** Analyzes the damaged pair; returns what went wrong, or null. */
function runPair(patchMessage: Message, reply: Message): string | null {
  const started = process.cpuUsage();
  const analysis = analyzeThread('fuzz', [patchMessage, reply]);
  const seconds = secondsSince(started);
  if (seconds > MAX_SECONDS) return `took ${seconds.toFixed(2)} s`;
  const patch = parsePatch(patchMessage.text, { messageId: patchMessage.id, subject: patchMessage.subject });
  if (!patch) return null;
  for (const comment of analysis.comments) {
    if (comment.site === null || comment.patchMessageId !== patchMessage.id) continue;
    const error = findSiteError(comment.site, patch);
    if (error) return error;
  }
  return null;
}

const pairs = await readPairs();
console.log(`${pairs.length} pairs of patch and reply, ${mutations} mutations, seed ${seed}`);
const failures: string[] = [];
let comments = 0;
let slowest = 0;
for (let count = 1; count <= mutations; count += 1) {
  const pair = pick(pairs);
  if (!pair) break;
  const started = process.cpuUsage();
  let failure: string | null = null;
  try {
    const patch = parseMessage(random() < 0.15 ? mutate(pair.patch) : pair.patch, null);
    let raw = pair.reply;
    for (let damage = 0; damage < 3; damage += 1) raw = mutate(raw);
    const reply = parseMessage(raw, null);
    if (!isSkipped(patch) && !isSkipped(reply)) {
      failure = runPair(patch, reply);
      comments += 1;
    }
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  slowest = Math.max(slowest, secondsSince(started) * 1000);
  if (failure) {
    failures.push(failure);
    if (failures.length <= MAX_PRINTED) console.log(`mutation ${count}: ${failure}`);
  }
  if (count % 20_000 === 0) console.log(`${count} done, ${failures.length} failures, slowest ${slowest.toFixed(0)} ms`);
}
console.log(
  `${mutations} mutations, ${comments} analyzed, ${failures.length} failures, slowest ${slowest.toFixed(0)} ms`,
);
process.exit(failures.length > 0 ? 1 : 0);
