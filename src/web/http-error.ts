// What an error means to the web: its status, its words, and the one JSON shape `{ error: { code, message, facts } }`.
import { type ErrorCode, type ErrorFacts, PatchloreError } from '../model/errors.js';

type WebErrorCode =
  | 'bad-request'
  | 'sign-in-needed'
  | 'forbidden'
  | 'no-such-page'
  | 'too-large'
  | 'too-many-requests'
  | 'internal';

/** An error of the web's own: a page that isn't there, a form that may not be sent. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: WebErrorCode;
  readonly facts: ErrorFacts;

  constructor(status: number, code: WebErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** An error as every face of the web answers it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: ErrorCode | WebErrorCode;
  readonly message: string;
  readonly facts: ErrorFacts;
}

const STATUS_OF_CODE: Readonly<Record<ErrorCode, number>> = {
  usage: 400,
  'unreadable-input': 400,
  'invalid-input': 400,
  'invalid-query': 400,
  'invalid-pack': 400,
  'not-found': 404,
  conflict: 409,
  'newer-schema': 500,
  'damaged-database': 500,
  'disk-full': 500,
  'database-busy': 503,
};

/** Anything that was thrown, as an answer. An error that nobody expected keeps its details to itself. */
export function readError(thrown: unknown): ErrorAnswer {
  if (thrown instanceof PatchloreError) {
    return { status: STATUS_OF_CODE[thrown.code], code: thrown.code, message: thrown.message, facts: thrown.facts };
  }
  if (thrown instanceof HttpError) {
    return { status: thrown.status, code: thrown.code, message: thrown.message, facts: thrown.facts };
  }
  return readFrameworkError(thrown) ?? INTERNAL;
}

/** Whether a search could not be understood: the page that it was typed on says so itself. */
export function isQueryError(thrown: unknown): thrown is PatchloreError {
  return thrown instanceof PatchloreError && thrown.code === 'invalid-query';
}

/** Whether what was given to be worked on cannot be: the page that it was given on says so itself. */
export function isInputError(thrown: unknown): boolean {
  return thrown instanceof PatchloreError && ['invalid-input', 'unreadable-input', 'not-found'].includes(thrown.code);
}

export function errorJson(answer: ErrorAnswer): object {
  return { error: { code: answer.code, message: answer.message, facts: answer.facts } };
}

const INTERNAL: ErrorAnswer = {
  status: 500,
  code: 'internal',
  message: 'Something went wrong inside patchlore.',
  facts: { hint: 'Nothing was half-written. The server log holds the details; please report them.' },
};

/** Express and its parsers mark the errors that the request itself caused with a status below 500. */
function readFrameworkError(thrown: unknown): ErrorAnswer | null {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return null;
  if (thrown.status === 413) {
    return {
      status: 413,
      code: 'too-large',
      message: 'That is more than this page takes.',
      facts: { hint: 'Import large archives on the command line: patchlore import FILE' },
    };
  }
  if (thrown.status < 400 || thrown.status >= 500) return null;
  return {
    status: thrown.status,
    code: 'bad-request',
    message: 'The request could not be read.',
    facts: { hint: 'Go back and try again; if the address was typed or copied, check it for a stray % sign.' },
  };
}
