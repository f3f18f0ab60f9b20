// The forms of a concern's page, filled with what stands there.
import type { ConcernDetail } from '../../app/concern-detail.js';
import { dropUndone, type StoredDecision } from '../../model/decision.js';
import { SIDES } from '../../model/patch.js';
import { CATEGORIES, KINDS, RESOLUTIONS, SEVERITIES } from '../../model/taxonomy.js';
import { spellOut } from './format.js';

export function presentConcernForms({ concern, decisions }: ConcernDetail): object {
  const [site] = concern.sites;
  return {
    title: concern.title,
    body: concern.body,
    choices: [
      { name: 'severity', label: 'Severity', options: options(SEVERITIES, concern.severity) },
      { name: 'category', label: 'Category', options: options(CATEGORIES, concern.category) },
      { name: 'kind', label: 'Kind', options: options(KINDS, concern.kind) },
      { name: 'resolution', label: 'Outcome', options: options(RESOLUTIONS, concern.resolution) },
    ],
    place: {
      file: site?.file ?? '',
      symbol: site?.symbol ?? '',
      line: site?.line ?? '',
      anchor: site?.anchor ?? '',
      sides: options(SIDES, site?.side ?? 'new'),
    },
    maySplit: concern.messageId !== null && concern.pack === null,
    isMerged: concern.mergedInto !== null,
    mayUndo: mayUndo(decisions),
  };
}

/** That a concern was written down is not taken back; it can be dismissed. */
function mayUndo(decisions: readonly StoredDecision[]): boolean {
  const last = dropUndone(decisions).at(-1);
  return last !== undefined && last.action.type !== 'add-concern';
}

function options(words: readonly string[], selected: string): readonly object[] {
  return words.map((word) => ({ value: word, text: spellOut(word), selected: word === selected }));
}
