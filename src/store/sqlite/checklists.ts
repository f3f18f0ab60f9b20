// Checklists that are kept, and the append-only log of what people did with their items.
import type { ChecklistItem, ItemState } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import type {
  ChangeCause,
  ChecklistSummary,
  ItemEvent,
  KeptChecklist,
  PlaceContext,
  StoredItemEvent,
} from '../../model/kept-checklist.js';
import type { Patch } from '../../model/patch.js';
import type { Scenario } from '../../model/scenario.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';

type ChecklistMethods = Pick<
  Store,
  | 'saveChecklist'
  | 'findChecklist'
  | 'findChecklistsOfMails'
  | 'findChecklistsAtPaths'
  | 'listChecklists'
  | 'saveItemEvent'
  | 'findItemEvents'
  | 'saveCheckedPatches'
  | 'findCheckedPatches'
>;

interface ChecklistRow {
  readonly id: string;
  readonly title: string;
  readonly version: number | null;
  readonly message_ids: string;
  readonly paths: string;
  readonly notes: string;
  readonly scenarios: string;
  readonly previous_id: string | null;
  readonly created_by: string;
  readonly created_at: string;
}

interface ItemRow {
  readonly checklist_id: string;
  readonly key: string;
  readonly item: string;
  readonly contexts: string;
}

export interface EventRow {
  readonly sequence: number;
  readonly checklist_id: string;
  readonly key: string;
  readonly base: number;
  readonly state: string;
  readonly reason: string;
  readonly note: string;
  readonly cause: string;
  readonly detail: string;
  readonly by: string;
  readonly at: string;
}

const COLUMNS = 'id, title, version, message_ids, paths, notes, scenarios, previous_id, created_by, created_at';

/** Every checklist with its numbers; an item without an event is to do. */
const SUMMARIES = `
  SELECT c.id, c.title, c.version, c.created_by AS createdBy, c.created_at AS createdAt,
    coalesce((SELECT max(e.at) FROM checklist_event e WHERE e.checklist_id = c.id AND e.cause = 'person'), c.created_at) AS changedAt,
    (SELECT count(*) FROM checklist_item i WHERE i.checklist_id = c.id) AS items,
    (SELECT count(*) FROM checklist_item i WHERE i.checklist_id = c.id AND coalesce((
      SELECT e.state FROM checklist_event e WHERE e.checklist_id = c.id AND e.key = i.key
      ORDER BY e.sequence DESC LIMIT 1), 'todo') = 'todo') AS open
  FROM checklist c`;

export function checklistMethods(database: Database): ChecklistMethods {
  const saveHead = database.prepare(
    `INSERT INTO checklist (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, version = excluded.version,
       message_ids = excluded.message_ids, paths = excluded.paths, notes = excluded.notes,
       scenarios = excluded.scenarios,
       previous_id = coalesce(excluded.previous_id, previous_id)`,
  );
  const saveMail = database.prepare('INSERT OR IGNORE INTO checklist_mail (message_id, checklist_id) VALUES (?, ?)');
  const forgetUntouched = database.prepare<[{ id: string }]>(
    `DELETE FROM checklist_item WHERE checklist_id = @id
     AND key NOT IN (SELECT key FROM checklist_event WHERE checklist_id = @id)`,
  );
  const moveBack = database.prepare('UPDATE checklist_item SET position = position + ? WHERE checklist_id = ?');
  const saveItem = database.prepare(
    `INSERT INTO checklist_item (checklist_id, key, position, item, contexts) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET position = excluded.position, item = excluded.item, contexts = excluded.contexts`,
  );
  const findHead = database.prepare<[string], ChecklistRow>(`SELECT ${COLUMNS} FROM checklist WHERE id = ?`);
  const findItems = database.prepare<[string], ItemRow>(
    `SELECT checklist_id, key, item, contexts FROM checklist_item
     WHERE checklist_id IN (SELECT value FROM json_each(?)) ORDER BY position, key`,
  );
  const findOfMails = database.prepare<[string], ChecklistRow>(
    `SELECT ${COLUMNS} FROM checklist
     WHERE id IN (SELECT checklist_id FROM checklist_mail WHERE message_id IN (SELECT value FROM json_each(?)))
     ORDER BY created_at DESC, id`,
  );
  const findAtPaths = database.prepare<[string, number], ChecklistRow & { readonly patches: string }>(
    `SELECT ${COLUMNS}, coalesce(p.patches, '[]') AS patches
     FROM checklist LEFT JOIN checklist_patch p ON p.checklist_id = id
     WHERE EXISTS (SELECT 1 FROM json_each(paths) own JOIN json_each(?) asked ON asked.value = own.value)
     ORDER BY created_at DESC, id LIMIT ?`,
  );
  const listPage = database.prepare<[number, number], ChecklistSummary>(
    `SELECT * FROM (${SUMMARIES}) ORDER BY open = 0, changedAt DESC, id LIMIT ? OFFSET ?`,
  );
  const count = database.prepare<[], number>('SELECT count(*) FROM checklist').pluck();
  const hasItem = database.prepare<[string, string], number>(
    'SELECT 1 FROM checklist_item WHERE checklist_id = ? AND key = ?',
  );
  const findLast = database.prepare<[string, string], EventRow>(
    'SELECT * FROM checklist_event WHERE checklist_id = ? AND key = ? ORDER BY sequence DESC LIMIT 1',
  );
  const findEvents = database.prepare<[string, number], EventRow>(
    'SELECT * FROM checklist_event WHERE checklist_id = ? AND sequence > ? ORDER BY sequence',
  );
  const savePatches = database.prepare(
    'INSERT INTO checklist_patch (checklist_id, patches) VALUES (?, ?) ON CONFLICT DO UPDATE SET patches = excluded.patches',
  );
  const findPatches = database
    .prepare<[string], string>('SELECT patches FROM checklist_patch WHERE checklist_id = ?')
    .pluck();
  const insertEvent = database.prepare(
    `INSERT INTO checklist_event (checklist_id, key, base, state, reason, note, cause, detail, by, at)
     VALUES (@checklistId, @key, @base, @state, @reason, @note, @cause, @detail, @by, @at)`,
  );

  const readWhole = <Row extends ChecklistRow>(rows: readonly Row[]): readonly KeptChecklist[] => {
    const items = new Map<string, ItemRow[]>(rows.map(({ id }) => [id, []]));
    for (const item of findItems.all(JSON.stringify([...items.keys()]))) items.get(item.checklist_id)?.push(item);
    return rows.map((row) => toChecklist(row, items.get(row.id) ?? []));
  };

  const save = database.transaction((checklist: KeptChecklist, events: readonly ItemEvent[]) => {
    const { id } = checklist;
    saveHead.run(
      id,
      checklist.title,
      checklist.version,
      JSON.stringify(checklist.messageIds),
      JSON.stringify(checklist.paths),
      JSON.stringify(checklist.notes ?? []),
      JSON.stringify(checklist.scenarios),
      checklist.previousId,
      checklist.createdBy,
      checklist.createdAt,
    );
    for (const messageId of checklist.messageIds) saveMail.run(messageId, id);
    forgetUntouched.run({ id });
    moveBack.run(checklist.items.length, id);
    for (const [position, { key, item, contexts }] of checklist.items.entries()) {
      saveItem.run(id, key, position, JSON.stringify(item), JSON.stringify(contexts));
    }
    for (const event of events) {
      if (findLast.get(id, event.key) === undefined) insertEvent.run({ ...event, checklistId: id });
    }
  });

  const append = database.transaction((event: ItemEvent): StoredItemEvent => {
    if (hasItem.get(event.checklistId, event.key) === undefined) {
      throw new PatchloreError('not-found', `the checklist "${event.checklistId}" has no item "${event.key}"`);
    }
    const last = findLast.get(event.checklistId, event.key);
    if ((last?.sequence ?? 0) !== event.base) throw describeConflict(event, last);
    return { ...event, sequence: Number(insertEvent.run(event).lastInsertRowid) };
  });

  return {
    saveChecklist: async (checklist, events) => save.immediate(checklist, events),
    findChecklist: async (id) => {
      const row = findHead.get(id);
      return row ? (readWhole([row])[0] ?? null) : null;
    },
    findChecklistsOfMails: async (messageIds) => readWhole(findOfMails.all(JSON.stringify(messageIds))),
    findChecklistsAtPaths: async (paths, limit) => {
      const rows = findAtPaths.all(JSON.stringify(paths), limit);
      return readWhole(rows).map((checklist, at) => ({
        checklist,
        patches: JSON.parse(rows[at]?.patches ?? '[]') as Patch[],
      }));
    },
    listChecklists: async (page) => ({ checklists: listPage.all(...toLimits(page)), total: count.get() ?? 0 }),
    saveItemEvent: async (event) => append.immediate(event),
    findItemEvents: async (checklistId, after = 0) => findEvents.all(checklistId, after).map(toEvent),
    saveCheckedPatches: async (checklistId, patches) => {
      savePatches.run(checklistId, JSON.stringify(patches));
    },
    findCheckedPatches: async (checklistId) => JSON.parse(findPatches.get(checklistId) ?? '[]') as Patch[],
  };
}

function describeConflict(event: ItemEvent, last: EventRow | undefined): PatchloreError {
  const said = last === undefined ? 'nobody has changed it yet' : `${last.by} set it to ${last.state} at ${last.at}`;
  return new PatchloreError('conflict', `the item "${event.key}" is not as it was when you looked: ${said}`, {
    expected: `the item at its version ${last?.sequence ?? 0}, not ${event.base}`,
    hint: 'Look at it again, and send your change once more if it still holds.',
  });
}

function toChecklist(row: ChecklistRow, items: readonly ItemRow[]): KeptChecklist {
  const notes = JSON.parse(row.notes) as string[];
  return {
    id: row.id,
    title: row.title,
    version: row.version,
    messageIds: JSON.parse(row.message_ids) as string[],
    paths: JSON.parse(row.paths) as string[],
    items: items.map(({ key, item, contexts }) => ({
      key,
      item: JSON.parse(item) as ChecklistItem,
      contexts: JSON.parse(contexts) as PlaceContext[],
    })),
    ...(notes.length > 0 && { notes }),
    scenarios: JSON.parse(row.scenarios) as Scenario[],
    previousId: row.previous_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

export function toEvent(row: EventRow): StoredItemEvent {
  return {
    sequence: row.sequence,
    checklistId: row.checklist_id,
    key: row.key,
    base: row.base,
    state: row.state as ItemState,
    reason: row.reason,
    note: row.note,
    cause: row.cause as ChangeCause,
    detail: row.detail,
    by: row.by,
    at: row.at,
  };
}
