// Option parsers that several verbs share.
import { type Command, InvalidArgumentError } from 'commander';
import { type Page, SORTS, type Sort } from '../model/search.js';

const MAX_PAGE = 10_000;

/** A whole number from `least` to `most`. */
export function parseNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** One of a closed list of words. */
export function parseChoice<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Expected one of: ${words.join(', ')}.`);
  };
}

/** A date or time as ISO 8601 in UTC. */
export function parseDate(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('Expected a date such as 2025-03-01.');
  return new Date(time).toISOString();
}

/** Gathers an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

export interface PageOptions {
  readonly limit: number;
  readonly offset: number;
  readonly sort: Sort;
}

/** --limit, --offset and --sort of every listing. */
export function addPageOptions(command: Command, defaultSort: Sort): Command {
  return command
    .option('-n, --limit <number>', 'at most so many', parseNumber(1, MAX_PAGE), 20)
    .option('--offset <number>', 'skip so many', parseNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .option('--sort <order>', `by ${SORTS.join(', ')}`, parseChoice(SORTS), defaultSort);
}

export function toPage({ limit, offset, sort }: PageOptions): Page {
  return { limit, offset, sort };
}
