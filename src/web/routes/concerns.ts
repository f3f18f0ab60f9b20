// A concern's page, and what its forms decide.
import { type Request, type Response, Router, urlencoded } from 'express';
import { findArchiveLinks } from '../../app/archive-links.js';
import { type ConcernDetail, findConcernDetail } from '../../app/concern-detail.js';
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
import { findAlikeConcerns } from '../../app/like-concerns.js';
import { type Excerpt, findComment, findExcerpt } from '../../app/lookup-comment.js';
import { findOutcomeChange } from '../../app/outcome-change.js';
import { tryTriggers } from '../../app/try-triggers.js';
import type { Concern } from '../../model/concern.js';
import { PatchloreError } from '../../model/errors.js';
import { requireRole } from '../access.js';
import { readChanges } from '../concern-form.js';
import { originOf, sendFeed } from '../feed.js';
import { isInputError, readError } from '../http-error.js';
import { limitRequests } from '../limits.js';
import { concernFormUrl, concernUrl, messageUrl, remarkUrl } from '../links.js';
import { presentConcernFeed } from '../present/concern-feed.js';
import { presentConcernPage } from '../present/concern-page.js';
import { renderCitation, renderConcernMarkdown, renderReplyQuote } from '../present/concern-text.js';
import { clip, showDate, showPerson, spellOut } from '../present/format.js';
import { presentFailedTrial, presentTrial, type ShownTrial } from '../present/trigger-trial.js';
import { formText, queryText, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import { contextOf } from '../viewer.js';
import type { Web } from '../web.js';

const REASON_LENGTH = 4_000;
const ID_LENGTH = 500;
const MOST_ALIKE = 6;
const TRIALS_PER_MINUTE = 60;
/** Of a pasted patch, as a form encodes it. */
const PATCH_BYTES = '2mb';

export function concernRoutes(web: Web): Router {
  const router = Router();
  const editor = requireRole(web, 'editor');
  const trials = limitRequests({
    requests: TRIALS_PER_MINUTE,
    windowMs: 60_000,
    message: `More than ${TRIALS_PER_MINUTE} trials a minute came from here.`,
    hint: 'Wait a minute. Triggers of a pack are tried all at once on the command line: patchlore pack test FOLDER',
  });
  // It changes nothing, so that anybody may send it.
  const patchForm = urlencoded({ extended: false, limit: PATCH_BYTES, parameterLimit: 5 });
  router.get('/concerns', (_req, res) => res.redirect(302, '/search?q=is%3Aconcern'));
  router.get('/concerns/*id', (req, res) => answerConcern(web, req, res));
  router.get('/comments/:id', (req, res) => redirectComment(web, req, res));
  router.post('/concerns/*id', editor, async (req, res) => {
    const id = wildcard(req, 'id');
    const before = await web.context.store.findConcern(id);
    await decide(contextOf(web, res), id, req);
    res.redirect(303, returnAddress(formText(req, 'return')) ?? (await findNext(web, id, before)));
  });
  router.post('/try/*id', trials, patchForm, (req, res) => answerTrial(web, req, res));
  router.get('/try/*id', (req, res) => res.redirect(302, concernUrl(wildcard(req, 'id'))));
  router.post('/comments/:id', editor, async (req, res) => {
    const id = String(req.params.id);
    if (formText(req, 'action') !== 'promote') throw unknownAction('promote');
    await promoteComment(contextOf(web, res), id, {});
    res.redirect(303, concernUrl(id));
  });
  return router;
}

async function answerConcern(web: Web, req: Request, res: Response): Promise<void> {
  const [id, form] = splitForm(wildcard(req, 'id'));
  const detail = await findConcernDetail(web.context, id);
  const excerpt = detail.comment === null ? null : await findExcerpt(web.context, detail.comment);
  if (form === 'atom') return sendFeed(req, res, presentConcernFeed(detail));
  if (form !== null) return sendText(req, res, detail, excerpt, form);
  await showConcern(web, req, res, { detail, excerpt, trial: null });
}

interface Shown {
  readonly detail: ConcernDetail;
  readonly excerpt: Excerpt | null;
  readonly trial: ShownTrial | null;
  readonly status?: number;
}

async function showConcern(web: Web, req: Request, res: Response, { detail, excerpt, trial, status = 200 }: Shown) {
  const { concern, comment, series } = detail;
  const change = comment === null ? null : await findOutcomeChange(web.context, comment, series);
  const alike = await findAlikeConcerns(web.context, concern, MOST_ALIKE);
  const archiveOf = await findArchiveLinks(web.context, { messageIds: [], items: [concern] });
  sendAnswer(web, req, res, {
    view: 'concern',
    title: clip(concern.title, 120) || 'Concern',
    section: null,
    status,
    description: describeConcern(detail),
    feed: { href: concernFormUrl(concern.id, 'atom'), title: 'What happens to this concern' },
    data: presentConcernPage(detail, { excerpt, change, alike, trial }, archiveOf),
    json: { ...detail, excerpt, change, alike },
  });
}

/** Who raised it, when, where, and how it ended. */
function describeConcern({ concern }: ConcernDetail): string {
  const { author, date, pack, sites, resolution } = concern;
  const who = showPerson(author) ?? (pack === null ? null : `the pack ${pack}`);
  const where = sites[0]?.file ? ` in ${sites[0].file}` : '';
  const when = showDate(date)?.text;
  return `Raised${who === null ? '' : ` by ${who}`}${when === undefined ? '' : ` on ${when}`}${where}; ${spellOut(resolution)}.`;
}

/** The id, and the form that a suffix asks for. */
function splitForm(path: string): readonly [id: string, form: 'md' | 'txt' | 'atom' | null] {
  for (const form of ['md', 'txt', 'atom'] as const) {
    if (path.endsWith(`.${form}`)) return [path.slice(0, -form.length - 1), form];
  }
  return [path, null];
}

function sendText(
  req: Request,
  res: Response,
  detail: ConcernDetail,
  excerpt: Excerpt | null,
  form: 'md' | 'txt',
): void {
  const base = originOf(req);
  const isQuote = form === 'txt' && queryText(req, 'form') === 'quote';
  const isCitation = form === 'txt' && !isQuote;
  const text = isQuote
    ? renderReplyQuote(detail, excerpt, base)
    : isCitation
      ? renderCitation(detail, base)
      : renderConcernMarkdown(detail, excerpt, base);
  res.type(form === 'md' ? 'text/markdown; charset=utf-8' : 'text/plain; charset=utf-8').send(`${text.trimEnd()}\n`);
}

/** Tries the concern's triggers on what was pasted, and shows the page with what they hit. */
async function answerTrial(web: Web, req: Request, res: Response): Promise<void> {
  const id = wildcard(req, 'id');
  const detail = await findConcernDetail(web.context, id);
  const excerpt = detail.comment === null ? null : await findExcerpt(web.context, detail.comment);
  const text = formText(req, 'patch');
  try {
    const trial = presentTrial(text, await tryTriggers(web.context, id, text));
    await showConcern(web, req, res, { detail, excerpt, trial });
  } catch (error) {
    if (!isInputError(error)) throw error;
    const trial = presentFailedTrial(text, readError(error));
    // htmx shows what is no error.
    const status = req.get('hx-request') === undefined ? 400 : 200;
    await showConcern(web, req, res, { detail, excerpt, trial, status });
  }
}

/** A comment that is a concern has its page; any other is shown in its mail. */
async function redirectComment(web: Web, req: Request, res: Response): Promise<void> {
  const comment = await findComment(web.context, String(req.params.id));
  const isConcern = (await web.context.store.findConcern(comment.id)) !== null;
  res.redirect(302, isConcern ? concernUrl(comment.id) : remarkUrl(comment.messageId, comment.id));
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
  return address.startsWith('/curate') ? address : null;
}
