// Curation: what people add, correct and decide. Each verb appends one decision to the log.
import type { Site } from '../model/comment.js';
import type { Evidence, Trigger } from '../model/concern.js';
import type { ConcernFields, DecisionAction, StoredDecision } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import type { Scenario } from '../model/scenario.js';
import type { AppContext } from './context.js';
import { SLUG_WORD } from './rules.js';

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
export async function editConcern(context: AppContext, id: string, fields: ConcernFields): Promise<StoredDecision> {
  if (Object.keys(fields).length === 0) throw new PatchloreError('usage', 'nothing to change was given');
  if (fields.title !== undefined) requireText(fields.title, 'a title');
  return decide(context, id, { type: 'edit', fields });
}

export async function confirmConcern(context: AppContext, id: string): Promise<StoredDecision> {
  return decide(context, id, { type: 'confirm' });
}

export async function dismissConcern(context: AppContext, id: string, reason: string): Promise<StoredDecision> {
  return decide(context, id, { type: 'dismiss', reason: requireText(reason, 'a reason') });
}

/** Makes `id` one more remark of the same point as `into`. */
export async function mergeConcern(context: AppContext, id: string, into: string): Promise<StoredDecision> {
  if (id === into) throw new PatchloreError('conflict', `the concern "${id}" cannot be merged into itself`);
  const target = await context.store.findConcern(into);
  if (target === null) throw new PatchloreError('not-found', `there is no concern "${into}"`);
  if (target.mergedInto !== null) {
    throw new PatchloreError('conflict', `the concern "${into}" is itself merged into "${target.mergedInto}"`);
  }
  return decide(context, id, { type: 'merge', into });
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
async function decide(context: AppContext, targetId: string, action: DecisionAction): Promise<StoredDecision> {
  const comment = await context.store.findComment(targetId);
  return context.store.saveDecision({
    targetId,
    action,
    by: context.config.user,
    at: context.now().toISOString(),
    messageId: comment?.messageId ?? null,
    text: comment?.text ?? null,
  });
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
