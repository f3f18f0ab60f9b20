// An error's page: what happened, what to do, and what was typed, to be taken along.
import type { Request } from 'express';
import type { ErrorAnswer } from '../http-error.js';
import { searchUrl } from '../links.js';
import { formText } from '../request.js';
import { clip } from './format.js';

interface Typed {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  readonly isCut: boolean;
}

/** Fields that people write in, in whichever form, as the forms call them; passwords and tokens are none of them. */
const WRITTEN_FIELDS: ReadonlyMap<string, string> = new Map([
  ['title', 'Title'],
  ['body', 'The point in full'],
  ['severity', 'Severity'],
  ['category', 'Category'],
  ['kind', 'Kind'],
  ['resolution', 'Outcome'],
  ['file', 'File'],
  ['symbol', 'Function or other symbol'],
  ['side', 'Side of the diff'],
  ['line', 'Line'],
  ['anchor', 'The diff line that it stands at'],
  ['at', 'Words that the second point begins with'],
  ['into', 'Id of the concern that stays'],
  ['reason', 'Reason'],
  ['note', 'Note'],
  ['text', 'Text'],
  ['patch', 'Patch'],
  ['words', 'Words'],
  ['q', 'Query'],
  ['description', 'Description'],
  ['steps', 'Steps'],
  ['command', 'Command'],
  ['config', 'Configuration'],
  ['expectation', 'Expectation'],
  ['triggers', 'Triggers'],
  ['evidence', 'Evidence'],
]);
const MOST_FIELDS = 12;
const LONGEST_TYPED = 20_000;
const MOST_ROWS = 20;
const LONGEST_SEARCH = 100;

export function presentError(error: ErrorAnswer, statusText: string, req: Request): object {
  const searchFor = error.status === 404 ? findName(req.path) : '';
  return {
    error,
    statusText,
    typed: listTyped(req),
    backHref: error.status === 404 ? null : findConcern(req),
    searchFor: clip(searchFor, LONGEST_SEARCH),
    searchHref: searchFor === '' ? null : searchUrl({ q: searchFor.slice(0, LONGEST_SEARCH) }),
  };
}

/** What somebody wrote in the form that could not be carried out. */
function listTyped(req: Request): readonly Typed[] {
  const fields = [...WRITTEN_FIELDS].filter(([name]) => formText(req, name).trim() !== '');
  return fields.slice(0, MOST_FIELDS).map(([name, label]) => {
    const text = formText(req, name).trim();
    const rows = Math.min(text.split('\n', MOST_ROWS).length + 1, MOST_ROWS);
    return { name, label, text: text.slice(0, LONGEST_TYPED), rows, isCut: text.length > LONGEST_TYPED };
  });
}

/** The concern whose form was sent, which is sent to the concern's own address; null for any other form. */
function findConcern({ method, path }: Request): string | null {
  return method === 'POST' && path.startsWith('/concerns/') ? path : null;
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
