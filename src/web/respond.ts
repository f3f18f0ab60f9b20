// One answer, two forms: the page, or its JSON twin for `Accept: application/json` and addresses that end in `.json`.
import type { Request, Response } from 'express';
import { sendPage } from './kept-pages.js';
import { signInUrl } from './links.js';
import { JSON_SUFFIX } from './rules.js';
import { readTheme } from './theme.js';
import { may, viewerOf } from './viewer.js';
import type { Web } from './web.js';

/** The part of the site that the navigation marks as current. */
export type Section =
  | 'home'
  | 'search'
  | 'code'
  | 'curate'
  | 'check'
  | 'checklists'
  | 'scenarios'
  | 'packs'
  | 'people'
  | 'help';

export interface Answer {
  readonly view: string;
  readonly title: string;
  readonly section: Section | null;
  /** What the view shows; its names are those that the view uses. */
  readonly data: object;
  /** The twin: plain data, without presentation. */
  readonly json: unknown;
  readonly status?: number;
  /** What stands in the search field of the page's head. */
  readonly query?: string;
  /** One sentence about the page, for those who only see a link to it. */
  readonly description?: string;
  /** The Atom feed that follows what this page shows. */
  readonly feed?: { readonly href: string; readonly title: string };
  /** Keys that only this page has. */
  readonly keys?: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

interface Destination {
  readonly section: Section;
  readonly href: string;
  readonly label: string;
  /** After `g`, leads there. */
  readonly key: string;
}

/** What is read first, then what is worked on, then what both rest on. */
const NAVIGATION: readonly Destination[] = [
  { section: 'search', href: '/search', label: 'Search', key: 's' },
  { section: 'code', href: '/code', label: 'Code', key: 'o' },
  { section: 'check', href: '/check', label: 'Check', key: 'p' },
  { section: 'checklists', href: '/checklists', label: 'Checklists', key: 'l' },
  { section: 'curate', href: '/curate', label: 'Curate', key: 'c' },
  { section: 'scenarios', href: '/scenarios', label: 'Scenarios', key: 't' },
  { section: 'packs', href: '/packs', label: 'Packs', key: 'k' },
  { section: 'people', href: '/people', label: 'People', key: 'e' },
];

/** Notes and removes a `.json` suffix, so that a page and its twin share a route. */
export function noteJsonSuffix(req: Request, res: Response, next: () => void): void {
  const [path = '', query] = splitOnce(req.url, '?');
  res.locals.wantsJson = JSON_SUFFIX.test(path);
  if (res.locals.wantsJson) req.url = path.replace(JSON_SUFFIX, '') + (query === undefined ? '' : `?${query}`);
  next();
}

export function wantsJson(req: Request, res: Response): boolean {
  return res.locals.wantsJson === true || req.accepts(['html', 'json']) === 'json';
}

export function sendAnswer(web: Web, req: Request, res: Response, answer: Answer): void {
  res.vary('Accept').status(answer.status ?? 200);
  if (wantsJson(req, res)) {
    res.json(answer.json);
    return;
  }
  const viewer = viewerOf(res);
  const page = {
    title: answer.title,
    navigation: navigate(web, answer.section),
    // Home and the search page have a field of their own.
    searchInHeader: answer.section !== 'home' && answer.section !== 'search',
    query: answer.query ?? '',
    description: answer.description ?? null,
    feed: answer.feed ?? null,
    keys: answer.keys ?? [],
    path: req.originalUrl,
    theme: readTheme(req),
    viewer: {
      name: viewer.name,
      role: viewer.role,
      isHere: viewer.known === 'here',
      canSignIn: viewer.canSignIn,
      isAdmin: may(res, 'admin'),
    },
    writable: may(res, 'editor'),
    csrf: viewer.csrf,
    signIn: signInUrl(req.originalUrl),
    assets: web.assets,
  };
  sendPage(res, web.render(answer.view, { ...answer.data, page }));
}

/** The destinations there are here, with the one where the reader is. */
function navigate(web: Web, current: Section | null): readonly object[] {
  const shown = NAVIGATION.filter(({ section }) => section !== 'people' || web.context.config.showPeople);
  return shown.map((entry) => ({ ...entry, current: entry.section === current }));
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
