// The audit trail: the log of changes that have none of their own, and all logs read as one.
import type {
  AuditEntry,
  AuditEvent,
  AuditFilter,
  AuditSource,
  EventKind,
  StoredAuditEvent,
} from '../../model/audit.js';
import type { Store } from '../store.js';
import { type EventRow, toEvent } from './checklists.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { toLimits } from './page.js';

type AuditMethods = Pick<Store, 'saveAuditEvent' | 'listAuditEntries' | 'findAuditEntry' | 'listAuditPeople'>;

/** Appends one event inside the transaction of the change that it tells of. */
export type LogEvent = (event: AuditEvent) => void;

interface PlaceRow {
  readonly source: AuditSource;
  readonly sequence: number;
}

/** Each log with its kind; what the program did by itself is left out. */
const SOURCES = [
  { source: 'decision', from: `decision`, kind: `'decision'`, where: 'TRUE' },
  { source: 'checklist', from: `checklist_event`, kind: `'checklist'`, where: `cause = 'person'` },
  { source: 'event', from: `audit_event`, kind: 'kind', where: 'TRUE' },
] as const;

const MATCHES = '(:by IS NULL OR by = :by)';

/** The newest of each log that can be on the page, then the page of all of them. */
const PLACES = `
  SELECT source, sequence FROM (
    ${SOURCES.map(
      ({ source, from, kind, where }) =>
        `SELECT * FROM (SELECT '${source}' AS source, sequence, at FROM ${from}
           WHERE ${where} AND ${MATCHES} AND (:kind IS NULL OR ${kind} = :kind)
           ORDER BY at DESC, sequence DESC LIMIT :limit + :offset)`,
    ).join('\n    UNION ALL ')}
  ) ORDER BY at DESC, source, sequence DESC LIMIT :limit OFFSET :offset`;

const COUNT = `SELECT ${SOURCES.map(
  ({ from, kind, where }) =>
    `(SELECT count(*) FROM ${from} WHERE ${where} AND ${MATCHES} AND (:kind IS NULL OR ${kind} = :kind))`,
).join(' + ')} AS count`;

const PEOPLE = `${SOURCES.map(({ from, where }) => `SELECT by FROM ${from} WHERE ${where}`).join(' UNION ')} ORDER BY by`;

export function openAuditLog(database: Database): LogEvent {
  const insert = database.prepare(
    `INSERT INTO audit_event (kind, action, subject, before, after, by, at)
     VALUES (:kind, :action, :subject, :before, :after, :by, :at)`,
  );
  return ({ kind, action, subject, before, after, by, at }) => {
    insert.run({ kind, action, subject, before, after, by, at });
  };
}

export function auditMethods(database: Database, logEvent: LogEvent, log: DecisionLog): AuditMethods {
  const findPlaces = database.prepare<[object], PlaceRow>(PLACES);
  const count = database.prepare<[object], { count: number }>(COUNT);
  const findPeople = database.prepare<[], { by: string }>(PEOPLE);
  const findEvent = database.prepare<[number], StoredAuditEvent & { kind: EventKind }>(
    'SELECT sequence, kind, action, subject, before, after, by, at FROM audit_event WHERE sequence = ?',
  );
  const findTitle = database.prepare<[{ id: string }], { title: string }>(
    `SELECT title FROM concern WHERE id = :id UNION ALL SELECT title FROM scenario WHERE id = :id LIMIT 1`,
  );
  const findItemEvent = database.prepare<[number], EventRow & { title: string; is_last: number }>(
    `SELECT e.*, json_extract(i.item, '$.title') AS title, NOT EXISTS (
       SELECT 1 FROM checklist_event l WHERE l.checklist_id = e.checklist_id AND l.key = e.key AND l.sequence > e.sequence
     ) AS is_last
     FROM checklist_event e JOIN checklist_item i ON i.checklist_id = e.checklist_id AND i.key = e.key
     WHERE e.sequence = ?`,
  );

  function readEntry({ source, sequence }: PlaceRow): readonly AuditEntry[] {
    if (source === 'decision') {
      const found = log.find(sequence);
      if (found === null) return [];
      const title = findTitle.get({ id: log.findCurrentId(found.decision.targetId) })?.title ?? null;
      return [{ kind: 'decision', ...found, title }];
    }
    if (source === 'checklist') {
      const row = findItemEvent.get(sequence);
      if (row === undefined) return [];
      const before = findItemEvent.get(row.base);
      const previous = before === undefined ? null : toEvent(before);
      return [{ kind: 'checklist', event: toEvent(row), title: row.title, previous, isLast: row.is_last === 1 }];
    }
    const event = findEvent.get(sequence);
    return event === undefined ? [] : [{ kind: event.kind, event }];
  }

  const list = database.transaction((filter: AuditFilter, limit: number, offset: number) => {
    const matching = { by: filter.by ?? null, kind: filter.kind ?? null };
    return {
      entries: findPlaces.all({ ...matching, limit, offset }).flatMap(readEntry),
      total: count.get(matching)?.count ?? 0,
    };
  });

  return {
    saveAuditEvent: async (event) => logEvent(event),
    listAuditEntries: async (filter, page) => list(filter, ...toLimits(page)),
    findAuditEntry: async (source, sequence) => readEntry({ source, sequence })[0] ?? null,
    listAuditPeople: async () => findPeople.all().map(({ by }) => by),
  };
}
