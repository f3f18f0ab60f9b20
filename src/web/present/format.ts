// Dates, numbers and names as people read them.
import type { Person } from '../../model/message.js';

export interface ShownDate {
  readonly iso: string;
  readonly text: string;
}

const NUMBER = new Intl.NumberFormat('en');

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** `1 concern`, `1,204 concerns`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** The day, `2026-03-09`; null where the mail had no date that can be read. */
export function showDate(iso: string | null): ShownDate | null {
  return isKnown(iso) ? { iso, text: iso.slice(0, 10) } : null;
}

/** Day and minute, `2026-03-09 10:02 UTC`. */
export function showTime(iso: string | null): ShownDate | null {
  return isKnown(iso) ? { iso, text: `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` } : null;
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
