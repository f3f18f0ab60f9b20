// Dates as mail headers and archive pages write them.
import { CTIME_DATE, DATE_COMMENT, DAY_FIRST_DATE, ISO_DATE, MONTH_FIRST_DATE } from './rules.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC of the zone names of RFC 822 and of common archives. */
const ZONE_NAMES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  ut: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  met: 60,
  eet: 120,
  eest: 180,
  bst: 60,
  msk: 180,
  jst: 540,
  kst: 540,
};

/** The largest offset in use is UTC+14. */
const MAX_OFFSET_MINUTES = 14 * 60;

/** Minutes east of UTC; 0 for none and for an unknown name; null for a numeric zone that cannot be. */
function zoneOffset(zone: string | undefined): number | null {
  const text = zone?.trim() ?? '';
  if (text === '') return 0;
  const sign = text.startsWith('-') ? -1 : text.startsWith('+') ? 1 : 0;
  if (sign === 0) return ZONE_NAMES[text.toLowerCase()] ?? 0;
  const digits = text.slice(1).replace(':', '').padStart(4, '0');
  if (digits.length > 4) return null;
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return minutes > MAX_OFFSET_MINUTES ? null : sign * minutes;
}

interface DateParts {
  readonly day: string | undefined;
  readonly month: string | undefined;
  readonly year: string | undefined;
  readonly time: readonly (string | undefined)[];
  readonly zone: string | undefined;
}

function findParts(text: string): DateParts | null {
  let match = DAY_FIRST_DATE.exec(text);
  if (match) return { day: match[1], month: match[2], year: match[3], time: match.slice(4, 7), zone: match[7] };
  match = MONTH_FIRST_DATE.exec(text);
  if (match) return { day: match[2], month: match[1], year: match[3], time: match.slice(4, 7), zone: match[7] };
  match = CTIME_DATE.exec(text);
  if (match) {
    return { day: match[2], month: match[1], year: match[7], time: match.slice(3, 6), zone: match[8] ?? match[6] };
  }
  match = ISO_DATE.exec(text);
  if (match) return { day: match[3], month: match[2], year: match[1], time: match.slice(4, 7), zone: match[7] };
  return null;
}

function monthIndex(month: string): number {
  return month.length === 2 ? Number(month) - 1 : MONTHS.indexOf(month.toLowerCase());
}

function fullYear(year: string): number {
  const value = Number(year);
  if (year.length >= 4) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

/** Milliseconds since the epoch of a mail date; null when there is none or it cannot be (month 13, zone +9900). */
export function parseMailDate(value: string): number | null {
  const text = value.includes('(') ? value.slice(0, 500).replace(DATE_COMMENT, ' ') : value.slice(0, 500);
  const parts = findParts(text);
  if (!parts?.day || !parts.month || !parts.year) return null;
  const offset = zoneOffset(parts.zone);
  const month = monthIndex(parts.month);
  const year = fullYear(parts.year);
  const day = Number(parts.day);
  const [hours = 0, minutes = 0, seconds = 0] = parts.time.map((part) => Number(part ?? 0));
  const impossible = month < 0 || month > 11 || day < 1 || day > 31 || hours > 24 || minutes > 59 || seconds > 60;
  if (offset === null || impossible || year < 1970 || year > 2100) return null;
  return Date.UTC(year, month, day, hours, minutes, seconds) - offset * 60_000;
}
