// The addresses of the pages. Ids and paths hold slashes and whatever a mail came up with, so they are only joined here.
import type { ResultType, Sort } from '../model/search.js';
import { WEB_ADDRESS } from './rules.js';

/** Slashes stay: they are part of how paths and pack ids read. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** `.` and `..` would be swallowed by a browser before they reach the server. */
function encodeId(id: string): string {
  const encoded = encodeURIComponent(id);
  return encoded === '.' || encoded === '..' ? `${encoded}%20` : encoded;
}

export function concernUrl(id: string): string {
  return `/concerns/${encodePath(id)}`;
}

export function commentUrl(id: string): string {
  return `/comments/${encodeId(id)}`;
}

export function scenarioUrl(id: string): string {
  return `/scenarios/${encodePath(id)}`;
}

export function threadUrl(messageId: string): string {
  return `/threads/${encodeId(messageId)}`;
}

/** The mail inside its thread's page. */
export function messageUrl(messageId: string): string {
  return `${threadUrl(messageId)}#${messageAnchor(messageId)}`;
}

/** The id of a mail's element; any message-id becomes a plain name. */
export function messageAnchor(messageId: string): string {
  return `m-${encodeURIComponent(messageId).replaceAll('%', '_')}`;
}

export function seriesUrl(messageId: string): string {
  return `/series/${encodeId(messageId)}`;
}

export function packUrl(name: string): string {
  return `/packs/${encodeId(name)}`;
}

export function codeUrl(path: string, symbol: string | null = null): string {
  const query = symbol === null ? '' : `?symbol=${encodeURIComponent(symbol)}`;
  return path === '' ? '/code' : `/code/${encodePath(path)}${query}`;
}

/** The Atom feed of a file or folder; of all code with the empty path. */
export function codeFeedUrl(path: string, symbol: string | null = null): string {
  const query = new URLSearchParams({ ...(path === '' ? {} : { path }), ...(symbol === null ? {} : { symbol }) });
  return query.size === 0 ? '/feeds/code' : `/feeds/code?${query}`;
}

export function personUrl(email: string): string {
  return `/people/${encodeId(email)}`;
}

export function checkUrl(messageId: string, format: string | null = null): string {
  const query = new URLSearchParams({ id: messageId });
  if (format !== null) query.set('format', format);
  return `/check?${query}`;
}

export function checklistUrl(id: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `/checklists/${encodeId(id)}${search === '' ? '' : `?${search}`}`;
}

/** Where the forms of one item are sent; the query is the filter of the page that they stand on. */
export function checklistItemUrl(id: string, key: string, query: Readonly<Record<string, string>> = {}): string {
  return withQuery(`${checklistUrl(id)}/items/${encodeId(key)}`, query);
}

/** What others changed meanwhile. */
export function checklistChangesUrl(id: string, query: Readonly<Record<string, string>>): string {
  return withQuery(`${checklistUrl(id)}/changes`, query);
}

/** Where a file of test results is sent. */
export function checklistResultsUrl(id: string): string {
  return `${checklistUrl(id)}/results`;
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

export interface SearchState {
  readonly q: string;
  readonly type?: ResultType | null;
  readonly sort?: Sort | null;
  readonly page?: number;
}

export function searchUrl(state: SearchState): string {
  const query = new URLSearchParams({ q: state.q });
  if (state.type) query.set('type', state.type);
  if (state.sort && state.sort !== 'relevance') query.set('sort', state.sort);
  if (state.page !== undefined && state.page > 1) query.set('page', String(state.page));
  return `/search?${query}`;
}

/** The address when it leads to the web, null for `javascript:` and the like. */
export function externalUrl(url: string | null): string | null {
  return url !== null && WEB_ADDRESS.test(url) ? url : null;
}
