// What was decided, in words.
import { type ConcernFields, type DecisionAction, dropUndone, type StoredDecision } from '../../model/decision.js';
import { concernUrl, scenarioUrl } from '../links.js';
import { clip, type ShownDate, showTime, spellOut } from './format.js';

export interface ShownDecision {
  readonly by: string;
  readonly at: ShownDate | null;
  readonly text: string;
  readonly href: string | null;
  readonly isUndone: boolean;
}

const VALUE_LENGTH = 160;

/** In order of time; what was taken back is marked, the taking back itself is not listed. */
export function presentDecisions(decisions: readonly StoredDecision[]): readonly ShownDecision[] {
  const counting = new Set(dropUndone(decisions));
  const made = decisions.filter(({ action }) => action.type !== 'undo');
  return made.map((decision) => {
    const { action, by, at } = decision;
    return {
      by,
      at: showTime(at),
      text: describeDecision(action),
      href: hrefOf(action),
      isUndone: !counting.has(decision),
    };
  });
}

/** What a decision did, as the end of a sentence that its author begins. */
export function describeDecision(action: DecisionAction): string {
  switch (action.type) {
    case 'add-concern':
      return 'wrote it down';
    case 'edit':
      return describeEdit(action.fields);
    case 'confirm':
      return 'confirmed it';
    case 'dismiss':
      return `dismissed it: ${clip(action.reason, VALUE_LENGTH)}`;
    case 'merge':
      return `merged it into ${action.into}`;
    case 'link-site':
      return `linked the place ${action.site.file}${action.site.symbol === null ? '' : ` ${action.site.symbol}()`}`;
    case 'link-scenario':
      return `linked the scenario ${action.scenarioId}`;
    case 'link-evidence':
      return 'added evidence';
    case 'add-scenario':
      return 'wrote down the scenario';
    case 'unmerge':
      return 'took its merge back';
    case 'split':
      return `split off “${clip(action.part.title, VALUE_LENGTH)}”`;
    case 'feedback':
      return action.useful ? 'found it useful in a check' : 'found it not useful in a check';
    case 'undo':
      return 'took back the last decision';
  }
}

/** A judgement goes before what was corrected with it. */
function describeEdit({ isConcern, ...fields }: ConcernFields): string {
  const judged = isConcern === undefined ? [] : [isConcern ? 'confirmed it' : 'dismissed it: not a concern'];
  const changes = Object.entries(fields).map(describeField).join(', ');
  return [...judged, ...(changes === '' ? [] : [`changed ${changes}`])].join('; ');
}

function describeField([name, value]: readonly [string, unknown]): string {
  const words = typeof value === 'string' ? clip(value, VALUE_LENGTH) : JSON.stringify(value);
  return `${spellOut(name)} to “${words}”`;
}

function hrefOf(action: DecisionAction): string | null {
  if (action.type === 'merge') return concernUrl(action.into);
  if (action.type === 'split') return concernUrl(action.part.id);
  return action.type === 'link-scenario' ? scenarioUrl(action.scenarioId) : null;
}
