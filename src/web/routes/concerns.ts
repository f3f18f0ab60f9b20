// A concern's page, and what its forms decide.
import { type Request, type Response, Router } from 'express';
import { findConcernDetail } from '../../app/concern-detail.js';
import { archiveUrl } from '../../app/config.js';
import type { AppContext } from '../../app/context.js';
import {
  confirmConcern,
  dismissConcern,
  editConcern,
  mergeConcern,
  promoteComment,
  splitConcern,
  undoLast,
  unmergeConcern,
} from '../../app/curate.js';
import { findComment, findExcerpt } from '../../app/lookup-comment.js';
import type { Concern } from '../../model/concern.js';
import { PatchloreError } from '../../model/errors.js';
import { requireRole } from '../access.js';
import { readChanges } from '../concern-form.js';
import { concernUrl, messageUrl } from '../links.js';
import { presentConcernPage } from '../present/concern-page.js';
import { clip } from '../present/format.js';
import { formText, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import { contextOf } from '../viewer.js';
import type { Web } from '../web.js';

const REASON_LENGTH = 4_000;
const ID_LENGTH = 500;

export function concernRoutes(web: Web): Router {
  const router = Router();
  const editor = requireRole(web, 'editor');
  router.get('/concerns', (_req, res) => res.redirect(302, '/search?q=is%3Aconcern'));
  router.get('/concerns/*id', (req, res) => answerConcern(web, req, res));
  router.get('/comments/:id', (req, res) => redirectComment(web, req, res));
  router.post('/concerns/*id', editor, async (req, res) => {
    const id = wildcard(req, 'id');
    const before = await web.context.store.findConcern(id);
    await decide(contextOf(web, res), id, req);
    res.redirect(303, returnAddress(formText(req, 'return')) ?? (await findNext(web, id, before)));
  });
  router.post('/comments/:id', editor, async (req, res) => {
    const id = String(req.params.id);
    if (formText(req, 'action') !== 'promote') throw unknownAction('promote');
    await promoteComment(contextOf(web, res), id, {});
    res.redirect(303, concernUrl(id));
  });
  return router;
}

async function answerConcern(web: Web, req: Request, res: Response): Promise<void> {
  const detail = await findConcernDetail(web.context, wildcard(req, 'id'));
  const excerpt = detail.comment === null ? null : await findExcerpt(web.context, detail.comment);
  const archiveOf = (messageId: string) => archiveUrl(web.context.config, null, messageId);
  sendAnswer(web, req, res, {
    view: 'concern',
    title: clip(detail.concern.title, 120) || 'Concern',
    section: null,
    data: presentConcernPage(detail, excerpt, archiveOf),
    json: { ...detail, excerpt },
  });
}

/** A comment that is a concern has its page; any other is shown in its mail. */
async function redirectComment(web: Web, req: Request, res: Response): Promise<void> {
  const comment = await findComment(web.context, String(req.params.id));
  const isConcern = (await web.context.store.findConcern(comment.id)) !== null;
  res.redirect(302, isConcern ? concernUrl(comment.id) : messageUrl(comment.messageId));
}

type Decide = (context: AppContext, id: string, req: Request) => Promise<unknown>;

const ACTIONS: Readonly<Record<string, Decide>> = {
  confirm: (context, id) => confirmConcern(context, id),
  dismiss: (context, id, req) => dismissConcern(context, id, formText(req, 'reason').slice(0, REASON_LENGTH)),
  edit: editChanged,
  split: (context, id, req) => splitConcern(context, id, formText(req, 'at'), formText(req, 'title')),
  merge: (context, id, req) => mergeConcern(context, id, formText(req, 'into').trim().slice(0, ID_LENGTH)),
  unmerge: (context, id) => unmergeConcern(context, id),
  undo: (context, id) => undoLast(context, id),
};

async function decide(context: AppContext, id: string, req: Request): Promise<void> {
  const name = formText(req, 'action');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) throw unknownAction(Object.keys(ACTIONS).join(', '));
  await action(context, id, req);
}

function unknownAction(expected: string): PatchloreError {
  return new PatchloreError('usage', 'the form says nothing that can be done', { expected });
}

/** Sets what differs from what stands there; a form that was sent unchanged decides nothing. */
async function editChanged(context: AppContext, id: string, req: Request): Promise<void> {
  const { concern } = await findConcernDetail(context, id);
  const fields = readChanges(req, concern);
  if (Object.keys(fields).length > 0) await editConcern(context, id, fields);
}

/** The concern again; the mail that it came from when it was made a concern, or split off, and that was taken back. */
async function findNext(web: Web, id: string, before: Concern | null): Promise<string> {
  const after = await web.context.store.findConcern(id);
  if (after !== null || before === null || before.messageId === null) return concernUrl(after?.id ?? id);
  return messageUrl(before.messageId);
}

/** Where a form wants its user to go on; only inside these pages. */
function returnAddress(address: string): string | null {
  return address.startsWith('/candidates') ? address : null;
}
