// Statements that SQLite compiles when they are first used: the store knows some 250, a command uses a few of them.
import type Sqlite from 'better-sqlite3';

/** The driver's statement, as far as the store uses it. */
export interface Statement<Params extends unknown[], Row> {
  readonly run: (...params: Params) => Sqlite.RunResult;
  readonly get: (...params: Params) => Row | undefined;
  readonly all: (...params: Params) => Row[];
  readonly iterate: (...params: Params) => IterableIterator<Row>;
  /** The same statement, each row of which is its first column. */
  readonly pluck: () => Statement<Params, Row>;
  /** The same statement, each row of which is an array. */
  readonly raw: () => Statement<Params, Row>;
}

/** The driver's connection, whose `prepare` compiles nothing yet: an error in the SQL shows at the first use. */
export type Database = Omit<Sqlite.Database, 'prepare'> & {
  readonly prepare: <Params extends unknown[] = unknown[], Row = unknown>(sql: string) => Statement<Params, Row>;
};

/** The same connection, with its `prepare` replaced. */
export function withLazyStatements(connection: Sqlite.Database): Database {
  const compile = connection.prepare.bind(connection);
  const prepare: Database['prepare'] = (sql) => compileWhenUsed(() => compile(sql));
  return Object.assign(connection, { prepare });
}

function compileWhenUsed<Params extends unknown[], Row>(
  compile: () => Sqlite.Statement<Params, Row>,
): Statement<Params, Row> {
  let compiled: Sqlite.Statement<Params, Row> | undefined;
  const ready = (): Sqlite.Statement<Params, Row> => {
    compiled ??= compile();
    return compiled;
  };
  return {
    run: (...params) => ready().run(...params),
    get: (...params) => ready().get(...params),
    all: (...params) => ready().all(...params),
    iterate: (...params) => ready().iterate(...params),
    pluck: () => compileWhenUsed(() => compile().pluck()),
    raw: () => compileWhenUsed(() => compile().raw()),
  };
}
