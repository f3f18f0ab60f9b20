// The code base by what was said about it: folders, files, functions, lines; and feeds that follow them.
import { type Request, type Response, Router } from 'express';
import {
  CODE_ORDERS,
  type FileChoice,
  type FileView,
  type FolderView,
  findCodeView,
  findNewestAt,
} from '../../app/lookup-code.js';
import { PatchloreError } from '../../model/errors.js';
import { CATEGORIES, RESOLUTIONS, STATES } from '../../model/taxonomy.js';
import { sendFeed } from '../feed.js';
import { codeFeedUrl, codeUrl, concernUrl } from '../links.js';
import { fileHref, presentFile, presentFolder } from '../present/code-page.js';
import { clip, countOf, showPerson, spellOut } from '../present/format.js';
import { pageLinks, queryPage, queryText, queryWord, wildcard } from '../request.js';
import { type Answer, sendAnswer } from '../respond.js';
import { LINE_RANGE } from '../rules.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 25;
const FEED_LENGTH = 50;
const SUMMARY_LENGTH = 1_000;

export function codeRoutes(web: Web): Router {
  const router = Router();
  router.get('/code', (req, res) => answerCode(web, req, res, ''));
  router.get('/code/*path', (req, res) => answerCode(web, req, res, wildcard(req, 'path')));
  router.get('/feeds/code', (req, res) => answerFeed(web, req, res));
  return router;
}

async function answerCode(web: Web, req: Request, res: Response, path: string): Promise<void> {
  const page = queryPage(req);
  const view = await findView(web, res, path, readChoice(req), page);
  sendAnswer(web, req, res, view.type === 'file' ? answerFile(view, page) : answerFolder(view));
}

function readChoice(req: Request): FileChoice {
  const [, from, to] = LINE_RANGE.exec(queryText(req, 'lines')) ?? [];
  return {
    symbol: queryText(req, 'symbol') || null,
    category: queryWord(req, 'category', CATEGORIES, null),
    state: queryWord(req, 'state', STATES, null),
    resolution: queryWord(req, 'outcome', RESOLUTIONS, null),
    lines: from === undefined || to === undefined ? null : [Number(from), Number(to)],
    order: queryWord(req, 'order', CODE_ORDERS, 'newest'),
  };
}

/** `package.json` is a file as well as the JSON twin of `package`: the file goes first where something was said about it. */
async function findView(
  web: Web,
  res: Response,
  path: string,
  choice: FileChoice,
  page: number,
): Promise<FileView | FolderView> {
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  if (res.locals.wantsJson === true) {
    try {
      const view = await findCodeView(web.context, `${path}.json`, choice, slice);
      res.locals.wantsJson = false;
      return view;
    } catch (error) {
      if (!(error instanceof PatchloreError) || error.code !== 'not-found') throw error;
    }
  }
  return findCodeView(web.context, path, choice, slice);
}

function answerFolder(view: FolderView): Answer {
  const { path, total } = view;
  return {
    view: 'code-folder',
    title: path === '' ? 'Code' : path,
    section: 'code',
    description:
      path === ''
        ? 'The code by what reviewers said about it.'
        : `${countOf(total, 'concern')} about the files under ${path}.`,
    feed: { href: codeFeedUrl(path), title: path === '' ? 'Newest concerns' : `Newest concerns under ${path}` },
    data: presentFolder(view),
    json: view,
  };
}

function answerFile(view: FileView, page: number): Answer {
  const { path, choice, all, total } = view;
  const { symbol } = choice;
  const name = symbol === null ? path : `${symbol} in ${path}`;
  return {
    view: 'code-file',
    title: name,
    section: 'code',
    description: `${countOf(all, 'concern')} that reviewers raised about ${path}.`,
    feed: { href: codeFeedUrl(path, symbol), title: `Newest concerns about ${name}` },
    data: {
      ...presentFile(view),
      pages: pageLinks(page, total, PAGE_SIZE, (number) => fileHref(path, choice, number)),
    },
    json: { ...view, page, pageSize: PAGE_SIZE },
  };
}

async function answerFeed(web: Web, req: Request, res: Response): Promise<void> {
  const path = queryText(req, 'path');
  const symbol = queryText(req, 'symbol') || null;
  const concerns = await findNewestAt(web.context, path, symbol, FEED_LENGTH);
  sendFeed(req, res, {
    id: codeFeedUrl(path, symbol),
    title: `patchlore: concerns about ${[symbol, path || 'all code'].filter(Boolean).join(' in ')}`,
    updated: null,
    page: codeUrl(path, symbol),
    entries: concerns.map((concern) => ({
      href: concernUrl(concern.id),
      title: `${spellOut(concern.category)}: ${clip(concern.title, 240) || 'Untitled'}`,
      updated: concern.date,
      author: showPerson(concern.author),
      summary: clip(concern.body, SUMMARY_LENGTH),
    })),
  });
}
