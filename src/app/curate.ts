// Curation: what people add, correct and decide. Each verb appends one decision to the log. `after`: the last judgement that
// whoever decides has seen; when there is a later one, the decision is a `conflict` and nothing is changed.
import type { Site } from '../model/comment.js';
import type { Concern, Evidence, Trigger } from '../model/concern.js';
import {
  type ConcernFields,
  type ConcernPart,
  type Decision,
  type DecisionAction,
  dropUndone,
  type StoredDecision,
} from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import { commentId as nameComment } from '../model/ids.js';
import type { Scenario } from '../model/scenario.js';
import { writeTitle } from '../review/titles.js';
import type { AppContext } from './context.js';
import { LETTER, SLUG_WORD, WHITE_SPACE } from './rules.js';

export interface NewConcern {
  readonly fields: ConcernFields & { readonly title: string };
  readonly triggers?: readonly Trigger[];
  readonly evidence?: readonly Evidence[];
}

/** Adds a concern of one's own; answers its id. */
export async function addConcern(context: AppContext, concern: NewConcern): Promise<string> {
  const title = requireText(concern.fields.title, 'a title');
  const id = await findFreeId(title, async (candidate) => (await context.store.findConcern(candidate)) !== null);
  await decide(context, id, {
    type: 'add-concern',
    fields: { ...concern.fields, title },
    triggers: concern.triggers ?? [],
    evidence: concern.evidence ?? [],
  });
  return id;
}

/** Sets fields over what the program inferred. */
export async function editConcern(
  context: AppContext,
  id: string,
  fields: ConcernFields,
  after?: number,
): Promise<StoredDecision> {
  if (Object.keys(fields).length === 0) throw new PatchloreError('usage', 'nothing to change was given');
  if (fields.title !== undefined) requireText(fields.title, 'a title');
  return decide(context, id, { type: 'edit', fields }, after);
}

export async function confirmConcern(context: AppContext, id: string, after?: number): Promise<StoredDecision> {
  return decide(context, id, { type: 'confirm' }, after);
}

/** Says whether what a check brought was worth reading there; it moves the concern's rank in later checks. */
export async function giveFeedback(
  context: AppContext,
  id: string,
  useful: boolean,
  patchMessageId: string | null,
): Promise<StoredDecision> {
  return decide(context, id, { type: 'feedback', useful, patchMessageId });
}

export async function dismissConcern(
  context: AppContext,
  id: string,
  reason: string,
  after?: number,
): Promise<StoredDecision> {
  return decide(context, id, { type: 'dismiss', reason: requireText(reason, 'a reason') }, after);
}

/** Makes `id` one more remark of the same point as `into`. */
export async function mergeConcern(
  context: AppContext,
  id: string,
  into: string,
  after?: number,
): Promise<StoredDecision> {
  if (id === into) throw new PatchloreError('conflict', `the concern "${id}" cannot be merged into itself`);
  const target = await context.store.findConcern(into);
  if (target === null) throw new PatchloreError('not-found', `there is no concern "${into}"`);
  if (target.mergedInto !== null) {
    throw new PatchloreError('conflict', `the concern "${into}" is itself merged into "${target.mergedInto}"`);
  }
  return decide(context, id, { type: 'merge', into }, after);
}

/** Takes the merge of `id` back. */
export async function unmergeConcern(context: AppContext, id: string): Promise<StoredDecision> {
  const concern = await requireConcern(context, id);
  if (concern.mergedInto === null) throw new PatchloreError('conflict', `the concern "${id}" is merged into none`);
  return decide(context, id, { type: 'unmerge' });
}

/** Makes a concern of a remark that the program took for none, with these fields set over what it read. */
export async function promoteComment(
  context: AppContext,
  commentId: string,
  fields: ConcernFields,
): Promise<StoredDecision> {
  if ((await context.store.findComment(commentId)) === null) {
    throw new PatchloreError('not-found', `there is no remark "${commentId}"`, {
      hint: 'patchlore show MESSAGE-ID lists the remarks of a thread with their ids',
    });
  }
  return decide(context, commentId, { type: 'edit', fields: { ...fields, isConcern: true } });
}

/** Splits a concern that makes two points where these words begin; answers the new concern. */
export async function splitConcern(
  context: AppContext,
  id: string,
  words: string,
  title: string | null = null,
  after?: number,
): Promise<ConcernPart> {
  const concern = await requireConcern(context, id);
  if (concern.messageId === null || concern.pack !== null) {
    throw new PatchloreError('conflict', `the concern "${id}" was not read out of a mail`, {
      hint: 'correct its body with patchlore concern edit, and add the second point with patchlore concern add',
    });
  }
  const at = findSecondPoint(concern.body, requireText(words, 'the words that the second point begins with'));
  if (at === null) {
    throw new PatchloreError('usage', `the second point cannot begin at "${words}"`, {
      expected: `words from the text of the concern, behind its beginning: "${concern.body.slice(0, 200)}"`,
    });
  }
  const text = concern.body.slice(at).trimEnd();
  const comment = await context.store.findComment(id);
  // The weights are loaded where words are read.
  const { readPart } = await import('./read-part.js');
  const part: ConcernPart = {
    id: nameComment(concern.messageId, text),
    title: title?.trim() || writeTitle(text),
    text,
    ...(comment === null ? {} : { reading: readPart(comment, concern.sites[0] ?? null, text) }),
  };
  await decide(context, id, { type: 'split', part }, after);
  return part;
}

/** Takes back the last decision about a concern that counts; answers that decision. */
export async function undoLast(context: AppContext, id: string): Promise<StoredDecision> {
  const last = dropUndone(await context.store.findDecisions(id)).at(-1);
  if (last === undefined) {
    throw new PatchloreError('conflict', `nothing was decided about "${id}" that can be taken back`);
  }
  if (last.action.type === 'add-concern') {
    throw new PatchloreError('conflict', `all that was decided about "${id}" is that it was written down`, {
      hint: 'dismiss it: patchlore concern dismiss',
    });
  }
  await decide(context, id, { type: 'undo', sequence: last.sequence });
  return last;
}

/** Takes back this decision about it. */
export async function undoDecision(context: AppContext, id: string, sequence: number): Promise<StoredDecision> {
  return decide(context, id, { type: 'undo', sequence });
}

export async function linkSite(context: AppContext, id: string, site: Site): Promise<StoredDecision> {
  return decide(context, id, { type: 'link-site', site: { ...site, file: requireText(site.file, 'a file') } });
}

export async function linkScenario(context: AppContext, id: string, scenarioId: string): Promise<StoredDecision> {
  const [scenario] = await context.store.findScenarios([scenarioId]);
  if (scenario === undefined) throw new PatchloreError('not-found', `there is no scenario "${scenarioId}"`);
  return decide(context, id, { type: 'link-scenario', scenarioId });
}

export async function linkEvidence(context: AppContext, id: string, evidence: Evidence): Promise<StoredDecision> {
  if (evidence.url === null && evidence.messageId === null) {
    throw new PatchloreError('usage', 'evidence needs a message-id or a URL');
  }
  return decide(context, id, { type: 'link-evidence', evidence });
}

/** Adds a scenario of one's own; answers its id. */
export async function addScenario(context: AppContext, scenario: Omit<Scenario, 'id' | 'pack'>): Promise<string> {
  const title = requireText(scenario.title, 'a title');
  const exists = async (id: string) => (await context.store.findScenarios([id])).length > 0;
  const id = await findFreeId(title, exists);
  await decide(context, id, { type: 'add-scenario', scenario: { ...scenario, title, id, pack: null } });
  return id;
}

/** Appends the decision, with the mail and passage that an extracted concern is found again by. */
async function decide(
  context: AppContext,
  targetId: string,
  action: DecisionAction,
  after?: number,
): Promise<StoredDecision> {
  const comment = await context.store.findComment(targetId);
  const decision: Decision = {
    targetId,
    action,
    by: context.config.user,
    at: context.now().toISOString(),
    messageId: comment?.messageId ?? null,
    text: comment?.text ?? null,
  };
  return context.store.saveDecision(decision, after);
}

async function requireConcern(context: AppContext, id: string): Promise<Concern> {
  const concern = await context.store.findConcern(id);
  if (concern === null) throw new PatchloreError('not-found', `there is no concern "${id}"`);
  return concern;
}

/** Where a second point begins with these words, whatever white space is between them; null when none does. */
function findSecondPoint(text: string, words: string): number | null {
  const letters = [...text.matchAll(LETTER)];
  const packed = letters.map(([letter]) => letter).join('');
  const wanted = words.replace(WHITE_SPACE, '');
  for (let found = packed.indexOf(wanted, 1); found !== -1; found = packed.indexOf(wanted, found + 1)) {
    const at = letters[found]?.index ?? 0;
    if (text.charAt(at - 1).trim() === '') return at;
  }
  return null;
}

function requireText(text: string, what: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new PatchloreError('usage', `${what} is needed`, { expected: 'a text that is not empty' });
  return trimmed;
}

const SLUG_LENGTH = 60;
const SLUG_TRIES = 1000;

/** `own/` and the title's words; a number behind them where that is taken. */
async function findFreeId(title: string, exists: (id: string) => Promise<boolean>): Promise<string> {
  const words = title.toLowerCase().match(SLUG_WORD) ?? [];
  const slug = words.join('-').slice(0, SLUG_LENGTH).replace(/-$/, '') || 'untitled';
  for (let number = 1; number <= SLUG_TRIES; number += 1) {
    const id = number === 1 ? `own/${slug}` : `own/${slug}-${number}`;
    if (!(await exists(id))) return id;
  }
  throw new PatchloreError('conflict', `there are too many entries with the title "${title}"`);
}
