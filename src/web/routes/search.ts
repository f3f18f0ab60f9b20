// Search: what is found, one type at a time, with its state in the address; the same as a file and as a feed.
import { type Request, type Response, Router } from 'express';
import { completeQuery, gatherHits, searchByType } from '../../app/lookup-search.js';
import { findNamed } from '../../app/search-named.js';
import { FOUND_FORMAT_NAMES, FOUND_FORMATS } from '../../export/found.js';
import type { PatchloreError } from '../../model/errors.js';
import { SORTS } from '../../model/search.js';
import { originOf, sendFeed } from '../feed.js';
import { errorJson, isQueryError, readError } from '../http-error.js';
import { searchFeedUrl, searchUrl } from '../links.js';
import { clip } from '../present/format.js';
import { type Asked, presentControls, presentFound, presentProblem } from '../present/search.js';
import { hrefOfHit } from '../present/search-hit.js';
import { pageLinks, queryPage, queryText, queryWord } from '../request.js';
import { sendAnswer } from '../respond.js';
import { HIT_MARKS } from '../rules.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 20;
const FEED_SIZE = 50;
/** Hits of a type that can be paged through. */
const MOST_RANKED = 1500;

export function searchRoutes(web: Web): Router {
  return Router()
    .get('/search', async (req, res) => {
      const asked = readAsked(req);
      try {
        await answerSearch(web, req, res, asked);
      } catch (error) {
        if (!isQueryError(error)) throw error;
        answerBadQuery(web, req, res, asked, error);
      }
    })
    .get('/search/export', async (req, res) => {
      const { q, sort } = readAsked(req);
      const format = FOUND_FORMATS[queryWord(req, 'format', FOUND_FORMAT_NAMES, 'json')];
      const extension = queryWord(req, 'format', FOUND_FORMAT_NAMES, 'json');
      const { results, summary, type } = await gatherHits(web.context, q, sort);
      const total = Math.max(type === null ? 0 : summary.counts[type], results.total);
      const origin = originOf(req);
      res.attachment(`search.${extension}`).type(`${format.type}; charset=utf-8`);
      res.send(format.render({ query: q, hits: results.hits, total }, (hit) => origin + hrefOfHit(hit)));
    })
    .get('/search.atom', async (req, res) => {
      const { q } = readAsked(req);
      const page = { limit: FEED_SIZE, offset: 0, sort: 'recency' } as const;
      const { results } = await searchByType(web.context, q, page);
      sendFeed(req, res, {
        id: searchFeedUrl({ q }),
        title: titleOf(q),
        updated: null,
        page: searchUrl({ q, sort: 'recency' }),
        entries: results.hits.map((hit) => ({
          href: hrefOfHit(hit),
          title: clip(hit.title, 240) || 'Untitled',
          updated: hit.date,
          author: hit.author,
          summary: hit.snippet.replace(HIT_MARKS, ''),
        })),
      });
    })
    .get('/search/complete', async (req, res) => {
      const q = queryText(req, 'q');
      const at = Number.parseInt(queryText(req, 'at'), 10);
      res.json({ completions: await completeQuery(web.context, q, Number.isInteger(at) ? at : q.length) });
    })
    .get('/search/suggest', async (req, res) => {
      const q = queryText(req, 'q');
      const completions = await completeQuery(web.context, q, q.length);
      res
        .type('application/x-suggestions+json')
        .send(JSON.stringify([q, completions.map(({ query }) => query.trim())]));
    });
}

function readAsked(req: Request): Asked {
  return {
    q: queryText(req, 'q').trim(),
    sort: queryWord(req, 'sort', SORTS, 'relevance'),
    page: queryPage(req),
  };
}

async function answerSearch(web: Web, req: Request, res: Response, asked: Asked): Promise<void> {
  const { q, sort, page } = asked;
  const answer = await searchByType(web.context, q, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort });
  const named = await findNamed(web.context, q);
  const { results, summary, type } = answer;
  const total = Math.min(results.total, MOST_RANKED);
  sendAnswer(web, req, res, {
    view: 'search',
    title: titleOf(q),
    section: 'search',
    query: q,
    ...(q !== '' && {
      description: `What reviewers said: ${clip(q, 100)}`,
      feed: { href: searchFeedUrl({ q }), title: titleOf(q) },
    }),
    data: {
      ...presentControls(asked),
      ...presentFound(asked, answer, named),
      problem: null,
      firstHref: results.total > 0 && results.hits.length === 0 ? searchUrl({ ...asked, page: 1 }) : null,
      pages: pageLinks(page, total, PAGE_SIZE, (other) => searchUrl({ ...asked, page: other })),
    },
    json: { query: q, type, sort, page, pageSize: PAGE_SIZE, named, ...results, ...summary },
  });
}

/** While one types, half a word is no failure: htmx shows what succeeded only. */
function answerBadQuery(web: Web, req: Request, res: Response, asked: Asked, error: PatchloreError): void {
  const isTyped = req.get('hx-request') === 'true';
  res.vary('HX-Request');
  sendAnswer(web, req, res, {
    view: 'search',
    title: 'Search',
    section: 'search',
    query: asked.q,
    status: isTyped ? 200 : 400,
    data: { ...presentControls(asked), problem: presentProblem(asked, readError(error)), isAsked: false, facets: [] },
    json: errorJson(readError(error)),
  });
}

function titleOf(q: string): string {
  return q === '' ? 'Search' : `Search: ${clip(q, 80)}`;
}
