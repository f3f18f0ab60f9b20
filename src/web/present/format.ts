// Dates, numbers and names as people read them.
import type { Person } from '../../model/message.js';

export interface ShownDate {
  readonly iso: string;
  readonly text: string;
  /** In days, months or years from now: `3 days ago`. Pages are kept for minutes only. */
  readonly relative: string;
}

const NUMBER = new Intl.NumberFormat('en');
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const DAY_MS = 86_400_000;
const DAYS_OF_MONTH = 365.25 / 12;
const MONTHS_OF_YEAR = 12;
/** From so many days on months are told, from so many months on years. */
const MOST_DAYS = 61;
const MOST_MONTHS = 24;

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** `1 concern`, `1,204 concerns`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** The day, `2026-03-09`; null where the mail had no date that can be read. */
export function showDate(iso: string | null): ShownDate | null {
  return isKnown(iso) ? { iso, text: iso.slice(0, 10), relative: describeAge(iso, Date.now()) } : null;
}

/** Day and minute, `2026-03-09 10:02 UTC`. */
export function showTime(iso: string | null): ShownDate | null {
  const day = showDate(iso);
  return day && { ...day, text: `${day.text} ${day.iso.slice(11, 16)} UTC` };
}

/** How long before or after `now` (milliseconds) it was, by days of UTC: `yesterday`, `3 days ago`, `in 2 months`. */
export function describeAge(iso: string, now: number): string {
  const days = Math.floor(Date.parse(iso) / DAY_MS) - Math.floor(now / DAY_MS);
  if (Math.abs(days) < MOST_DAYS) return RELATIVE.format(days, 'day');
  const months = Math.trunc(days / DAYS_OF_MONTH);
  if (Math.abs(months) < MOST_MONTHS) return RELATIVE.format(months, 'month');
  return RELATIVE.format(Math.trunc(months / MONTHS_OF_YEAR), 'year');
}

export function showPerson(person: Person | null): string | null {
  if (person === null) return null;
  return person.name || person.email || 'unknown';
}

/** A dash-separated word of the vocabularies as running text. */
export function spellOut(word: string): string {
  return word.replaceAll('-', ' ');
}

export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/** Mails without a date carry the epoch. */
function isKnown(iso: string | null): iso is string {
  return iso !== null && iso > '1970-01-02' && !Number.isNaN(Date.parse(iso));
}
