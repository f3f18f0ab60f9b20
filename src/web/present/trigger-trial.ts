// What a concern's triggers hit in a patch that somebody pasted to try them.
import type { Trial, TriggerTrial } from '../../app/try-triggers.js';
import type { PatchPlace } from '../../model/checklist.js';
import type { ErrorAnswer } from '../http-error.js';
import { type DiffRow, quotedRows } from './diff-rows.js';
import { clip, countOf } from './format.js';

export interface ShownHit {
  readonly subject: string;
  /** Said when nothing but the commit message, or a whole file, is hit. */
  readonly note: string | null;
  readonly places: readonly {
    readonly file: string;
    readonly line: number | null;
    readonly rows: readonly DiffRow[];
  }[];
}

export interface ShownTrial {
  /** What was pasted, to stand in the form again. */
  readonly text: string;
  readonly problem: ErrorAnswer | null;
  readonly summary: string | null;
  /** In the order of the triggers: its hits, none for one that leaves the patch alone. */
  readonly triggers: readonly {
    readonly number: number;
    readonly description: string;
    readonly hits: readonly ShownHit[];
  }[];
}

/** More hits than this of one trigger say nothing more. */
const MOST_HITS = 10;

export function presentTrial(text: string, trial: Trial): ShownTrial {
  const hit = trial.triggers.filter(({ hits }) => hits.length > 0).length;
  const summary =
    hit === 0
      ? `No trigger hits ${trial.patches === 1 ? 'this patch' : 'these patches'}.`
      : `${countOf(hit, 'trigger')} of ${trial.triggers.length} ${hit === 1 ? 'hits' : 'hit'}, in ${countOf(trial.patches, 'patch', 'patches')} that ${trial.patches === 1 ? 'was' : 'were'} tried.`;
  return { text, problem: null, summary, triggers: trial.triggers.map(presentTriggerTrial) };
}

/** What was pasted cannot be tried. */
export function presentFailedTrial(text: string, problem: ErrorAnswer): ShownTrial {
  return { text, problem, summary: null, triggers: [] };
}

function presentTriggerTrial({ trigger, hits }: TriggerTrial, index: number): ShownTrial['triggers'][number] {
  return {
    number: index + 1,
    description: trigger.description,
    hits: hits.slice(0, MOST_HITS).map(({ subject, places }) => ({
      subject: clip(subject, 200),
      note: places.length === 0 ? 'its commit message is hit' : null,
      places: places.map(presentHitPlace),
    })),
  };
}

function presentHitPlace({ file, line, content }: PatchPlace): ShownHit['places'][number] {
  return { file, line, rows: content === null ? [] : quotedRows([{ marks: '', content }], file) };
}
