// Which candidates are worked through, and in which order: part of the page's address.
import type { Request } from 'express';
import { QUEUE_ORDERS, type Queue } from '../model/queue.js';
import { CATEGORIES } from '../model/taxonomy.js';
import { queryText, queryWord } from './request.js';

const PATH_LENGTH = 1_000;

export function readQueue(req: Request): Queue {
  return {
    order: queryWord(req, 'order', QUEUE_ORDERS, 'surest'),
    category: queryWord(req, 'category', CATEGORIES, null),
    path: readPath(queryText(req, 'path')) || null,
    list: queryText(req, 'list').trim().slice(0, PATH_LENGTH) || null,
  };
}

/** The parameters of the address, those that choose nothing left out. */
export function queueParameters({ order, ...filter }: Queue): Readonly<Record<string, string>> {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return Object.fromEntries(order === 'surest' ? given : [['order', order], ...given]);
}

/** A folder may end in a slash. */
function readPath(text: string): string {
  const path = text.trim().slice(0, PATH_LENGTH);
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
