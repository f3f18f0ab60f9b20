// The options that set fields of a concern.
import type { Command } from 'commander';
import type { TypedSite } from '../app/typed-site.js';
import type { Site } from '../model/comment.js';
import type { ConcernFields } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import { SIDES } from '../model/patch.js';
import { CATEGORIES, KINDS, RESOLUTIONS, SEVERITIES, STATES } from '../model/taxonomy.js';
import { parseChoice, parseNumber } from './options.js';
import { parseSite } from './parse-site.js';

const LARGEST_LINE = 999_999_999;

interface SiteOptions {
  readonly site?: string;
  readonly symbol?: string;
  readonly side?: Site['side'];
  readonly line?: number;
  readonly anchor?: string;
}

export interface FieldOptions extends Omit<ConcernFields, 'site' | 'isConcern'>, SiteOptions {
  readonly isConcern?: 'yes' | 'no';
  readonly json?: boolean;
}

export function addFieldOptions(command: Command): Command {
  return command
    .option('--title <text>', 'the point in one line')
    .option('--body <markdown>', 'the point in full')
    .option('--category <category>', CATEGORIES.join(', '), parseChoice(CATEGORIES))
    .option('--kind <kind>', KINDS.join(', '), parseChoice(KINDS))
    .option('--severity <severity>', SEVERITIES.join(', '), parseChoice(SEVERITIES))
    .option('--state <state>', STATES.join(', '), parseChoice(STATES))
    .option('--resolution <resolution>', RESOLUTIONS.join(', '), parseChoice(RESOLUTIONS))
    .option('--site <place>', 'FILE, FILE:LINE or FILE#SYMBOL; `none` for no place in the code')
    .option('--symbol <name>', 'function, struct or macro of the place')
    .option('--side <side>', 'of the diff that the line is on: new, old', parseChoice(SIDES))
    .option('--line <number>', 'of the place', parseNumber(1, LARGEST_LINE))
    .option('--anchor <line>', 'the diff line that it stands at, with its +, - or space')
    .option('--json', 'print the result as JSON');
}

/** `place` makes a place of the parts that the options name. */
export async function toFields(
  options: FieldOptions,
  place: (typed: TypedSite) => Promise<Site>,
): Promise<ConcernFields> {
  const {
    json: _json,
    isConcern,
    site: _site,
    symbol: _symbol,
    side: _side,
    line: _line,
    anchor: _anchor,
    ...fields
  } = options;
  const typed = readTyped(options);
  return {
    ...fields,
    ...(typed === undefined ? {} : { site: typed === null ? null : await place(typed) }),
    ...(isConcern === undefined ? {} : { isConcern: isConcern === 'yes' }),
  };
}

/** Null for no place, undefined when the options name none. */
function readTyped({ site, symbol, side, line, anchor }: SiteOptions): TypedSite | null | undefined {
  const parts: TypedSite = {
    ...(symbol === undefined ? {} : { symbol }),
    ...(side === undefined ? {} : { side }),
    ...(line === undefined ? {} : { line }),
    ...(anchor === undefined ? {} : { anchor }),
  };
  const hasParts = Object.keys(parts).length > 0;
  if (site === undefined) return hasParts ? parts : undefined;
  if (site !== 'none') {
    const named = parseSite(site);
    return { file: named.file, symbol: named.symbol, line: named.line, ...parts };
  }
  if (!hasParts) return null;
  throw new PatchloreError('usage', 'a part of a place needs its file', { expected: '--site FILE' });
}
