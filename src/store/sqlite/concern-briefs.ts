// Concerns without their texts: what ranking many of them reads, a row a site. Every further column is paid for
// hundreds of times a check.
import type { ConcernBrief, SiteBrief } from '../../model/concern.js';
import type { Category, ResolutionState, Severity, State } from '../../model/taxonomy.js';

export interface BriefRow {
  readonly key: number;
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly category: string;
  readonly severity: string;
  readonly state: string;
  readonly resolution: string;
  readonly confidence: number;
  readonly date: string | null;
  readonly pack: string | null;
  readonly recurrence: number;
  /** Null for a concern without a site. */
  readonly file: string | null;
  readonly symbol: string | null;
  readonly anchor: string | null;
}

/** Of a concern `c`, its site `s` and the site's place `p`. */
export const BRIEF_COLUMNS = `c.key, c.id, c.source, c.title, c.category, c.severity, c.state, c.resolution, c.confidence,
  c.date, c.pack, c.recurrence, p.file, p.symbol, s.anchor`;

/** One brief a concern, in the order of their first rows; its sites are those that the rows show. */
export function toBriefs(rows: readonly BriefRow[]): readonly ConcernBrief[] {
  const byKey = new Map<number, BriefRow[]>();
  for (const row of rows) {
    const known = byKey.get(row.key);
    if (known === undefined) byKey.set(row.key, [row]);
    else known.push(row);
  }
  return [...byKey.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [toBrief(first, [first, ...others])],
  );
}

function toBrief(row: BriefRow, rows: readonly BriefRow[]): ConcernBrief {
  return {
    id: row.id,
    source: row.source as ConcernBrief['source'],
    title: row.title,
    category: row.category as Category,
    severity: row.severity as Severity,
    state: row.state as State,
    resolution: row.resolution as ResolutionState,
    confidence: row.confidence,
    date: row.date,
    pack: row.pack,
    recurrence: row.recurrence,
    sites: rows.flatMap(toSiteBrief),
  };
}

function toSiteBrief({ file, symbol, anchor }: BriefRow): readonly SiteBrief[] {
  return file === null ? [] : [{ file, symbol: symbol || null, anchor }];
}
