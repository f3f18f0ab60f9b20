// The code base by what was said about it: folders, files, functions.
import { type Request, type Response, Router } from 'express';
import { type FileView, type FolderView, findCodeView } from '../../app/lookup-code.js';
import { PatchloreError } from '../../model/errors.js';
import { codeUrl, searchUrl } from '../links.js';
import { presentConcern } from '../present/concern-row.js';
import { countOf, formatNumber, showDate } from '../present/format.js';
import { pageLinks, queryPage, queryText, wildcard } from '../request.js';
import { type Answer, sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 25;

export function codeRoutes(web: Web): Router {
  const router = Router();
  router.get('/code', (req, res) => answerCode(web, req, res, ''));
  router.get('/code/*path', (req, res) => answerCode(web, req, res, wildcard(req, 'path')));
  return router;
}

async function answerCode(web: Web, req: Request, res: Response, path: string): Promise<void> {
  const symbol = queryText(req, 'symbol') || null;
  const page = queryPage(req);
  const view = await findView(web, res, path, symbol, page);
  sendAnswer(web, req, res, view.type === 'file' ? answerFile(view, page) : answerFolder(view));
}

/** `package.json` is a file as well as the JSON twin of `package`: the file goes first where something was said about it. */
async function findView(
  web: Web,
  res: Response,
  path: string,
  symbol: string | null,
  page: number,
): Promise<FileView | FolderView> {
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  if (res.locals.wantsJson === true) {
    try {
      const view = await findCodeView(web.context, `${path}.json`, symbol, slice);
      res.locals.wantsJson = false;
      return view;
    } catch (error) {
      if (!(error instanceof PatchloreError) || error.code !== 'not-found') throw error;
    }
  }
  return findCodeView(web.context, path, symbol, slice);
}

function answerFolder(view: FolderView): Answer {
  return {
    view: 'code-folder',
    title: view.path === '' ? 'Code' : view.path,
    section: 'code',
    data: {
      crumbs: crumbsOf(view.path),
      path: view.path,
      entries: view.entries.map((entry) => ({
        name: `${entry.file.slice(entry.file.lastIndexOf('/') + 1)}${entry.isFolder ? '/' : ''}`,
        href: codeUrl(entry.file),
        count: formatNumber(entry.concerns),
        newest: showDate(entry.newest),
      })),
    },
    json: view,
  };
}

function answerFile(view: FileView, page: number): Answer {
  const { path, symbol } = view;
  return {
    view: 'code-file',
    title: symbol === null ? path : `${symbol} in ${path}`,
    section: 'code',
    data: {
      crumbs: crumbsOf(path),
      path,
      symbol,
      fileHref: codeUrl(path),
      summary: countOf(view.total, 'concern'),
      concerns: view.concerns.map(presentConcern),
      symbols: view.symbols.map((entry) => ({
        name: entry.symbol,
        href: codeUrl(path, entry.symbol),
        count: formatNumber(entry.concerns),
        current: entry.symbol === symbol,
      })),
      mailsHref: searchUrl({ q: `dfn:${path}`, type: 'message' }),
      pages: pageLinks(page, view.total, PAGE_SIZE, (number) => {
        const query = new URLSearchParams(symbol === null ? {} : { symbol });
        query.set('page', String(number));
        return `${codeUrl(path)}?${query}`;
      }),
    },
    json: { ...view, page, pageSize: PAGE_SIZE },
  };
}

/** The folders above, each with its page. */
function crumbsOf(path: string): readonly { readonly name: string; readonly href: string }[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((name, index) => ({ name, href: codeUrl(parts.slice(0, index + 1).join('/')) }));
}
