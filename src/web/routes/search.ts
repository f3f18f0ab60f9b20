// Search: results of all types, with their state in the address.
import { type Request, type Response, Router } from 'express';
import { SEARCH_FIELDS, searchKnowledge } from '../../app/lookup.js';
import type { PatchloreError } from '../../model/errors.js';
import type { ResultType, SearchHit, SearchResults, Sort } from '../../model/search.js';
import { SORTS } from '../../model/search.js';
import { renderSnippet } from '../escape.js';
import { errorJson, isQueryError, readError } from '../http-error.js';
import { concernUrl, messageUrl, scenarioUrl, searchUrl } from '../links.js';
import { badgesOf } from '../present/badges.js';
import { presentPlace } from '../present/concern-row.js';
import { clip, countOf, showDate } from '../present/format.js';
import { pageLinks, queryPage, queryText, queryWord } from '../request.js';
import { sendAnswer } from '../respond.js';
import { TYPE_FIELDS } from '../rules.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 25;
/** The store counts no further. */
const COUNTED_UP_TO = 10_000;

const TYPES: readonly ResultType[] = ['concern', 'comment', 'message', 'scenario'];
const TYPE_NAMES: Readonly<Record<ResultType, string>> = {
  concern: 'Concerns',
  comment: 'Comments',
  message: 'Mails',
  scenario: 'Scenarios',
};

interface Asked {
  readonly q: string;
  readonly type: ResultType | null;
  readonly sort: Sort;
  readonly page: number;
}

export function searchRoutes(web: Web): Router {
  return Router().get('/search', async (req: Request, res: Response) => {
    const asked: Asked = {
      q: queryText(req, 'q').trim(),
      type: queryWord(req, 'type', TYPES, null),
      sort: queryWord(req, 'sort', SORTS, 'relevance'),
      page: queryPage(req),
    };
    try {
      await answerSearch(web, req, res, asked);
    } catch (error) {
      if (!isQueryError(error)) throw error;
      answerBadQuery(web, req, res, asked, error);
    }
  });
}

async function answerSearch(web: Web, req: Request, res: Response, asked: Asked): Promise<void> {
  const isAsked = asked.q !== '';
  const results = isAsked ? await findHits(web, asked) : { hits: [], total: 0 };
  sendAnswer(web, req, res, {
    view: 'search',
    title: isAsked ? `Search: ${clip(asked.q, 80)}` : 'Search',
    section: 'search',
    query: asked.q,
    data: {
      ...presentControls(asked),
      problem: null,
      isAsked,
      summary: summarize(results.total),
      hits: results.hits.map(presentHit),
      pages: pageLinks(asked.page, results.total, PAGE_SIZE, (page) => searchUrl({ ...asked, page })),
      anyType: asked.type === null ? null : searchUrl({ ...asked, type: null, page: 1 }),
    },
    json: { query: asked.q, type: asked.type, sort: asked.sort, page: asked.page, pageSize: PAGE_SIZE, ...results },
  });
}

function answerBadQuery(web: Web, req: Request, res: Response, asked: Asked, error: PatchloreError): void {
  sendAnswer(web, req, res, {
    view: 'search',
    title: 'Search',
    section: 'search',
    query: asked.q,
    status: 400,
    data: { ...presentControls(asked), problem: readError(error), isAsked: false },
    json: errorJson(readError(error)),
  });
}

/** The type that the tabs choose goes before those that the query names. */
async function findHits(web: Web, asked: Asked): Promise<SearchResults> {
  const text = asked.type === null ? asked.q : `${asked.q.replace(TYPE_FIELDS, ' ')} is:${asked.type}`;
  const page = { limit: PAGE_SIZE, offset: (asked.page - 1) * PAGE_SIZE, sort: asked.sort };
  return (await searchKnowledge(web.context, text, page)).results;
}

function presentControls(asked: Asked): object {
  const tabs: readonly (ResultType | null)[] = [null, ...TYPES];
  return {
    tabs: tabs.map((type) => ({
      label: type === null ? 'All' : TYPE_NAMES[type],
      href: searchUrl({ ...asked, type, page: 1 }),
      current: type === asked.type,
    })),
    type: asked.type,
    fields: SEARCH_FIELDS,
    sorts: SORTS.map((sort) => ({ value: sort, selected: sort === asked.sort })),
  };
}

function presentHit(hit: SearchHit): object {
  return {
    href: hrefOf(hit),
    type: hit.type,
    title: clip(hit.title, 240) || 'Untitled',
    snippet: renderSnippet(hit.snippet),
    badges: hit.type === 'concern' ? badgesOf(hit) : [],
    place: hit.file === null ? null : presentPlace({ file: hit.file, symbol: hit.symbol, line: null }),
    author: hit.author,
    date: showDate(hit.date),
  };
}

/** A comment's page is that of its concern, which tells when it is none. */
function hrefOf(hit: SearchHit): string {
  if (hit.type === 'message') return messageUrl(hit.id);
  if (hit.type === 'scenario') return scenarioUrl(hit.id);
  return hit.type === 'comment' ? `/comments/${encodeURIComponent(hit.id)}` : concernUrl(hit.id);
}

function summarize(total: number): string {
  if (total >= COUNTED_UP_TO) return 'More than 10,000 results';
  return countOf(total, 'result');
}
