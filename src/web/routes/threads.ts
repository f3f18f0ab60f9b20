// Threads and series: the mails with the comments in them, and one work in all its revisions.
import { type Request, type Response, Router } from 'express';
import { findSeriesStep, findSeriesView } from '../../app/series-view.js';
import { findThreadView } from '../../app/thread-view.js';
import { clip, countOf } from '../present/format.js';
import { chooseRevision, presentSeriesPage } from '../present/series-page.js';
import { choosePage, presentThreadPage } from '../present/thread-page.js';
import { queryPage, queryText } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

export function threadRoutes(web: Web): Router {
  const router = Router();
  router.get('/threads/:messageId', (req, res) => answerThread(web, req, res));
  router.get('/series/:messageId', (req, res) => answerSeries(web, req, res));
  return router;
}

async function answerThread(web: Web, req: Request, res: Response): Promise<void> {
  const messageId = String(req.params.messageId);
  const view = await findThreadView(web.context, messageId);
  const page = typeof req.query.page === 'string' ? queryPage(req) : null;
  const chosen = choosePage(view, messageId, { page, whole: queryText(req, 'whole') === '1' });
  sendAnswer(web, req, res, {
    view: 'thread',
    keys: [{ keys: ['n', 'p'], text: 'next and previous remark' }],
    title: clip(view.title, 120) || 'Thread',
    section: null,
    description: `A review in ${countOf(view.messages.length, 'mail')}, begun by ${view.messages[0]?.message.author.name ?? 'unknown'}.`,
    data: presentThreadPage(view, messageId, chosen),
    json: {
      ...view,
      messages: view.messages.slice(chosen.start, chosen.end),
      total: view.messages.length,
      page: chosen.page,
      pages: chosen.pages,
    },
  });
}

async function answerSeries(web: Web, req: Request, res: Response): Promise<void> {
  const view = await findSeriesView(web.context, String(req.params.messageId));
  const index = chooseRevision(view, queryText(req, 'to'));
  const step = await findSeriesStep(web.context, view, index);
  sendAnswer(web, req, res, {
    view: 'series',
    title: clip(view.series.title, 120) || 'Series',
    section: null,
    description: `A work by ${view.series.authorName || view.series.authorEmail} in ${countOf(view.series.revisions.length, 'revision')}.`,
    data: presentSeriesPage(view, step, index),
    json: { ...view, step },
  });
}
