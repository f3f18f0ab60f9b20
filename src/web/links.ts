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

/** A concern as something else than a page: to be copied, or followed. */
export function concernFormUrl(id: string, form: 'md' | 'quote' | 'cite' | 'atom' | 'json'): string {
  const suffix = form === 'quote' || form === 'cite' ? `txt?form=${form}` : form;
  return `${concernUrl(id)}.${suffix}`;
}

/** Where a patch is sent to try a concern's triggers on. */
export function tryUrl(id: string): string {
  return `/try/${encodePath(id)}`;
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

/** The id of the element that shows a remark in its mail. */
export function remarkAnchor(commentId: string): string {
  return `r-${encodeURIComponent(commentId).replaceAll('%', '_')}`;
}

/** The remark in its mail, inside its thread's page. */
export function remarkUrl(messageId: string, commentId: string): string {
  return `${threadUrl(messageId)}#${remarkAnchor(commentId)}`;
}

export function seriesUrl(messageId: string): string {
  return `/series/${encodeId(messageId)}`;
}

export function packUrl(name: string, category: string | null = null): string {
  return `/packs/${encodeId(name)}${category === null ? '' : `?${new URLSearchParams({ category })}`}`;
}

export function codeUrl(path: string, symbol: string | null = null): string {
  const query = symbol === null ? '' : `?symbol=${encodeURIComponent(symbol)}`;
  return path === '' ? '/code' : `/code/${encodePath(path)}${query}`;
}

/** The files of a pack, or one of them. */
export function packFilesUrl(name: string, file: string | null = null): string {
  return `${packUrl(name)}/files${file === null ? '' : `/${encodePath(file)}`}`;
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

/** The checklist of a patch that was sent, as long as it is remembered. */
export function sentCheckUrl(key: string, format: string | null = null): string {
  const query = format === null ? '' : `?${new URLSearchParams({ format })}`;
  return `/check/sent/${encodeId(key)}${query}`;
}

/** The kept checklists of the series that holds this mail. */
export function checklistsOfUrl(messageId: string): string {
  return `/checklists?${new URLSearchParams({ of: messageId })}`;
}

export function checklistUrl(id: string, query: Readonly<Record<string, string>> = {}): string {
  return withQuery(`/checklists/${encodeId(id)}`, query);
}

export function importUrl(): string {
  return '/import';
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

export function curateUrl(query: Readonly<Record<string, string>> = {}): string {
  return withQuery('/curate', query);
}

/** The same queue as a list, to decide about several at once. */
export function curateListUrl(query: Readonly<Record<string, string>> = {}): string {
  return withQuery('/curate/list', query);
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Where one signs in, and comes back to this address. */
export function signInUrl(back: string): string {
  return back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ return: back })}`;
}

/** Where one is led on to the OpenID provider, and comes back to this address. */
export function providerUrl(back: string): string {
  return `/sign-in/provider?${new URLSearchParams({ return: back })}`;
}

export function auditUrl(state: { readonly by: string; readonly kind: string | null; readonly page: number }): string {
  const query = new URLSearchParams();
  if (state.by !== '') query.set('by', state.by);
  if (state.kind !== null) query.set('kind', state.kind);
  if (state.page > 1) query.set('page', String(state.page));
  return query.size === 0 ? '/audit' : `/audit?${query}`;
}

export interface SearchState {
  readonly q: string;
  /** Joins the query as `is:`. */
  readonly type?: ResultType | null;
  readonly sort?: Sort | null;
  readonly page?: number;
}

export function searchUrl(state: SearchState): string {
  return searchAddress('/search', state);
}

/** What is found as a feed. */
export function searchFeedUrl(state: SearchState): string {
  return searchAddress('/search.atom', state);
}

/** What is found as a file. */
export function searchExportUrl(state: SearchState, format: string): string {
  return `${searchAddress('/search/export', state)}&${new URLSearchParams({ format })}`;
}

function searchAddress(path: string, { q, type, sort, page = 1 }: SearchState): string {
  const query = new URLSearchParams({ q: type ? `${q} is:${type}`.trim() : q });
  if (sort && sort !== 'relevance') query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return `${path}?${query}`;
}

/** The address when it leads to the web, null for `javascript:` and the like. */
export function externalUrl(url: string | null): string | null {
  return url !== null && WEB_ADDRESS.test(url) ? url : null;
}
