// What people said of a check's items: whether a concern was worth reading on this patch. One word a person and patch.
import { type DecisionAction, dropUndone, type StoredDecision } from '../model/decision.js';
import type { AppContext } from './context.js';
import { giveFeedback } from './curate.js';

/** What was said of one concern on one patch. */
export interface ItemFeedback {
  readonly useful: number;
  readonly notUseful: number;
  /** What the one who asks said; null for nothing. */
  readonly own: boolean | null;
}

type Feedback = StoredDecision & { readonly action: Extract<DecisionAction, { type: 'feedback' }> };

/** What was said of these concerns on this patch (null: one that is no mail); concerns that nobody spoke of are not in it. */
export async function findFeedback(
  context: AppContext,
  items: readonly { readonly concernId: string; readonly patchMessageId: string | null }[],
): Promise<ReadonlyMap<string, ItemFeedback>> {
  const found = new Map<string, ItemFeedback>();
  for (const { concernId, patchMessageId } of items) {
    const said = await findSaid(context, concernId, patchMessageId);
    if (said.length === 0) continue;
    const useful = said.filter(({ action }) => action.useful).length;
    found.set(concernId, {
      useful,
      notUseful: said.length - useful,
      own: said.findLast(({ by }) => by === context.config.user)?.action.useful ?? null,
    });
  }
  return found;
}

/** Says it, or says nothing any more (null); what the same person said of it on this patch before is taken back. */
export async function judgeItem(
  context: AppContext,
  concernId: string,
  useful: boolean | null,
  patchMessageId: string | null,
): Promise<void> {
  const before = (await findSaid(context, concernId, patchMessageId)).filter(({ by }) => by === context.config.user);
  const isSaid = before.length === 1 && before[0]?.action.useful === useful;
  if (isSaid) return;
  for (const { sequence } of before) {
    await context.store.saveDecision({
      targetId: concernId,
      action: { type: 'undo', sequence },
      by: context.config.user,
      at: context.now().toISOString(),
      messageId: null,
      text: null,
    });
  }
  if (useful !== null) await giveFeedback(context, concernId, useful, patchMessageId);
}

async function findSaid(
  { store }: AppContext,
  concernId: string,
  patchMessageId: string | null,
): Promise<readonly Feedback[]> {
  return dropUndone(await store.findDecisions(concernId))
    .filter((decision): decision is Feedback => decision.action.type === 'feedback')
    .filter(({ action }) => action.patchMessageId === patchMessageId);
}
