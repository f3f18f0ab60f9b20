// The queue of candidates: what follows what, and how many there are. A walk starts at a concern's own place in the order,
// so that it goes on where one that was decided stood.
import type { Queue, QueueOrder } from '../../model/queue.js';
import type { Category } from '../../model/taxonomy.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { MAX_LIMIT } from './page.js';
import { type Params, prepareOnDemand } from './prepared.js';
import { untilKnowledgeChanges } from './until-written.js';

type QueueMethods = Pick<Store, 'findWaiting' | 'countWaiting'>;

const IS_WAITING = `c.state = 'candidate' AND c.merged_into IS NULL`;

/** An order's index, its columns, and whether it starts with the greatest. */
interface Order {
  readonly index: string;
  readonly columns: readonly string[];
  readonly greatestFirst: boolean;
}

const BY_CONFIDENCE = ['c.confidence', `coalesce(c.date, '')`, 'c.id'];
const ORDERS: Readonly<Record<QueueOrder, Order>> = {
  surest: { index: 'queue_confidence', columns: BY_CONFIDENCE, greatestFirst: true },
  unsure: { index: 'queue_confidence', columns: BY_CONFIDENCE, greatestFirst: false },
  newest: { index: 'queue_date', columns: BY_CONFIDENCE.slice(1), greatestFirst: true },
  recurring: { index: 'queue_recurrence', columns: ['c.recurrence', ...BY_CONFIDENCE], greatestFirst: true },
};

const AT_PATH = `c.key IN (SELECT concern FROM concern_site WHERE place IN (
  SELECT key FROM place WHERE file = :path OR (file >= :path || '/' AND file < :path || '0')))`;

interface CountRow {
  readonly category: Category;
  readonly list: string | null;
  readonly count: number;
}

export function queueMethods(database: Database, log: DecisionLog): QueueMethods {
  const prepare = prepareOnDemand(database);
  const count = (path: string | null): readonly CountRow[] =>
    prepare<CountRow>(
      `SELECT c.category, c.list, count(*) AS count FROM concern c ${path === null ? 'INDEXED BY queue_count' : ''}
       WHERE ${IS_WAITING} ${path === null ? '' : `AND ${AT_PATH}`} GROUP BY c.category, c.list`,
    ).all(path === null ? {} : { path });
  const countKnown = untilKnowledgeChanges(database, (path) => count(path === '' ? null : path));

  return {
    findWaiting: async (queue, { beside, step, limit }) => {
      const { index, columns, greatestFirst } = ORDERS[queue.order];
      const down = greatestFirst === (step === 'next');
      const { where, params } = toConditions(queue);
      const from = beside === null ? null : log.findCurrentId(beside);
      if (from !== null) {
        where.push(
          `(${columns.join(', ')}) ${down ? '<' : '>'} (SELECT ${columns.join(', ')} FROM concern c WHERE c.id = :from)`,
        );
      }
      const order = columns.map((column) => `${column} ${down ? 'DESC' : 'ASC'}`).join(', ');
      return prepare<{ id: string }>(
        `SELECT c.id FROM concern c INDEXED BY ${index} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT :limit`,
      )
        .all({ ...params, ...(from === null ? {} : { from }), limit: Math.min(limit, MAX_LIMIT) })
        .map(({ id }) => id);
    },
    countWaiting: async (path) => countKnown(path ?? undefined),
  };
}

function toConditions({ category, path, list }: Queue): { readonly where: string[]; readonly params: Params } {
  const where = [IS_WAITING];
  if (category !== null) where.push('c.category = :category');
  if (list !== null) where.push('c.list = :list');
  if (path !== null) where.push(AT_PATH);
  const given = Object.entries({ category, path, list }).filter(([, value]) => value !== null);
  return { where, params: Object.fromEntries(given) };
}
