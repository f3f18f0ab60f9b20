// Errors that carry facts. The faces (command line, web) choose words, exit codes and HTTP statuses from `code`.

export type ErrorCode =
  | 'usage' // the call is wrong
  | 'unreadable-input' // a file, directory or repository that cannot be read
  | 'invalid-input' // readable, but not what it should be
  | 'invalid-query' // a search that cannot be understood
  | 'invalid-pack' // a pack with a mistake
  | 'not-found' // no such concern, thread, scenario …
  | 'conflict' // the change does not fit what is stored
  | 'newer-schema' // the database was written by a newer patchlore
  | 'damaged-database' // the file is no database of ours, or SQLite finds it damaged
  | 'disk-full' // no room to write
  | 'database-busy'; // another process holds the database

/** One mistake of an input that can hold several. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly expected: string;
}

export interface ErrorFacts {
  /** What was expected, when something else was found. */
  readonly expected?: string;
  readonly file?: string;
  readonly line?: number;
  readonly messageId?: string;
  /** What the user can do. */
  readonly hint?: string;
  /** The word of a query that is wrong: where it stands, and what was probably meant (null when nobody knows). */
  readonly word?: { readonly start: number; readonly end: number; readonly instead: string | null };
  /** All mistakes of an input, the one that the error speaks of first. */
  readonly mistakes?: readonly Mistake[];
}

/** An error with a cause that a user can understand and act on. Anything else that is thrown is a bug of ours. */
export class PatchloreError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'PatchloreError';
    this.code = code;
    this.facts = facts;
  }
}
