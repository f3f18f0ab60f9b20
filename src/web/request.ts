// Reading a request: parameters as plain values, each with a bound and a default.
import type { Request } from 'express';
import { LOCAL_ADDRESS, WHOLE_NUMBER } from './rules.js';

const MAX_PAGE = 500;
const MAX_TEXT = 2_000;

/** A query parameter as text; the empty string when it is missing or given twice. */
export function queryText(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : '';
}

/** A query parameter that must be one of these words, else `fallback`. */
export function queryWord<Word extends string, Fallback>(
  req: Request,
  name: string,
  words: readonly Word[],
  fallback: Fallback,
): Word | Fallback {
  const text = queryText(req, name);
  return words.find((word) => word === text) ?? fallback;
}

/** The page that is asked for, 1 to 500. */
export function queryPage(req: Request): number {
  const page = Number.parseInt(queryText(req, 'page'), 10);
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), MAX_PAGE) : 1;
}

/** What a wildcard route caught, slashes included. */
export function wildcard(req: Request, name: string): string {
  const segments: unknown = req.params[name];
  return Array.isArray(segments) ? segments.join('/') : String(segments ?? '');
}

/** A field of a posted form as text, line ends as LF; the empty string when it is missing. */
export function formText(req: Request, name: string): string {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return '';
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

/** A field as a whole number from 0; null when it is none. */
export function formNumber(req: Request, name: string): number | null {
  const text = formText(req, name).trim();
  return WHOLE_NUMBER.test(text) ? Number(text) : null;
}

/** All values of a field of a posted form that may stand there several times. */
export function formTexts(req: Request, name: string): readonly string[] {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return [];
  const value: unknown = Reflect.get(body, name);
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** Whether a posted form has this field, empty or not. */
export function formHas(req: Request, name: string): boolean {
  const body: unknown = req.body;
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name);
}

export interface PageLinks {
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Links to the neighbouring pages of a list; null when one page holds it all. */
export function pageLinks(
  page: number,
  total: number,
  size: number,
  hrefOf: (page: number) => string,
): PageLinks | null {
  const pages = Math.min(Math.ceil(total / size), MAX_PAGE);
  if (pages <= 1) return null;
  return {
    page,
    pages,
    previous: page > 1 ? hrefOf(Math.min(page - 1, pages)) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  };
}

/** An address inside these pages (`/search?q=x`), null for any other: where a form may lead back to. */
export function localAddress(address: string): string | null {
  return LOCAL_ADDRESS.test(address) ? address : null;
}
