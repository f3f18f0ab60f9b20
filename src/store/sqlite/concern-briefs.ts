// Concerns without their texts: what ranking many of them reads, in one pass, and what a whole concern adds to.
import type { Site } from '../../model/comment.js';
import type { ConcernBrief } from '../../model/concern.js';
import type { Category, Kind, Origin, ResolutionState, Severity, State } from '../../model/taxonomy.js';
import { type SiteColumns, toSite } from './places.js';

/** The columns of a concern that are no long text. */
export interface ConcernColumns {
  readonly key: number;
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly category: string;
  readonly kind: string;
  readonly severity: string;
  readonly state: string;
  readonly resolution: string;
  readonly origin: string;
  readonly confidence: number;
  readonly author_name: string | null;
  readonly author_email: string | null;
  readonly date: string | null;
  readonly pack: string | null;
  readonly message_id: string | null;
  readonly patch_message_id: string | null;
  readonly merged_into: string | null;
  readonly recurrence: number;
}

export interface BriefRow extends ConcernColumns, SiteColumns {}

/** Of a concern `c`. */
export const CONCERN_COLUMNS = `c.key, c.id, c.source, c.title, c.category, c.kind, c.severity, c.state, c.resolution, c.origin,
  c.confidence, c.author_name, c.author_email, c.date, c.pack, c.message_id, c.patch_message_id, c.merged_into,
  c.recurrence`;

/** Of a concern `c`, its site `s` and the site's place `p`: a row a site. */
export const BRIEF_COLUMNS = `${CONCERN_COLUMNS}, p.file, p.symbol, s.side, s.line, s.anchor, s.hunk`;

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

/** A concern without its texts, at these sites. */
export function toBrief(row: ConcernColumns, sites: readonly SiteColumns[]): ConcernBrief {
  return {
    id: row.id,
    source: row.source as ConcernBrief['source'],
    title: row.title,
    category: row.category as Category,
    kind: row.kind as Kind,
    severity: row.severity as Severity,
    state: row.state as State,
    resolution: row.resolution as ResolutionState,
    origin: row.origin as Origin,
    confidence: row.confidence,
    author: row.author_name === null ? null : { name: row.author_name, email: row.author_email ?? '' },
    date: row.date,
    pack: row.pack,
    messageId: row.message_id,
    patchMessageId: row.patch_message_id,
    mergedInto: row.merged_into,
    recurrence: row.recurrence,
    sites: sites.map(toSite).filter((site): site is Site => site !== null),
  };
}
