// The audit trail: who changed what and when, and how it is taken back.
import type { AuditEntry, AuditFilter, AuditKind, AuditSource } from '../model/audit.js';
import type { DecisionAction } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import type { Page } from '../model/search.js';
import { ROLES } from '../model/user.js';
import { STATE_WORDS } from './checklist-states.js';
import { changeItem } from './checklists.js';
import type { AppContext } from './context.js';
import { ENTRY_ID } from './rules.js';
import { setSetting } from './settings.js';
import { changeRole } from './users.js';

export interface AuditLine {
  /** What it is taken back by. */
  readonly id: string;
  readonly entry: AuditEntry;
  readonly canUndo: boolean;
}

/** A line in words. */
export interface AuditWords {
  readonly by: string;
  readonly at: string;
  readonly what: string;
  readonly subject: string;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  readonly total: number;
  /** Everybody who changed something, by name. */
  readonly people: readonly string[];
}

/** The newest first. */
export async function listAudit(context: AppContext, filter: AuditFilter, page: Page): Promise<AuditPage> {
  const { entries, total } = await context.store.listAuditEntries(filter, page);
  const lines = entries.map((entry) => ({ id: idOf(entry), entry, canUndo: canUndo(entry) }));
  return { lines, total, people: await context.store.listAuditPeople() };
}

/** What one line says: who, when, what they did, and to what. */
export function describeEntry(entry: AuditEntry): AuditWords {
  if (entry.kind === 'decision') {
    const { by, at, action, targetId } = entry.decision;
    return { by, at, what: describeDecision(action), subject: entry.title ?? targetId };
  }
  if (entry.kind === 'checklist') {
    const { by, at, state, reason } = entry.event;
    const before = entry.previous === null ? '' : ` (was ${STATE_WORDS[entry.previous.state]})`;
    const why = reason === '' ? '' : `: ${reason}`;
    return { by, at, what: `set to ${STATE_WORDS[state]}${before}${why}`, subject: entry.title };
  }
  const { by, at, action, subject, before, after } = entry.event;
  const change = [...(before === null ? [] : [`from ${before}`]), ...(after === null ? [] : [`to ${after}`])].join(' ');
  if (entry.kind === 'import') return { by, at, what: `imported ${after ?? ''}`, subject };
  if (entry.kind === 'setting') return { by, at, what: `set ${change || 'to nothing'}`, subject };
  return { by, at, what: USER_WORDS[action]?.(change, after ?? before ?? '') ?? action, subject };
}

const USER_WORDS: Readonly<Record<string, (change: string, value: string) => string>> = {
  add: (_change, role) => `added them as ${role}`,
  remove: () => 'removed them',
  role: (change) => `changed their role ${change}`,
  password: () => 'set their password',
  token: (_change, name) => `made the token “${name}”`,
  revoke: (_change, name) => `revoked the token “${name}”`,
};

function describeDecision(action: DecisionAction): string {
  switch (action.type) {
    case 'edit':
      return `edited ${Object.keys(action.fields).join(', ')}`;
    case 'dismiss':
      return `dismissed: ${action.reason}`;
    case 'merge':
      return `merged into ${action.into}`;
    case 'feedback':
      return action.useful ? 'found useful in a check' : 'found not useful in a check';
    case 'undo':
      return `took back decision-${action.sequence}`;
    default:
      return DECISION_WORDS[action.type];
  }
}

const DECISION_WORDS = {
  'add-concern': 'wrote down',
  'add-scenario': 'wrote down',
  confirm: 'confirmed',
  unmerge: 'took a merge back',
  split: 'split',
  'link-site': 'linked a place',
  'link-scenario': 'linked a scenario',
  'link-evidence': 'added evidence',
} as const;

/** Takes one change back: a decision, the state of a checklist item, a setting, a role; `mayUndo` says of which kinds. */
export async function undoEntry(
  context: AppContext,
  id: string,
  mayUndo: (kind: AuditKind) => boolean = () => true,
): Promise<void> {
  const [, source, sequence] = ENTRY_ID.exec(id) ?? [];
  const entry =
    source === undefined ? null : await context.store.findAuditEntry(source as AuditSource, Number(sequence));
  if (entry === null) throw new PatchloreError('not-found', `the audit trail has no entry "${id}"`);
  if (!canUndo(entry) || !mayUndo(entry.kind)) {
    throw new PatchloreError('conflict', 'this cannot be taken back, or was taken back already', {
      hint: 'Change it where it stands.',
    });
  }
  await undo(context, entry);
}

async function undo(context: AppContext, entry: AuditEntry): Promise<void> {
  switch (entry.kind) {
    case 'decision': {
      const { targetId, sequence, messageId, text } = entry.decision;
      const [by, at] = [context.config.user, context.now().toISOString()];
      await context.store.saveDecision({ targetId, action: { type: 'undo', sequence }, by, at, messageId, text });
      return;
    }
    case 'checklist': {
      const { checklistId, key, sequence } = entry.event;
      const { state, reason, note } = entry.previous ?? { state: 'todo', reason: '', note: '' };
      await changeItem(context, checklistId, key, { state, reason, note, base: sequence });
      return;
    }
    case 'setting':
      await undoSetting(context, entry.event.subject, entry.event.before, entry.event.after);
      return;
    default:
      await undoRole(context, entry.event.subject, entry.event.before, entry.event.after);
  }
}

async function undoSetting(
  context: AppContext,
  name: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  const current = (await context.store.readSettings()).get(name) ?? null;
  if ((current === null ? null : JSON.stringify(current)) !== after) throw changedSince(name);
  await setSetting(context, name, before === null ? null : JSON.parse(before));
}

async function undoRole(context: AppContext, name: string, before: string | null, after: string | null): Promise<void> {
  const role = ROLES.find((one) => one === before);
  const user = await context.store.findUserByName(name);
  if (role === undefined || user?.role !== after) throw changedSince(name);
  await changeRole(context, name, role);
}

function changedSince(name: string): PatchloreError {
  return new PatchloreError('conflict', `${name} has changed since`, { expected: 'what this change left' });
}

const NEVER_UNDONE: ReadonlySet<string> = new Set(['undo', 'add-concern', 'add-scenario']);

function canUndo(entry: AuditEntry): boolean {
  switch (entry.kind) {
    case 'decision':
      return !entry.isUndone && !NEVER_UNDONE.has(entry.decision.action.type);
    case 'checklist':
      return entry.isLast;
    case 'setting':
      return true;
    case 'user':
      return entry.event.action === 'role';
    case 'import':
      return false;
  }
}

function idOf(entry: AuditEntry): string {
  if (entry.kind === 'decision') return `decision-${entry.decision.sequence}`;
  return `${entry.kind === 'checklist' ? 'checklist' : 'event'}-${entry.event.sequence}`;
}
