// Show: whatever an id names.
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import { toMessageId } from './check-source.js';
import { type ConcernDetail, findConcernDetail } from './concern-detail.js';
import type { AppContext } from './context.js';
import { findScenarioDetail, type ScenarioDetail } from './lookup.js';
import { findThreadView, type ThreadView } from './thread-view.js';

export type Shown =
  | { readonly type: 'concern'; readonly detail: ConcernDetail }
  | { readonly type: 'remark'; readonly detail: ReviewComment }
  | { readonly type: 'scenario'; readonly detail: ScenarioDetail }
  | { readonly type: 'thread'; readonly detail: ThreadView };

/** The concern, remark, scenario or mail (with its thread) of this id; `not-found` when there is none. */
export async function findAnything(context: AppContext, id: string): Promise<Shown> {
  const { store } = context;
  if ((await store.findConcern(id)) !== null) return { type: 'concern', detail: await findConcernDetail(context, id) };
  if ((await store.findScenarios([id])).length > 0) {
    return { type: 'scenario', detail: await findScenarioDetail(context, id) };
  }
  const remark = await store.findComment(id);
  if (remark !== null) return { type: 'remark', detail: remark };
  const messageId = toMessageId(id);
  if ((await store.findMessage(messageId)) !== null) {
    return { type: 'thread', detail: await findThreadView(context, messageId) };
  }
  throw new PatchloreError('not-found', `there is no concern, scenario or mail "${id}"`, {
    hint: 'patchlore search finds them by words.',
  });
}
