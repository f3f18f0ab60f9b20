// What people judged, as labels: what a program should have read out of each mail that somebody looked at.
import type { ReviewComment } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import { type DecisionAction, dropUndone, type StoredDecision } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import type { Side } from '../model/patch.js';
import type { Category, Kind, ResolutionState, Severity, Stance, State } from '../model/taxonomy.js';
import { isSamePerson } from '../review/people.js';
import type { AppContext } from './context.js';

export interface ConcernLabel {
  /** Verbatim beginning of the first line, whole words. */
  readonly starts_with: string;
  readonly file: string | null;
  readonly symbol: string | null;
  readonly line: number | null;
  readonly side: Side | null;
  /** The diff line that it answers, with its leading +, - or space. */
  readonly anchor_line: string | null;
  readonly kind: Kind;
  readonly category: Category;
  /** The labels know three levels: a critical concern is `high`. */
  readonly severity: Exclude<Severity, 'critical'>;
  /** As people read it: what somebody corrected, else what the program made of the mail. */
  readonly title: string;
  readonly body: string;
  readonly state: Exclude<State, 'dismissed'>;
  readonly resolution: ResolutionState;
  /** False: the program's own guess, which is no gold. */
  readonly judged: boolean;
  readonly test_scenario: string | null;
}

/** One mail. The field names are those of the label files that extraction is scored and trained with. */
export interface MailLabels {
  /** Name of the mail's file; it has none. */
  readonly mail: null;
  readonly message_id: string;
  readonly role: 'reviewer' | 'author' | 'other';
  /** Somebody judged all that the program took for a concern: only here it can be told what a program reads too much. */
  readonly complete: boolean;
  readonly stances: readonly { readonly starts_with: string; readonly stance: Stance }[];
  readonly concerns: readonly ConcernLabel[];
}

const LONGEST_START = 100;
const DECISIONS_AT_ONCE = 1000;

/** Decisions that say something of what the program read; the others only add to it. */
const JUDGEMENTS: ReadonlySet<DecisionAction['type']> = new Set([
  'edit',
  'confirm',
  'dismiss',
  'merge',
  'unmerge',
  'split',
]);

/**
 * Labels of these mails, judged or not; or, for null, of every mail with a concern that somebody judged, in order of their
 * ids, with these concerns alone. A mail of which one only knows that some were none says nothing, and is left out.
 */
export async function* exportLabels(
  context: AppContext,
  messageIds: readonly string[] | null,
): AsyncGenerator<MailLabels> {
  const judged = await findJudged(context);
  for (const id of messageIds ?? [...judged.keys()].sort()) {
    const message = await context.store.findMessage(id);
    if (message === null) {
      if (messageIds !== null) throw new PatchloreError('not-found', `there is no mail <${id}>`);
      continue;
    }
    const labels = await labelMail(context, id, judged.get(id) ?? new Map());
    if (messageIds !== null) yield labels;
    else if (labels.complete || labels.concerns.some((concern) => concern.judged)) yield keepJudged(labels);
  }
}

/** Without what the program only guessed; it guessed all stances, which nobody can correct. */
function keepJudged(labels: MailLabels): MailLabels {
  return { ...labels, stances: [], concerns: labels.concerns.filter((concern) => concern.judged) };
}

/** Per mail the concerns that somebody judged, with the words that they were made from. */
async function findJudged(context: AppContext): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const mails = new Map<string, Map<string, string>>();
  for (const { action, targetId, messageId, text } of dropUndone(await readLog(context))) {
    if (messageId === null || !JUDGEMENTS.has(action.type)) continue;
    const judged = mails.get(messageId) ?? new Map<string, string>();
    mails.set(messageId, judged.set(targetId, judged.get(targetId) ?? text ?? ''));
  }
  return mails;
}

async function readLog({ store }: AppContext): Promise<readonly StoredDecision[]> {
  const log: StoredDecision[] = [];
  for (let total = 1; log.length < total; ) {
    const page = { limit: DECISIONS_AT_ONCE, offset: log.length, sort: 'recency' } as const;
    const read = await store.listDecisions(page);
    total = read.decisions.length === 0 ? 0 : read.total;
    log.push(...read.decisions);
  }
  return log;
}

async function labelMail(
  context: AppContext,
  messageId: string,
  judged: ReadonlyMap<string, string>,
): Promise<MailLabels> {
  const comments = await context.store.findCommentsOfMessage(messageId);
  const points = await listPoints(context, comments, judged);
  return {
    mail: null,
    message_id: messageId,
    role: await findRole(context, comments),
    complete: points.every((point) => point.isJudged),
    stances: comments.flatMap(({ text, stance }) => (stance === null ? [] : [{ starts_with: startOf(text), stance }])),
    concerns: points.filter(({ concern }) => isPoint(concern, comments)).map(labelConcern),
  };
}

interface Passage {
  readonly id: string;
  /** Its words in the mail. */
  readonly text: string;
  readonly scenario: string | null;
  readonly isJudged: boolean;
}

interface Point extends Passage {
  readonly concern: Concern;
}

/**
 * The concerns of a mail in the order of its text, after each one those that were split off it; then judged ones whose
 * passage is not read out of the mail any more.
 */
async function listPoints(
  { store }: AppContext,
  comments: readonly ReviewComment[],
  judged: ReadonlyMap<string, string>,
): Promise<readonly Point[]> {
  const points: Point[] = [];
  const seen = new Set<string>();
  const read = comments.map(({ id, text, scenario }): Passage => {
    return { id, text, scenario: scenario?.title ?? null, isJudged: judged.has(id) };
  });
  const kept = [...judged].map(([id, text]): Passage => ({ id, text, scenario: null, isJudged: true }));
  const waiting = [...read, ...kept].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const concern = seen.has(next.id) ? null : await store.findConcern(next.id);
    seen.add(next.id);
    if (concern === null || concern.id !== next.id) continue;
    points.push({ ...next, concern });
    for (const { action } of dropUndone(await store.findDecisions(concern.id))) {
      if (action.type === 'split')
        waiting.push({ id: action.part.id, text: action.part.text, scenario: null, isJudged: true });
    }
  }
  return points;
}

/** A merged one is the same point only where the mail itself makes it twice. */
function isPoint({ state, mergedInto }: Concern, comments: readonly ReviewComment[]): boolean {
  return state !== 'dismissed' && !comments.some(({ id }) => id === mergedInto);
}

function labelConcern({ concern, text, scenario, isJudged }: Point): ConcernLabel {
  const [site] = concern.sites;
  return {
    starts_with: startOf(text),
    file: site?.file || null,
    symbol: site?.symbol ?? null,
    line: site?.line ?? null,
    side: site?.side ?? null,
    anchor_line: site?.anchor ?? null,
    kind: concern.kind,
    category: concern.category,
    severity: concern.severity === 'critical' ? 'high' : concern.severity,
    title: concern.title,
    body: concern.body,
    state: concern.state === 'confirmed' ? 'confirmed' : 'candidate',
    resolution: concern.resolution,
    judged: isJudged,
    test_scenario: scenario,
  };
}

/** The first line that says something, cut behind a word where it is long. */
function startOf(text: string): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  if (line.length <= LONGEST_START) return line;
  const space = line.lastIndexOf(' ', LONGEST_START);
  return space === -1 ? line : line.slice(0, space).trimEnd();
}

async function findRole({ store }: AppContext, comments: readonly ReviewComment[]): Promise<MailLabels['role']> {
  const comment = comments.find(({ patchMessageId }) => patchMessageId !== null);
  if (comment === undefined || comment.patchMessageId === null) return 'other';
  const patch = await store.findPatch(comment.patchMessageId);
  if (patch === null) return 'reviewer';
  const author = { name: patch.authorName, email: patch.authorEmail };
  return isSamePerson(comment.author, author) ? 'author' : 'reviewer';
}
