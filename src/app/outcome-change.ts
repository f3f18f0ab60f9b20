// The code that answered a remark: what the revision that its outcome names does otherwise at the remark's place.
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import type { Message } from '../model/message.js';
import type { FileDiff, Hunk, Patch, Side } from '../model/patch.js';
import type { Revision, Series } from '../model/series.js';
import { compareFile } from '../series/interdiff.js';
import { parseSubject } from '../series/parse-subject.js';
import type { AppContext } from './context.js';
import { listRevisionMails } from './revision.js';

export interface OutcomeChange {
  readonly revision: Revision;
  /** The patch of that revision. */
  readonly messageId: string;
  readonly file: string;
  /** From the file as the remarked patch leaves it to what the later patch makes of it. */
  readonly hunk: Hunk;
  /** Index of the changed line that is nearest to the remark. */
  readonly lineIndex: number;
}

type ChangedPlace = Pick<OutcomeChange, 'hunk' | 'lineIndex'>;

/** A change further away than this answers something else. */
const NEAR = 30;

/**
 * The change nearest to the remark's line, in the newest revision that shows its outcome; null when no later revision does,
 * or when that one leaves the place as it was.
 */
export async function findOutcomeChange(
  context: AppContext,
  comment: ReviewComment,
  series: Series | null,
): Promise<OutcomeChange | null> {
  const { site, patchMessageId, resolution } = comment;
  if (series === null || site === null || site.line === null || patchMessageId === null) return null;
  if (resolution.state !== 'fixed' && resolution.state !== 'moot') return null;
  const shown = new Set(resolution.by.map(({ messageId }) => messageId));
  const own = series.revisions.findIndex((revision) => listRevisionMails(revision).includes(patchMessageId));
  const revision = series.revisions
    .slice(own + 1)
    .findLast((later) => listRevisionMails(later).some((id) => shown.has(id)));
  if (own === -1 || revision === undefined) return null;
  const messages = await context.store.findMessages([patchMessageId, ...revision.patchIds.slice(0, MOST_PATCHES)]);
  const before = messages.find(({ id }) => id === patchMessageId);
  if (before === undefined) return null;
  const from = readPatch(before);
  const after = chooseSuccessor(before, messages, shown);
  const to = after === undefined ? null : readPatch(after);
  const place = from === null || to === null ? null : findChange(from, to, { ...site, line: site.line });
  return place === null || after === undefined ? null : { revision, messageId: after.id, file: site.file, ...place };
}

/** Patches of a revision that are looked through. */
const MOST_PATCHES = 60;

function readPatch(message: Message): Patch | null {
  return parsePatch(message.text, { messageId: message.id, subject: message.subject });
}

/** The patch that the outcome itself names, else the one of the same title. */
function chooseSuccessor(
  before: Message,
  messages: readonly Message[],
  shown: ReadonlySet<string>,
): Message | undefined {
  const later = messages.filter(({ id }) => id !== before.id);
  const title = parseSubject(before.subject).title;
  return (
    later.find(({ id, subject }) => shown.has(id) && parseSubject(subject).index !== 0) ??
    later.find(({ subject }) => parseSubject(subject).title === title)
  );
}

function findChange(
  from: Patch,
  to: Patch,
  site: { readonly file: string; readonly side: Side; readonly line: number },
): ChangedPlace | null {
  const fits = ({ path, oldPath }: { readonly path: string; readonly oldPath: string }) =>
    path === site.file || oldPath === site.file;
  const before = from.files.find(fits);
  const after = to.files.find(fits);
  if (before === undefined || after === undefined) return null;
  const place = lineAfter(before, site);
  let best: ChangedPlace | null = null;
  let least = NEAR + 1;
  for (const hunk of compareFile(before, after)) {
    let at = hunk.oldStart;
    for (const [lineIndex, { type, oldLine }] of hunk.lines.entries()) {
      at = oldLine ?? at;
      const distance = Math.abs(at - place);
      if (type === ' ' || distance >= least) continue;
      best = { hunk, lineIndex };
      least = distance;
    }
  }
  return best;
}

/** The line in the file as the remarked patch leaves it; of a removed line, the one before it. */
function lineAfter({ hunks }: FileDiff, { side, line }: { readonly side: Side; readonly line: number }): number {
  if (side === 'new') return line;
  let after = line;
  for (const { lines } of hunks) {
    for (const { oldLine, newLine } of lines) {
      if (oldLine !== null && oldLine > line) return after;
      after = newLine ?? after;
    }
  }
  return after;
}
