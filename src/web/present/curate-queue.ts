// What the pages of the queue share: which candidates, how many, and what was decided in this sitting.
import type { WaitingSummary } from '../../app/curate-queue.js';
import type { Sitting } from '../../app/sitting.js';
import { QUEUE_ORDERS, type Queue, type QueueOrder } from '../../model/queue.js';
import { curateListUrl, curateUrl } from '../links.js';
import { queueParameters } from '../queue-filter.js';
import { describeDecision } from './decision.js';
import { clip, countOf, formatNumber, spellOut } from './format.js';

const ORDER_NAMES: Readonly<Record<QueueOrder, string>> = {
  surest: 'surest first',
  unsure: 'least sure first',
  newest: 'newest first',
  recurring: 'most often raised first',
};

/** Reasons that a key gives. */
export const QUICK_REASONS = ['not a concern', 'answered there', 'duplicate', 'out of scope', 'too small to keep'];

const TITLE_LENGTH = 90;

export function presentQueue(queue: Queue, summary: WaitingSummary, sitting: Sitting): object {
  const parameters = queueParameters(queue);
  const lists = [...new Set([...summary.byList.keys(), ...(queue.list === null ? [] : [queue.list])])];
  return {
    filter: {
      orders: QUEUE_ORDERS.map((value) => ({ value, text: ORDER_NAMES[value], selected: value === queue.order })),
      categories: presentCategories(queue, summary),
      path: queue.path ?? '',
      lists: lists.map((value) => ({
        value,
        text: `${value} (${formatNumber(summary.byList.get(value) ?? 0)})`,
        selected: value === queue.list,
      })),
      isFiltered: Object.keys(parameters).some((name) => name !== 'order'),
      allHref: curateUrl(queue.order === 'surest' ? {} : { order: queue.order }),
    },
    count: {
      done: formatNumber(sitting.done),
      left: formatNumber(summary.left),
      pace: sitting.perMinute === null ? null : sitting.perMinute.toFixed(1),
    },
    oneHref: curateUrl(parameters),
    listHref: curateListUrl(parameters),
    sitting: sitting.last.map(({ decision, title }) => ({
      sequence: decision.sequence,
      target: decision.targetId,
      title: clip(title ?? decision.targetId, TITLE_LENGTH) || 'Untitled',
      href: curateUrl({ ...parameters, at: decision.targetId }),
      text: describeDecision(decision.action),
    })),
  };
}

function presentCategories({ category: chosen }: Queue, { byCategory }: WaitingSummary): readonly object[] {
  const known = chosen === null || byCategory.has(chosen) ? [...byCategory.keys()] : [chosen, ...byCategory.keys()];
  return known.map((value) => ({
    value,
    text: `${spellOut(value)} (${formatNumber(byCategory.get(value) ?? 0)})`,
    selected: value === chosen,
  }));
}

/** `12 candidates`, or that there are none. */
export function describeLeft({ left }: WaitingSummary): string {
  return left === 0 ? 'Nothing waits here' : countOf(left, 'candidate');
}
