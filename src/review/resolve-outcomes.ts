// What later revisions of a series show about the comments on an earlier one. `fixed` needs both: the code at the place
// changed, and a sign that it was meant: words (an agreement, an acknowledgement, a changelog entry), or a change that
// does what the comment asked for. `moot`: the code is gone, and not because the patch was taken.
import { squash } from '../diff/line-index.js';
import type { Resolution, ResolutionEvidence, ReviewComment } from '../model/comment.js';
import type { Person } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { Series } from '../model/series.js';
import { type CodeChange, findAsked, MAX_ON_NAMES, readQuoted, wantsRemoval } from './as-asked.js';
import { findEntry } from './changelog.js';
import { type CodeOutcome, followSite, type Stand } from './code-outcome.js';
import { findFixesLine, followMessage, type MessageOutcome } from './message-outcome.js';
import { findProposedAddition, findProposedName } from './proposed-elsewhere.js';
import { findRenaming, isMovedAsAsked } from './renamed-as-asked.js';
import { type OutcomeSource, RevisionSteps } from './revision-steps.js';
import { TAKEN } from './rules.js';
import { BUILD_MESSAGE, SAYS_SAME, WANTS_MOVED } from './rules-outcomes.js';

export type { OutcomeSource } from './revision-steps.js';

/** The comments about which a later revision shows something, by id, with the evidence behind that of their discussion. */
export function resolveOutcomes(
  series: Series,
  comments: readonly ReviewComment[],
  source: OutcomeSource,
): ReadonlyMap<string, Resolution> {
  const resolutions = new Map<string, Resolution>();
  const concerns = comments.filter((comment) => comment.isConcern);
  if (concerns.length === 0 || series.revisions.length < 2) return resolutions;
  const remarked = new Set(concerns.map(({ patchMessageId }) => patchMessageId));
  const first = series.revisions.findIndex((one) => one.patchIds.some((id) => remarked.has(id)));
  if (first < 0) return resolutions;
  const steps = new RevisionSteps(series.revisions.slice(first), source);
  const taken = findTaken(comments);
  const authors = new Map(comments.map(({ messageId, author }) => [messageId, author]));
  for (const [at, comment] of concerns.entries()) {
    const meant = { ...comment, text: findMeant(comment, concerns.slice(Math.max(0, at - MAX_SAME), at)) };
    const resolution = resolveOutcome(meant, readDiscussion(comment, authors), steps, taken);
    if (resolution !== null) resolutions.set(comment.id, resolution);
  }
  return resolutions;
}

/** What a remark says; "same here" says what the one before it in its mail does. */
function findMeant({ messageId, text }: ReviewComment, earlier: readonly ReviewComment[]): string {
  if (text.length > MAX_ON_SAME || !SAYS_SAME.test(text)) return text;
  return earlier.findLast((one) => one.messageId === messageId && !SAYS_SAME.test(one.text))?.text ?? text;
}

/** Longer remarks say something themselves; and the remark that is meant stands no farther above. */
const MAX_ON_SAME = 60;
const MAX_SAME = 10;

/** The patches of which a comment says that they went in: a later revision without them says nothing. */
function findTaken(comments: readonly ReviewComment[]): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { patchMessageId, isConcern, text } of comments) {
    if (patchMessageId !== null && !isConcern && TAKEN.test(text)) taken.add(patchMessageId);
  }
  return taken;
}

/** Follows the commented code from revision to revision until something happened to it. */
function resolveOutcome(
  comment: ReviewComment,
  discussion: Discussion,
  steps: RevisionSteps,
  taken: ReadonlySet<string>,
): Resolution | null {
  const start = steps.findRevision(comment.patchMessageId);
  // Not found is a cover letter: it goes on with the next one, whatever becomes of the patches.
  if (start === null) return null;
  let patches = steps.patchesOf(start).filter(({ messageId }) => messageId === comment.patchMessageId);
  if (patches.length === 0) return null;
  let stand = findStand(comment, patches);
  for (let at = start + 1; at < steps.count; at++) {
    const all = steps.patchesOf(at);
    const successors = patches.flatMap((patch) => steps.findSuccessors(at, patch));
    const name = steps.nameOf(at);
    if (successors.length === 0 && !patches.some((patch) => steps.isDropped(at, patch))) continue;
    const outcome = followStep(comment, stand, { patches, successors, earlier: steps.patchesOf(at - 1), all, name });
    // What a patch no longer touches may stand in another one, of which nothing is known.
    if (outcome.fate === 'gone' && !steps.isWhole(at)) {
      patches = successors;
      continue;
    }
    if (outcome.fate !== 'stands') {
      if (steps.dateOf(at) < comment.date && outcome.fate === 'changed') return null;
      const entry = findEntry(steps.findChangelog(at, successors), {
        text: comment.text,
        anchor: comment.site?.anchor ?? null,
        symbol: comment.site?.symbol ?? null,
        author: comment.author,
      });
      if (outcome.fate === 'gone' && patches.some((patch) => taken.has(patch.messageId ?? ''))) return null;
      // A patch that leaves the series after it stood through a revision with the remark settled may as well be merged.
      if (outcome.fate === 'gone' && at > start + 1 && comment.resolution.state !== 'open') return null;
      const mail = successors[0]?.messageId ?? steps.leadOf(at);
      const mayBeElsewhere = stand !== null && comment.resolution.state !== 'disputed';
      const asked =
        findSign(comment, stand, outcome) ??
        (mayBeElsewhere ? findProposedName(comment.text, patches, successors) : null);
      const isShown = asked === null || asked === '' || outcome.text.endsWith(asked);
      const text = isShown ? outcome.text : `${name} has there: ${asked}`;
      return decide(comment, discussion, outcome.fate, {
        asked,
        entry,
        change: { messageId: mail, stance: null, text },
      });
    }
    stand = outcome.stand;
    patches = successors.length > 0 || stand === null ? successors : [stand.patch];
    if (patches.length === 0) return null;
  }
  return null;
}

/** What a comment's patches became in one revision. */
interface Step {
  readonly patches: readonly Patch[];
  readonly successors: readonly Patch[];
  /** All patches of the revision before, and of this one. */
  readonly earlier: readonly Patch[];
  readonly all: readonly Patch[];
  /** How texts call the revision. */
  readonly name: string;
}

function followStep(comment: ReviewComment, stand: Stand | null, step: Step): CodeOutcome | Words {
  const { patches, successors, earlier, all, name } = step;
  const trailer = findFixesLine(comment.text, patches, successors);
  if (trailer !== null) {
    return { fate: 'changed', text: `${name} has in the commit message: ${trailer}`, asked: trailer };
  }
  if (stand === null) return followWords(comment, patches, successors, name);
  return followProposal(comment, stand, followSite(stand, successors, earlier, all, name), name);
}

/** Where the exchange about a comment stands. */
interface Discussion {
  /** Somebody took the comment up: the change that follows was meant. */
  readonly isTakenUp: boolean;
  /** Its author accepted an explanation: no change is waited for. */
  readonly isSettled: boolean;
}

function readDiscussion(
  { author, resolution: { state, by } }: ReviewComment,
  authors: ReadonlyMap<string, Person>,
): Discussion {
  const isOwn = ({ messageId }: ResolutionEvidence) => {
    const other = authors.get(messageId);
    return other?.email === author.email && other.name === author.name;
  };
  const accepts = ({ stance }: ResolutionEvidence) => stance === 'acknowledges' || stance === 'resolved';
  const last = by.at(-1);
  // What was refused is taken up when that is the last that was said of it.
  const isTakenUp =
    state === 'disputed' ? last !== undefined && accepts(last) : by.some((one) => accepts(one) && !isOwn(one));
  const isSettled = state === 'answered' && by.some((one) => accepts(one) && isOwn(one));
  return { isTakenUp: state === 'agreed' || isTakenUp, isSettled };
}

/** An untouched place where the revision takes up, elsewhere in the file, what the comment proposes, is a change too. */
function followProposal(comment: ReviewComment, from: Stand, outcome: CodeOutcome, name: string): CodeOutcome | Words {
  if (outcome.fate !== 'stands') return outcome;
  const { path } = outcome.stand.file;
  if (path !== from.file.path && isMovedAsAsked(comment.text, from.file.path, path)) {
    return { fate: 'changed', text: `${name} has it in ${path}`, asked: path };
  }
  if (outcome.isMoved === true && comment.text.length <= MAX_ON_MOVING && WANTS_MOVED.test(comment.text)) {
    const line = comment.site?.anchor?.slice(1).trim() ?? '';
    if (line.length >= TELLING_LINE) return { fate: 'changed', text: `${name} moves the line: ${line}`, asked: '' };
  }
  const now = findProposedAddition(comment.text, from.file, outcome.stand.file);
  if (now === null) return outcome;
  const change = { was: '', now, before: [], lost: [], added: [now] };
  return { fate: 'changed', stand: outcome.stand, file: outcome.stand.file, text: `${name} adds: ${now}`, change };
}

/** Longer comments speak of more than of where a line stands; a shorter line may be anywhere. */
const MAX_ON_MOVING = 300;
const TELLING_LINE = 8;

/** What a revision shows about a comment. */
interface Signs {
  /** The line that does what it asks for; empty when that is something that went, null when nothing shows it. */
  readonly asked: string | null;
  /** The changelog entry that speaks of it. */
  readonly entry: string | null;
  readonly change: ResolutionEvidence;
}

/** The changed code alone decides that something is moot; that it is fixed takes a sign that it was meant. */
function decide(
  comment: ReviewComment,
  { isTakenUp, isSettled }: Discussion,
  fate: 'changed' | 'rewritten' | 'gone',
  { asked, entry, change }: Signs,
): Resolution {
  const { state, by } = comment.resolution;
  const isUnwanted = wantsRemoval(comment.text);
  const isRemoved = fate === 'rewritten' && isUnwanted;
  // After a refusal, or an explanation that was accepted, code may go for any reason.
  const isDone = state === 'disputed' || isSettled ? Boolean(asked) : asked !== null || isRemoved;
  const isMeant = (isTakenUp && !isSettled) || entry !== null || isDone;
  const evidence = entry === null ? [...by, change] : [...by, change, { ...change, text: `changelog: ${entry}` }];
  if (isMeant && (fate !== 'gone' || isUnwanted || asked)) return { state: 'fixed', by: evidence };
  return { state: fate === 'changed' || isSettled ? state : 'moot', by: evidence };
}

/** What shows that the comment was heeded, as `findAsked` tells it. */
function findSign(comment: ReviewComment, stand: Stand | null, outcome: CodeOutcome | Words): string | null {
  if ('asked' in outcome) return outcome.asked;
  if (stand === null || (outcome.fate !== 'changed' && outcome.fate !== 'rewritten')) return null;
  const { text, origin } = comment;
  const isChanged = outcome.fate === 'changed';
  // What a compiler complained of stood in this very line.
  if (origin === 'bot' && BUILD_MESSAGE.test(text) && (!isChanged || outcome.change.was !== '')) return '';
  if (isChanged && comment.kind !== 'question' && quotesGoneLine(text, outcome.change)) return '';
  const asked = isChanged ? findAsked(text, outcome.change) : null;
  const renamed = isChanged ? findRenaming(text, outcome.change, stand.file, outcome.file) : null;
  if (isChanged && text.length > MAX_ON_NAMES) return asked ?? renamed;
  return asked ?? renamed ?? findProposedAddition(text, stand.file, outcome.file);
}

/** Whether a line was taken away that a remark has, whole, in quotation marks. */
function quotesGoneLine(text: string, { was, now, added }: CodeChange): boolean {
  const line = squash(was);
  if (now !== '' || line.length < TELLING_LINE || added.some((one) => squash(one) === line)) return false;
  return readQuoted(text).some((piece) => squash(piece) === line);
}

/** The comment's place in the patch that it was made on; null when it has none there. */
function findStand(comment: ReviewComment, patches: readonly Patch[]): Stand | null {
  const { site } = comment;
  if (site === null) return null;
  for (const patch of patches) {
    const file = patch.files.find((one) => one.path === site.file);
    if (file !== undefined) return { patch, file, site };
  }
  return null;
}

/** What became of the words of a commit message that a comment is about, when it is about words. */
function followWords(
  comment: ReviewComment,
  patches: readonly Patch[],
  successors: readonly Patch[],
  name: string,
): Words {
  if (successors.length === 0) return { fate: 'gone', text: `${name} has no such patch any more` };
  const outcome = comment.site === null ? followMessage(comment, patches, successors, name) : null;
  return outcome?.fate === 'changed' ? outcome : { fate: 'stands', stand: null };
}

type Words =
  | { readonly fate: 'stands'; readonly stand: null }
  | Extract<MessageOutcome, { fate: 'changed' }>
  | { readonly fate: 'gone'; readonly text: string };
