// One remark, and the code that it is about as the patch shows it.
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { FileDiff, Hunk, Patch, Side } from '../model/patch.js';
import type { AppContext } from './context.js';

export interface Excerpt {
  readonly file: string;
  readonly hunk: Hunk;
  /** Index of the line in the hunk that the remark stands at. */
  readonly lineIndex: number;
}

/** The comment of this id, a concern or not; `not-found` when there is none. */
export async function findComment(context: AppContext, id: string): Promise<ReviewComment> {
  const comment = await context.store.findComment(id);
  if (comment === null) throw new PatchloreError('not-found', `there is no comment "${id}"`);
  return comment;
}

/** The hunk and the line that the remark answers; null when its patch is not stored or has no such line. */
export async function findExcerpt(context: AppContext, comment: ReviewComment): Promise<Excerpt | null> {
  const { site, patchMessageId } = comment;
  if (site === null || site.line === null || patchMessageId === null) return null;
  const message = await context.store.findMessage(patchMessageId);
  if (message === null) return null;
  const patch = parsePatch(message.text, { messageId: message.id, subject: message.subject });
  return patch === null ? null : findExcerptIn(patch, comment);
}

/** The same in this patch. */
export function findExcerptIn(patch: Patch, { site }: ReviewComment): Excerpt | null {
  if (site === null || site.line === null) return null;
  const file = patch.files.find(({ path, oldPath }) => path === site.file || oldPath === site.file);
  return file === undefined ? null : findLine(file, site.side, site.line);
}

function findLine(file: FileDiff, side: Side, line: number): Excerpt | null {
  for (const hunk of file.hunks) {
    const lineIndex = hunk.lines.findIndex(({ newLine, oldLine }) => (side === 'new' ? newLine : oldLine) === line);
    if (lineIndex !== -1) return { file: file.path, hunk, lineIndex };
  }
  return null;
}
