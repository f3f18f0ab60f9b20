// What the checked revision shows about one remark on an earlier one: taken care of, not, or for a person to judge.
import type { FollowUpStatus } from '../model/checklist.js';
import type { Resolution, ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { findAskedChange, type LaterRevision } from './asked-change.js';
import type { CarriedPlace } from './carry-place.js';
import { normalizeLine } from './line-pattern.js';
import { findNamingEntry, type RevisionChangelog } from './named-in-changelog.js';
import { isOfOneBuild } from './one-build.js';
import { ABOUT_WORDS, PERSON_TRAILER } from './rules-remarks.js';

export interface RemarkStatus {
  readonly status: FollowUpStatus;
  /** Why, one sentence. */
  readonly text: string;
}

export interface RemarkFacts {
  readonly comment: ReviewComment;
  /** The patch that it was made on; null when it is not known. */
  readonly patch: Patch | null;
  /** The patch that carries that one on. */
  readonly successor: Patch | null;
  /** The successor only stands in the place of a patch that was dropped. */
  readonly isDropped: boolean;
  /** Where its line is in the checked revision; null when it is nowhere. */
  readonly carried: CarriedPlace | null;
  /** The discussion ended with a question. */
  readonly endsInQuestion: boolean;
  /** A later revision changed something right at its place. */
  readonly isTouched: boolean;
  /** Its own revision. */
  readonly before: readonly Patch[];
  /** The patches that carry its own on; empty when it was dropped. */
  readonly successors: readonly Patch[];
  /** The checked revision. */
  readonly after: readonly Patch[];
  /** The revisions between the two, the oldest first. */
  readonly between: readonly LaterRevision[];
  /** What the revisions after its own say of themselves, the checked one last. */
  readonly changelogs: readonly RevisionChangelog[];
}

const addressed = (text: string): RemarkStatus => ({ status: 'addressed', text });
const unaddressed = (text: string): RemarkStatus => ({ status: 'unaddressed', text });
const needsALook = (text: string): RemarkStatus => ({ status: 'needs-a-look', text });

/** The discussion's word counts first, then the code. An author's promise is no change. */
export function judgeRemark(facts: RemarkFacts): RemarkStatus {
  const { comment, carried } = facts;
  const { state, by } = comment.resolution;
  const stands = carried?.stands === true;
  if (state === 'fixed') return addressed('a later revision fixed it');
  if (state === 'answered') {
    if (facts.endsInQuestion) return needsALook('it was answered with a question that nobody answered');
    if (isAccepted(by)) return addressed('the discussion settled it');
    // An explanation is what a question asks for; whoever asked for a change has to take it.
    if (carried?.isUntouched !== true || asksForAnswer(comment)) {
      return addressed('it was explained, and nobody contested that');
    }
    const done = findDone(facts);
    return done === null ? needsALook('it was explained, and the code still stands as it was') : addressed(done);
  }
  if (state === 'moot' && !stands) return addressed('the code that it speaks of is gone from the series');
  const done = findDone(facts);
  if (done !== null) return addressed(done);
  // Code that a revision was rid of, and that stands as it was, came back or was found elsewhere: nothing touched it.
  if (carried?.isUntouched === true && (!facts.isTouched || state === 'moot')) {
    if (isOfOneBuild(comment) && isChanged(facts)) {
      return needsALook('the line still stands as it was, but what broke the build there may have changed elsewhere');
    }
    if (state === 'moot')
      return unaddressed('a revision in between was rid of the code, and it stands again as it was');
    const promised = state === 'agreed' ? 'a change was agreed, and ' : '';
    return unaddressed(`${promised}the code still stands as it was`);
  }
  if (stands) return needsALook('the line still stands, but the code around it changed');
  if (facts.isDropped && !(facts.isTouched && isPlainOrder(facts)))
    return needsALook('its patch is no longer part of the series');
  if (comment.site === null || comment.site.anchor === null) return judgeWithoutLine(facts);
  if (!isPlainOrder(facts)) {
    return needsALook('the line that it was raised at changed, and nothing answers it');
  }
  return addressed('the line that it was raised at was changed or removed');
}

/** Whether its patch changes other lines now. */
function isChanged({ patch, successor }: RemarkFacts): boolean {
  const linesOf = ({ files }: Patch) =>
    files.flatMap(({ path, hunks }) =>
      hunks.flatMap(({ lines }) =>
        lines.flatMap(({ type, content }) => (type === ' ' ? [] : [`${path} ${type}${content}`])),
      ),
    );
  if (patch === null || successor === null) return true;
  const [before, after] = [linesOf(patch), linesOf(successor)];
  return before.length !== after.length || before.some((line, at) => line !== after[at]);
}

/** What the checked revision, or the words of a later one, show of what the remark asked for; null without such a sign. */
function findDone(facts: RemarkFacts): string | null {
  const { comment, patch, before, after, between, carried, changelogs } = facts;
  const named = findNamingEntry(comment, before, changelogs, after);
  if (named !== null) return `the changelog of v${named.version} names it: ${named.entry}`;
  if (patch === null) return null;
  // What a revision took up and a later one undid is not done.
  const earlier = carried?.isUntouched === true ? [] : between;
  return findAskedChange({ ...facts, patch, takers: [...earlier, { name: 'the series now', patches: after }] });
}

/** Whether a change of the line is what the remark was after: nobody contested it, and it asked for no answer. */
function isPlainOrder({ comment }: RemarkFacts): boolean {
  const { state } = comment.resolution;
  return state !== 'disputed' && (!asksForAnswer(comment) || state === 'agreed');
}

/** Thanks for an explanation, or a yes to it at the end. */
function isAccepted(by: Resolution['by']): boolean {
  const isTaken = by.some(({ stance }) => stance === 'acknowledges' || stance === 'resolved');
  return isTaken || by.findLast(({ stance }) => stance !== null)?.stance === 'agrees';
}

function asksForAnswer({ kind }: ReviewComment): boolean {
  return kind === 'question' || kind === 'design' || kind === 'test-request';
}

/** A remark on the commit message, or on the patch as a whole. */
function judgeWithoutLine({ comment, patch, successor }: RemarkFacts): RemarkStatus {
  const lines = comment.quote.split('\n').map((line) => normalizeLine(line.replace(/^[>\s]+/, '')));
  const quoted = lines.filter((line) => line.length >= 20).at(-1) ?? '';
  const has = (text: string | undefined) => text !== undefined && collapseSpace(text).includes(quoted);
  // Below a quoted commit message, and mostly below its trailers, people speak of the whole patch as well: only what is
  // about words is judged by them.
  const isAboutWords = comment.category === 'docs' || comment.category === 'process' || comment.category === 'style';
  if (isAboutWords && quoted !== '' && !PERSON_TRAILER.test(quoted) && has(patch?.commitMessage)) {
    if (!has(successor?.commitMessage)) return addressed('the commit message no longer says what it was raised at');
    if (comment.isConcern && ABOUT_WORDS.test(comment.text)) {
      return unaddressed('the commit message still says what it was raised at');
    }
  }
  return needsALook('it speaks of the patch as a whole');
}

function collapseSpace(text: string): string {
  return text.replace(/\s+/g, ' ');
}
