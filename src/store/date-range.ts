// Dates and date ranges of a search: `2025`, `2025-03`, `20250314`, `2025-01..2025-06`, `..2024`.
import { PatchloreError } from '../model/errors.js';
import { COMPACT_DATE, PARTIAL_DATE } from './rules.js';

/** ISO 8601 in UTC, both ends included; null for an open end. */
export interface DateRange {
  readonly after: string | null;
  readonly before: string | null;
}

/** Reads a date or a range; a month or a year means all of it. Throws `invalid-query`. */
export function parseDateRange(text: string): DateRange {
  const at = text.indexOf('..');
  if (at === -1) return { after: startOf(text, text), before: endOf(text, text) };
  const from = text.slice(0, at);
  const to = text.slice(at + 2);
  return { after: from === '' ? null : startOf(from, text), before: to === '' ? null : endOf(to, text) };
}

function startOf(date: string, whole: string): string {
  const [year, month, day] = readParts(date, whole);
  return new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)).toISOString();
}

/** The last millisecond: the one before the next day, month or year. */
function endOf(date: string, whole: string): string {
  const [year, month, day] = readParts(date, whole);
  const next =
    day !== null && month !== null
      ? Date.UTC(year, month - 1, day + 1)
      : month !== null
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return new Date(next - 1).toISOString();
}

function readParts(date: string, whole: string): [year: number, month: number | null, day: number | null] {
  const match = PARTIAL_DATE.exec(date) ?? COMPACT_DATE.exec(date);
  const year = Number(match?.[1]);
  const month = match?.[2] === undefined ? null : Number(match[2]);
  const day = match?.[3] === undefined ? null : Number(match[3]);
  const isValid = match !== null && (month === null || isDay(year, month, day ?? 1));
  if (isValid) return [year, month, day];
  throw new PatchloreError('invalid-query', `d:${whole} is no date`, {
    expected: 'a year, month or day, or a range: 2025, 2025-03, 2025-03-14, 2025-01..2025-06, ..2024',
  });
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
