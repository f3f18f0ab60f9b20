// A page of a listing as SQL sees it.
import type { Page } from '../../model/search.js';

export const MAX_LIMIT = 10_000;

/** `[limit, offset]`, both within bounds. */
export function toLimits(page: Page): [limit: number, offset: number] {
  return [bound(page.limit, MAX_LIMIT), bound(page.offset, Number.MAX_SAFE_INTEGER)];
}

function bound(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), most) : 0;
}
