// A concern as people read it: what a program or a pack says of it, with what people decided, in order. Pure.
import type { ReviewComment } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import type { ConcernFields, ConcernPart, StoredDecision } from '../model/decision.js';
import type { Scenario } from '../model/scenario.js';

const SCENARIO_SUFFIX = '/scenario';

/** The id of the scenario that a comment proposes. */
export function commentScenarioId(commentId: string): string {
  return commentId + SCENARIO_SUFFIX;
}

/** The other way round; null for the id of any other scenario, or of a concern. */
export function commentOfScenario(scenarioId: string): string | null {
  return scenarioId.endsWith(SCENARIO_SUFFIX) ? scenarioId.slice(0, -SCENARIO_SUFFIX.length) : null;
}

/**
 * The concern that a comment makes: a candidate. Comments of one id are equal passages of one mail (`ditto`); the
 * places of the later ones are further sites.
 */
export function concernOfComments(first: ReviewComment, others: readonly ReviewComment[]): Concern {
  const sites = [first, ...others].flatMap((comment) => (comment.site ? [comment.site] : []));
  return {
    id: first.id,
    source: 'extracted',
    title: first.title,
    body: first.text,
    category: first.category,
    kind: first.kind,
    severity: first.severity,
    state: 'candidate',
    resolution: first.resolution.state,
    origin: first.origin,
    confidence: first.confidence,
    author: first.author,
    date: first.date,
    pack: null,
    messageId: first.messageId,
    patchMessageId: first.patchMessageId,
    mergedInto: null,
    recurrence: 1,
    sites,
    triggers: [],
    scenarioIds: first.scenario ? [commentScenarioId(first.id)] : [],
    evidence: [{ messageId: first.messageId, url: null, text: first.text, author: first.author, date: first.date }],
  };
}

/** The scenario that a comment proposes, in the mail's own words; null when it proposes none. */
export function scenarioOfComment(comment: ReviewComment): Scenario | null {
  if (!comment.scenario) return null;
  return {
    ...comment.scenario,
    id: commentScenarioId(comment.id),
    pack: null,
    source: comment.messageId,
  };
}

/** The concern that a person added; null when the decision adds none. */
export function concernOfDecision(decision: StoredDecision): Concern | null {
  const { action } = decision;
  if (action.type !== 'add-concern') return null;
  const blank = blankConcern(decision, action.fields.title, action.fields.body ?? '');
  return {
    ...applyFields({ ...blank, state: 'confirmed' }, action.fields),
    triggers: action.triggers,
    evidence: action.evidence,
  };
}

function blankConcern(decision: StoredDecision, title: string, body: string): Concern {
  return {
    id: decision.targetId,
    source: 'curated',
    title,
    body,
    category: 'logic',
    kind: 'bug',
    severity: 'medium',
    state: 'candidate',
    resolution: 'open',
    origin: 'human',
    confidence: 1,
    author: { name: decision.by, email: '' },
    date: decision.at,
    pack: null,
    messageId: decision.messageId,
    patchMessageId: null,
    mergedInto: null,
    recurrence: 1,
    sites: [],
    triggers: [],
    scenarioIds: [],
    evidence: [],
  };
}

/** `findCurrentId`: the id that a concern or scenario goes by now, for one that a decision names. */
export function applyDecisions(
  base: Concern,
  decisions: readonly StoredDecision[],
  findCurrentId: (id: string) => string,
): Concern {
  return decisions.reduce((concern, decision) => applyDecision(concern, decision, findCurrentId), base);
}

function applyDecision(concern: Concern, decision: StoredDecision, findCurrentId: (id: string) => string): Concern {
  const { action } = decision;
  switch (action.type) {
    case 'add-concern':
    case 'add-scenario':
    case 'undo':
    case 'feedback':
      return concern;
    case 'edit':
      return applyFields(concern, action.fields);
    case 'confirm':
      return { ...concern, state: 'confirmed' };
    case 'dismiss':
      return { ...concern, state: 'dismissed' };
    case 'merge':
      return { ...concern, mergedInto: findCurrentId(action.into) };
    case 'unmerge':
      return { ...concern, mergedInto: null };
    case 'split':
      return findCurrentId(action.part.id) === concern.id
        ? { ...concern, title: action.part.title }
        : { ...concern, body: takeOut(concern.body, action.part.text) };
    case 'link-site':
      return { ...concern, sites: addOnce(concern.sites, action.site) };
    case 'link-scenario':
      return { ...concern, scenarioIds: addOnce(concern.scenarioIds, findCurrentId(action.scenarioId)) };
    case 'link-evidence':
      return { ...concern, evidence: addOnce(concern.evidence, action.evidence) };
  }
}

function applyFields(concern: Concern, fields: ConcernFields): Concern {
  const { isConcern, site, ...plain } = fields;
  const edited: Concern = { ...concern, ...plain };
  // A judgement: no concern is a dismissed one, and a person's yes confirms it.
  const judged: Concern =
    isConcern === undefined ? edited : { ...edited, state: isConcern ? 'confirmed' : 'dismissed' };
  return site === undefined ? judged : { ...judged, sites: site === null ? [] : [site] };
}

/** The concern that the second point of a split one makes: `whole` is the other as it was then. */
export function concernOfPart(whole: Concern, part: ConcernPart): Concern {
  const { id, title, text, reading } = part;
  return { ...whole, ...reading, id, title, body: text, mergedInto: null, scenarioIds: [] };
}

/** The text without the passage; as it is when it does not hold the passage, or nothing else. */
export function takeOut(text: string, passage: string): string {
  const at = text.indexOf(passage);
  if (at === -1) return text;
  const rest = [text.slice(0, at).trimEnd(), text.slice(at + passage.length).trim()].filter((piece) => piece !== '');
  return rest.length === 0 ? text : rest.join('\n\n');
}

/** A concern with what was merged into it: more evidence, more sites, and how often the point was made. */
export function absorb(concern: Concern, merged: readonly Concern[]): Concern {
  return {
    ...concern,
    recurrence: 1 + merged.reduce((sum, other) => sum + other.recurrence, 0),
    sites: merged.flatMap((other) => other.sites).reduce(addOnce, concern.sites),
    evidence: merged.flatMap((other) => other.evidence).reduce(addOnce, concern.evidence),
  };
}

/** The list with the item at its end, unless an equal one is in it. */
function addOnce<T>(list: readonly T[], item: T): readonly T[] {
  const key = JSON.stringify(item);
  return list.some((other) => JSON.stringify(other) === key) ? list : [...list, item];
}
