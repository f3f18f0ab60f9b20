// Lines of the audit trail, with where each leads.
import { type AuditLine, describeEntry } from '../../app/audit.js';
import type { AuditEntry } from '../../model/audit.js';
import { checklistUrl, concernUrl, scenarioUrl } from '../links.js';
import { clip, type ShownDate, showTime } from './format.js';

const WORDS_LENGTH = 300;
const SUBJECT_LENGTH = 160;

interface ShownLine {
  readonly id: string;
  readonly at: ShownDate | null;
  readonly by: string;
  readonly kind: string;
  readonly what: string;
  readonly subject: string;
  readonly href: string | null;
  readonly isUndone: boolean;
  readonly canUndo: boolean;
}

export function presentAuditLine({ id, entry, canUndo }: AuditLine, canManage: boolean): ShownLine {
  const { by, at, what, subject } = describeEntry(entry);
  const isManaged = entry.kind === 'user' || entry.kind === 'setting';
  return {
    id,
    at: showTime(at),
    by,
    kind: entry.kind,
    what: clip(what, WORDS_LENGTH),
    subject: clip(subject, SUBJECT_LENGTH),
    href: hrefOf(entry),
    isUndone: entry.kind === 'decision' && entry.isUndone,
    canUndo: canUndo && (canManage || !isManaged),
  };
}

function hrefOf(entry: AuditEntry): string | null {
  if (entry.kind === 'checklist') return checklistUrl(entry.event.checklistId);
  if (entry.kind !== 'decision' || entry.title === null) return null;
  const { action, targetId } = entry.decision;
  return action.type === 'add-scenario' ? scenarioUrl(targetId) : concernUrl(targetId);
}
