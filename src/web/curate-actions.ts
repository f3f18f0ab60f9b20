// What the forms of the queue decide. Each names the last judgement that its page showed, so that nobody's is overwritten unseen.
import type { Request } from 'express';
import type { AppContext } from '../app/context.js';
import {
  addScenario,
  confirmConcern,
  dismissConcern,
  editConcern,
  linkScenario,
  linkSite,
  mergeConcern,
  splitConcern,
  undoDecision,
} from '../app/curate.js';
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import { SCENARIO_KINDS } from '../model/taxonomy.js';
import { readChanges, readLine } from './concern-form.js';
import { formText } from './request.js';
import { LINE_NUMBER } from './rules.js';

/** Where to go on: at another candidate, or at this one of which there is more to decide. */
export type Onward =
  | { readonly to: 'next' }
  /** `follow`: what comes after it, out of turn. */
  | { readonly to: 'concern'; readonly id: string; readonly follow: string | null };

/** The panel of the page that a form stands in. */
export const PANELS = ['correct', 'dismiss', 'merge', 'split', 'link'] as const;
export type Panel = (typeof PANELS)[number];

interface Act {
  readonly panel: Panel | null;
  readonly decide: (context: AppContext, concern: Concern, req: Request, after: number) => Promise<Onward>;
}

const REASON_LENGTH = 4_000;
const ID_LENGTH = 500;
const NAME_LENGTH = 1_000;
const STEPS_LENGTH = 20_000;
const NEXT: Onward = { to: 'next' };

const ACTS: Readonly<Record<string, Act>> = {
  confirm: { panel: 'correct', decide: confirm },
  reject: { panel: 'correct', decide: reject },
  save: { panel: 'correct', decide: save },
  dismiss: { panel: 'dismiss', decide: dismiss },
  merge: { panel: 'merge', decide: merge },
  split: { panel: 'split', decide: split },
  'link-site': { panel: 'link', decide: linkPlace },
  'link-scenario': { panel: 'link', decide: linkKnownScenario },
  'new-scenario': { panel: 'link', decide: linkNewScenario },
  undo: { panel: null, decide: undo },
};

/** What the form asks for; `usage` when it is nothing that can be done. */
export function readAct(req: Request): Act {
  const name = formText(req, 'action');
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (act !== undefined) return act;
  throw new PatchloreError('usage', 'the form says nothing that can be done', {
    expected: Object.keys(ACTS).join(', '),
  });
}

/** The sequence of the last judgement that the form's page showed. */
export function readBase(text: string): number {
  return LINE_NUMBER.test(text) ? Number(text) : 0;
}

/** Confirms it with what was corrected, as one decision. */
async function confirm(context: AppContext, concern: Concern, req: Request, after: number): Promise<Onward> {
  const fields = readChanges(req, concern);
  if (Object.keys(fields).length === 0) await confirmConcern(context, concern.id, after);
  else await editConcern(context, concern.id, { ...fields, isConcern: true }, after);
  return NEXT;
}

/** It is no concern at all. */
async function reject(context: AppContext, concern: Concern, req: Request, after: number): Promise<Onward> {
  await editConcern(context, concern.id, { ...readChanges(req, concern), isConcern: false }, after);
  return NEXT;
}

/** Keeps what was corrected, and leaves it waiting. */
async function save(context: AppContext, concern: Concern, req: Request, after: number): Promise<Onward> {
  const fields = readChanges(req, concern);
  const changes = concern.state === 'candidate' ? fields : { ...fields, state: 'candidate' as const };
  if (Object.keys(changes).length > 0) await editConcern(context, concern.id, changes, after);
  return stayAt(concern);
}

async function dismiss(context: AppContext, { id }: Concern, req: Request, after: number): Promise<Onward> {
  const reason = formText(req, 'reason') || formText(req, 'own');
  await dismissConcern(context, id, reason.slice(0, REASON_LENGTH), after);
  return NEXT;
}

async function merge(context: AppContext, { id }: Concern, req: Request, after: number): Promise<Onward> {
  await mergeConcern(context, id, formText(req, 'into').trim().slice(0, ID_LENGTH), after);
  return NEXT;
}

async function split(context: AppContext, concern: Concern, req: Request, after: number): Promise<Onward> {
  const part = await splitConcern(context, concern.id, formText(req, 'start'), formText(req, 'part'), after);
  return { to: 'concern', id: concern.id, follow: part.id };
}

async function linkPlace(context: AppContext, concern: Concern, req: Request): Promise<Onward> {
  await linkSite(context, concern.id, {
    file: formText(req, 'link-file').trim().slice(0, NAME_LENGTH),
    symbol: formText(req, 'link-symbol').trim().slice(0, NAME_LENGTH) || null,
    side: 'new',
    line: readLine(formText(req, 'link-line').trim()),
    anchor: null,
    hunk: null,
  });
  return stayAt(concern);
}

async function linkKnownScenario(context: AppContext, concern: Concern, req: Request): Promise<Onward> {
  await linkScenario(context, concern.id, formText(req, 'scenario-id').trim().slice(0, ID_LENGTH));
  return stayAt(concern);
}

async function linkNewScenario(context: AppContext, concern: Concern, req: Request): Promise<Onward> {
  const kind = SCENARIO_KINDS.find((one) => one === formText(req, 'scenario-kind')) ?? 'manual';
  const id = await addScenario(context, {
    title: formText(req, 'scenario-title').slice(0, NAME_LENGTH),
    kind,
    steps: formText(req, 'scenario-steps').slice(0, STEPS_LENGTH),
    config: [],
    command: formText(req, 'scenario-command').trim().slice(0, NAME_LENGTH) || null,
    expectation: '',
    tool: null,
    source: null,
  });
  await linkScenario(context, concern.id, id);
  return stayAt(concern);
}

/** Takes any decision back, whichever concern is shown, and comes back to the one that it is about. */
async function undo(context: AppContext, _shown: Concern, req: Request): Promise<Onward> {
  const id = formText(req, 'target').slice(0, ID_LENGTH);
  await undoDecision(context, id, readBase(formText(req, 'sequence')));
  return { to: 'concern', id, follow: null };
}

function stayAt({ id }: Concern): Onward {
  return { to: 'concern', id, follow: null };
}
