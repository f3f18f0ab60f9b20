// What people decide: checked, appended to the log, applied.
import type { Concern } from '../../model/concern.js';
import {
  type ConcernPart,
  type Decision,
  type DecisionAction,
  findLastJudgement,
  type StoredDecision,
} from '../../model/decision.js';
import { PatchloreError } from '../../model/errors.js';
import type { Store } from '../store.js';
import type { ConcernBuilder } from './concern-builder.js';
import { openConcernReader } from './concern-rows.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { toLimits } from './page.js';
import type { ScenarioBuilder } from './scenario-rows.js';
import { untilWritten } from './until-written.js';

type DecisionMethods = Pick<
  Store,
  'saveDecision' | 'findDecisions' | 'findDecisionsBy' | 'countFeedback' | 'listDecisions'
>;

/** How far a chain of merges is followed when looking for a circle. */
const MAX_CHAIN = 1000;

export function decisionMethods(
  database: Database,
  log: DecisionLog,
  concerns: ConcernBuilder,
  scenarios: ScenarioBuilder,
): DecisionMethods {
  const reader = openConcernReader(database);
  const feedback = untilWritten(database, () => log.listFeedback());
  const hasMerged = database.prepare<[string], object>('SELECT 1 FROM concern WHERE merged_into = ? LIMIT 1');

  const save = database.transaction((decision: Decision, after: number | undefined): StoredDecision => {
    const { action } = decision;
    if (after !== undefined) checkUnchanged(decision.targetId, after);
    switch (action.type) {
      case 'add-concern':
        return addConcern(decision);
      case 'add-scenario':
        return addScenario(decision);
      case 'merge':
        checkMerge(decision.targetId, action.into);
        return decide(decision);
      case 'link-scenario':
        checkScenario(action.scenarioId);
        return decide(decision);
      case 'split':
        return split(decision, action.part);
      case 'undo':
        return undo(decision, action.sequence);
      default:
        return decide(decision);
    }
  });

  function checkUnchanged(targetId: string, after: number): void {
    const last = findLastJudgement(log.findFor(log.findCurrentId(targetId)));
    if (last === after) return;
    throw new PatchloreError('conflict', 'somebody else decided about this meanwhile', {
      expected: `decision ${after} to be the last about ${targetId}, which is ${last}`,
    });
  }

  function addConcern(decision: Decision): StoredDecision {
    if (reader.find(decision.targetId)) throw alreadyThere('concern', decision.targetId);
    const stored = log.append(decision);
    concerns.rebuild([decision.targetId]);
    return stored;
  }

  function addScenario(decision: Decision): StoredDecision {
    if (scenarios.exists(decision.targetId)) throw alreadyThere('scenario', decision.targetId);
    const stored = log.append(decision);
    scenarios.rebuild([decision.targetId]);
    return stored;
  }

  function decide(decision: Decision): StoredDecision {
    const id = log.findCurrentId(decision.targetId);
    const undecided = keepBase(id, decision.targetId);
    const isExtracted = undecided?.source === 'extracted';
    const stored = log.append({
      ...decision,
      targetId: id,
      messageId: isExtracted ? undecided.messageId : decision.messageId,
      text: isExtracted ? undecided.body : decision.text,
    });
    concerns.rebuild([id]);
    return stored;
  }

  function split(decision: Decision, part: ConcernPart): StoredDecision {
    const id = log.findCurrentId(decision.targetId);
    if (reader.find(part.id)) throw alreadyThere('concern', part.id);
    if (!reader.find(id)?.body.includes(part.text)) {
      throw new PatchloreError('conflict', `${decision.targetId} does not hold these words`, {
        expected: 'its own words',
      });
    }
    const stored = decide({ ...decision, targetId: id });
    keepBase(part.id, part.id);
    return stored;
  }

  /** The taking back stands beside what it takes back, whichever of two split concerns it was asked for. */
  function undo(decision: Decision, sequence: number): StoredDecision {
    const id = log.findCurrentId(decision.targetId);
    const undone = log.findCounting(id).find((made) => made.sequence === sequence);
    if (!undone || undone.action.type === 'add-concern') {
      throw new PatchloreError('conflict', `${decision.targetId} has no decision ${sequence} that can be taken back`, {
        expected: 'a decision about it that counts',
      });
    }
    if (undone.action.type === 'split') checkPartIsUntouched(undone.action.part.id);
    const { targetId, messageId, text } = undone;
    const stored = log.append({ ...decision, targetId, messageId, text });
    concerns.rebuild([id, log.findCurrentId(targetId), ...dropPart(undone.action)]);
    if (reader.find(id) === null && hasMerged.get(id) !== undefined) {
      throw new PatchloreError('conflict', `${decision.targetId} would be gone, and others are merged into it`, {
        hint: 'take the merges back first: patchlore concern unmerge',
      });
    }
    return stored;
  }

  /** Answers the concern that the second point goes by: none that is kept, unless the program cuts it off itself by now. */
  function dropPart(action: DecisionAction): readonly string[] {
    if (action.type !== 'split') return [];
    const id = log.findCurrentId(action.part.id);
    if (id === action.part.id) log.dropBase(id);
    return [id];
  }

  /** What was split off can be put back as long as nothing else hangs on it. */
  function checkPartIsUntouched(partId: string): void {
    const id = log.findCurrentId(partId);
    const own = log.findCounting(id).filter(({ action }) => !(action.type === 'split' && action.part.id === partId));
    if (id === partId && (own.length > 0 || (reader.find(id)?.recurrence ?? 1) > 1)) {
      throw new PatchloreError('conflict', `${partId}, which was split off, has decisions of its own`, {
        expected: 'a concern that nobody decided about since',
        hint: `take them back first: patchlore concern undo ${partId}`,
      });
    }
  }

  /** Keeps the concern as it is before any decision, so that the decision outlives it; null for one that a person added. */
  function keepBase(id: string, asNamed: string): Concern | null {
    const undecided = concerns.findUndecided(id);
    if (!undecided && !reader.find(id)) throw notFound('concern', asNamed);
    if (undecided) log.keepBase(undecided);
    return undecided;
  }

  function checkMerge(targetId: string, into: string): void {
    const target = log.findCurrentId(targetId);
    let at: string | null = log.findCurrentId(into);
    keepBase(at, into);
    for (let steps = 0; at !== null && steps < MAX_CHAIN; steps++) {
      if (at === target) {
        throw new PatchloreError('conflict', `${targetId} cannot be merged into ${into}: that is merged into it`, {
          expected: 'another concern',
          hint: 'merge the other way round, or into a third one',
        });
      }
      at = reader.find(at)?.mergedInto ?? null;
    }
  }

  function checkScenario(scenarioId: string): void {
    if (!scenarios.exists(log.findCurrentId(scenarioId))) throw notFound('scenario', scenarioId);
  }

  return {
    saveDecision: async (decision, after) => save.immediate(decision, after),
    findDecisions: async (targetId) => {
      const decisions = log.findFor(log.findCurrentId(targetId));
      return decisions.length > 0 ? decisions : log.findMadeUnder(targetId);
    },
    findDecisionsBy: async (by, since, limit) => log.findBy(by, since, limit),
    countFeedback: async (before) => {
      const counts = new Map<string, number>();
      for (const { id, useful, at } of feedback()) {
        if (before === undefined || at < before) counts.set(id, (counts.get(id) ?? 0) + (useful === 1 ? 1 : -1));
      }
      return counts;
    },
    listDecisions: async (page) => ({ decisions: log.list(...toLimits(page)), total: log.count() }),
  };
}

function notFound(what: string, id: string): PatchloreError {
  return new PatchloreError('not-found', `there is no ${what} ${id}`, {
    hint: `find its id with \`patchlore search\``,
  });
}

function alreadyThere(what: string, id: string): PatchloreError {
  return new PatchloreError('conflict', `there is a ${what} ${id} already`, { expected: 'a new id' });
}
