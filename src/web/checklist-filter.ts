// Which items of a kept checklist are shown: part of the page's address.
import type { Request } from 'express';
import { type ChecklistItem, ITEM_STATES, type ItemState } from '../model/checklist.js';
import { CATEGORIES, type Category, SEVERITIES, type Severity } from '../model/taxonomy.js';
import { queryPage, queryText, queryWord } from './request.js';
import { NO_WORD } from './rules.js';

export interface ChecklistFilter {
  readonly state: ItemState | null;
  /** A group's name, see `groupName`; null for all. */
  readonly group: string | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
  /** Of long lists; 1 for the first. */
  readonly page: number;
}

const GROUP_LENGTH = 80;

export function readFilter(req: Request): ChecklistFilter {
  return {
    state: queryWord(req, 'state', ITEM_STATES, null),
    group: queryText(req, 'group').slice(0, GROUP_LENGTH) || null,
    category: queryWord(req, 'category', CATEGORIES, null),
    severity: queryWord(req, 'severity', SEVERITIES, null),
    page: queryPage(req),
  };
}

/** The parameters of the address, those that choose nothing left out. */
export function filterParameters(filter: ChecklistFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === null || (name === 'page' && value === 1) ? [] : [[name, String(value)]],
    ),
  );
}

/** `raised-on-an-earlier-revision-addressed-since`. */
export function groupName(title: string): string {
  return title.toLowerCase().replace(NO_WORD, '-');
}

export function isChosen(filter: ChecklistFilter, item: ChecklistItem, groupTitle: string): boolean {
  return (
    (filter.state === null || filter.state === (item.work?.state ?? 'todo')) &&
    (filter.group === null || filter.group === groupName(groupTitle)) &&
    (filter.category === null || filter.category === item.category) &&
    (filter.severity === null || filter.severity === item.severity)
  );
}
