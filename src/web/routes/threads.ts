// Threads and series: the mails with the comments in them, and one work in all its revisions.
import { type Request, type Response, Router } from 'express';
import { readMail } from '../../app/lookup-mail.js';
import { findSeriesView } from '../../app/series-view.js';
import { findThreadView, type ThreadMessage, type ThreadView } from '../../app/thread-view.js';
import { checkUrl, messageAnchor, seriesUrl, threadUrl } from '../links.js';
import { clip, countOf, showDate, showPerson, showTime } from '../present/format.js';
import { presentBlocks, presentPatch } from '../present/mail.js';
import { presentSeriesPage } from '../present/series-page.js';
import { pageLinks, queryPage } from '../request.js';
import { sendAnswer } from '../respond.js';
import { REPLY_PREFIX } from '../rules.js';
import type { Web } from '../web.js';

/** Mails of a thread on one page. */
const PAGE_SIZE = 30;

export function threadRoutes(web: Web): Router {
  const router = Router();
  router.get('/threads/:messageId', (req, res) => answerThread(web, req, res));
  router.get('/series/:messageId', (req, res) => answerSeries(web, req, res));
  return router;
}

async function answerThread(web: Web, req: Request, res: Response): Promise<void> {
  const messageId = String(req.params.messageId);
  const view = await findThreadView(web.context, messageId);
  const page = findPage(view, messageId, req);
  const start = (page - 1) * PAGE_SIZE;
  const hrefOf = (number: number) => `${threadUrl(messageId)}?page=${number}`;
  sendAnswer(web, req, res, {
    view: 'thread',
    title: clip(view.title, 120) || 'Thread',
    section: null,
    data: {
      title: view.title || 'No subject',
      summary: countOf(view.messages.length, 'mail'),
      series: view.series === null ? null : { title: view.series.title, href: seriesUrl(view.series.id) },
      outline: presentOutline(view.messages.slice(start, start + PAGE_SIZE)),
      mails: view.messages.slice(start, start + PAGE_SIZE).map((entry) => presentMail(entry)),
      pages: pageLinks(page, view.messages.length, PAGE_SIZE, hrefOf),
    },
    json: {
      ...view,
      messages: view.messages.slice(start, start + PAGE_SIZE),
      total: view.messages.length,
      page,
      pageSize: PAGE_SIZE,
    },
  });
}

/** The page that is asked for, else the one that holds the mail. */
function findPage(view: ThreadView, messageId: string, req: Request): number {
  if (typeof req.query.page === 'string') return queryPage(req);
  const index = view.messages.findIndex(({ message }) => message.id === messageId);
  return Math.floor(Math.max(index, 0) / PAGE_SIZE) + 1;
}

/** A subject is told once: most answers only repeat it. */
function presentOutline(messages: readonly ThreadMessage[]): readonly object[] {
  const told = new Set<string>();
  return messages.map((entry) => {
    const subject = entry.message.subject.replace(REPLY_PREFIX, '');
    const isNew = !told.has(subject);
    told.add(subject);
    return presentOutlineEntry(entry, isNew);
  });
}

function presentOutlineEntry({ message, depth, comments }: ThreadMessage, withSubject: boolean): object {
  const concerns = comments.filter(({ isConcern }) => isConcern).length;
  return {
    depth: Math.min(depth, 5),
    href: `#${messageAnchor(message.id)}`,
    author: showPerson(message.author),
    date: showDate(message.date),
    subject: withSubject ? clip(message.subject, 140) || 'No subject' : null,
    concerns: concerns === 0 ? null : countOf(concerns, 'concern'),
  };
}

function presentMail({ message, depth, url, comments }: ThreadMessage): object {
  const content = readMail(message);
  return {
    anchor: messageAnchor(message.id),
    depth: Math.min(depth, 5),
    subject: clip(message.subject, 300) || 'No subject',
    author: showPerson(message.author),
    date: showTime(message.date),
    archiveHref: url,
    checkHref: content.patch === null ? null : checkUrl(message.id),
    patch: content.patch === null ? null : presentPatch(content.patch),
    blocks: presentBlocks(content, comments),
    isCut: content.isCut,
  };
}

async function answerSeries(web: Web, req: Request, res: Response): Promise<void> {
  const view = await findSeriesView(web.context, String(req.params.messageId));
  sendAnswer(web, req, res, {
    view: 'series',
    title: clip(view.series.title, 120) || 'Series',
    section: null,
    data: presentSeriesPage(view),
    json: view,
  });
}
