// How the knowledge grows: concerns a quarter (a year, where there are many quarters) as bars, with the figures behind.
import type { MonthFigures } from '../../app/lookup-home.js';
import { countOf, formatNumber } from './format.js';

export interface GrowthPeriod {
  readonly name: string;
  readonly messages: string;
  readonly concerns: string;
  /** Concerns up to its end. */
  readonly total: string;
  /** Of the bar, in percent of the highest. */
  readonly height: number;
  readonly title: string;
  /** Where its bar stands, in the drawing's own units. */
  readonly x: number;
  readonly y: number;
}

export interface Growth {
  readonly unit: 'quarter' | 'year';
  readonly periods: readonly GrowthPeriod[];
  readonly width: number;
  /** Years below the bars, each as wide as its quarters. */
  readonly years: readonly { readonly name: string; readonly periods: number }[];
  readonly highest: string;
}

/** The width of a bar and of the gap behind it. */
const STEP = 10;
const MOST_QUARTERS = 44;
const MOST_YEARS = 40;

/** Null for less than two periods: one bar tells nothing. */
export function presentGrowth(months: readonly MonthFigures[]): Growth | null {
  const quarters = group(months, toQuarter);
  const isLong = countBetween(quarters, nextQuarter, MOST_QUARTERS) > MOST_QUARTERS;
  const unit = isLong ? 'year' : 'quarter';
  const filled = isLong
    ? fill(group(months, toYear), nextYear, MOST_YEARS)
    : fill(quarters, nextQuarter, MOST_QUARTERS);
  if (filled.length < 2) return null;
  const most = Math.max(1, ...filled.map(({ concerns }) => concerns));
  let total = 0;
  const periods = filled.map(({ month: name, messages, concerns }, index) => {
    total += concerns;
    const height = concerns === 0 ? 0 : Math.max(1, Math.round((concerns / most) * 100));
    return {
      name,
      messages: formatNumber(messages),
      concerns: formatNumber(concerns),
      total: formatNumber(total),
      height,
      title: `${name}: ${countOf(concerns, 'concern')} out of ${countOf(messages, 'mail')}`,
      x: index * STEP + 1,
      y: 100 - height,
    };
  });
  return { unit, periods, width: filled.length * STEP, years: yearsOf(filled), highest: formatNumber(most) };
}

function toQuarter(month: string): string {
  return `${month.slice(0, 4)} Q${Math.floor((Number(month.slice(5, 7)) - 1) / 3) + 1}`;
}

function toYear(month: string): string {
  return month.slice(0, 4);
}

function nextQuarter(quarter: string): string {
  const number = Number(quarter.slice(6));
  return number < 4 ? `${quarter.slice(0, 6)}${number + 1}` : `${nextYear(quarter.slice(0, 4))} Q1`;
}

function nextYear(year: string): string {
  return String(Number(year) + 1).padStart(4, '0');
}

/** The months' figures by period; a month of a period keeps the period's name. */
function group(months: readonly MonthFigures[], nameOf: (month: string) => string): readonly MonthFigures[] {
  const groups = new Map<string, MonthFigures>();
  for (const { month, messages, concerns } of months) {
    const name = nameOf(month);
    const known = groups.get(name) ?? { month: name, messages: 0, concerns: 0 };
    groups.set(name, { month: name, messages: known.messages + messages, concerns: known.concerns + concerns });
  }
  return [...groups.values()];
}

function countBetween(groups: readonly MonthFigures[], next: (name: string) => string, most: number): number {
  const [first] = groups;
  const last = groups.at(-1);
  let count = 1;
  for (let name = first?.month ?? ''; last !== undefined && name < last.month && count <= most; name = next(name))
    count += 1;
  return count;
}

/** Without gaps, the last `most` periods. */
function fill(groups: readonly MonthFigures[], next: (name: string) => string, most: number): readonly MonthFigures[] {
  const known = new Map(groups.map((one) => [one.month, one]));
  const filled: MonthFigures[] = [];
  const last = groups.at(-1)?.month ?? '';
  // From 1971 on, so at most a few hundred steps.
  for (let name = groups[0]?.month ?? ''; name !== '' && name <= last; name = next(name)) {
    filled.push(known.get(name) ?? { month: name, messages: 0, concerns: 0 });
  }
  return filled.slice(-most);
}

function yearsOf(periods: readonly MonthFigures[]): Growth['years'] {
  const years = new Map<string, number>();
  for (const { month } of periods) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + 1);
  return [...years].map(([name, count]) => ({ name, periods: count }));
}
