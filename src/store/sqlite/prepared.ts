// Statements whose text depends on what is asked: each text is prepared once and kept.
import type { Database } from './database.js';
import type { Statement } from './lazy-statements.js';

const MAX_KEPT = 200;

export type Params = Readonly<Record<string, string | number | null>>;

export type PrepareOnDemand = <Row>(sql: string) => Statement<[Params], Row>;

/** Answers a `prepare` that keeps the last 200 statements. */
export function prepareOnDemand(database: Database): PrepareOnDemand {
  const kept = new Map<string, Statement<[Params], unknown>>();
  return <Row>(sql: string) => {
    const statement = kept.get(sql) ?? database.prepare<[Params], unknown>(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? sql);
    return statement as Statement<[Params], Row>;
  };
}
