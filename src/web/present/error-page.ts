// An error's page: what happened, what to do, and what was typed, to be taken along.
import type { Request } from 'express';
import type { ErrorAnswer } from '../http-error.js';
import { searchUrl } from '../links.js';
import { formText } from '../request.js';
import { clip } from './format.js';

interface Typed {
  readonly name: string;
  readonly text: string;
  readonly rows: number;
  readonly isCut: boolean;
}

/** Fields that people write in, in whichever form; passwords and tokens are none of them. */
const WRITTEN_FIELDS: ReadonlySet<string> = new Set([
  ...['title', 'body', 'reason', 'note', 'text', 'patch', 'words', 'at', 'q', 'description'],
  ...['steps', 'command', 'config', 'expectation', 'triggers', 'evidence'],
]);
const MOST_FIELDS = 10;
const LONGEST_TYPED = 20_000;
const MOST_ROWS = 20;
const LONGEST_SEARCH = 100;

export function presentError(error: ErrorAnswer, statusText: string, req: Request): object {
  const searchFor = error.status === 404 ? findName(req.path) : '';
  return {
    error,
    statusText,
    typed: listTyped(req),
    searchFor: clip(searchFor, LONGEST_SEARCH),
    searchHref: searchFor === '' ? null : searchUrl({ q: searchFor.slice(0, LONGEST_SEARCH) }),
  };
}

/** What somebody wrote in the form that could not be carried out. */
function listTyped(req: Request): readonly Typed[] {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return [];
  const names = Object.keys(body).filter((name) => WRITTEN_FIELDS.has(name));
  return names.slice(0, MOST_FIELDS).flatMap((name) => {
    const text = formText(req, name).trim();
    if (text === '') return [];
    const rows = Math.min(text.split('\n', MOST_ROWS).length + 1, MOST_ROWS);
    return [{ name, text: text.slice(0, LONGEST_TYPED), rows, isCut: text.length > LONGEST_TYPED }];
  });
}

/** The last part of an address that leads nowhere: most likely the name of what was looked for. */
function findName(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last).trim();
  } catch {
    return '';
  }
}
