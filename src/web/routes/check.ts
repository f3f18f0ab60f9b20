// Checking a patch: pasted, uploaded, or named by its message-id; the answer is a checklist, and its exports.
import { type Request, type Response, Router, urlencoded } from 'express';
import { findArchiveLinks } from '../../app/archive-links.js';
import { checkPatches } from '../../app/check.js';
import { type CheckSource, readStoredMail, readText } from '../../app/check-source.js';
import { findFeedback, type ItemFeedback, judgeItem } from '../../app/feedback.js';
import { FORMATS, type FormatName, isFormatName, renderChecklist } from '../../export/formats.js';
import type { Checklist } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import { requireRole } from '../access.js';
import { errorJson, isInputError, readError } from '../http-error.js';
import { limitRequests } from '../limits.js';
import { checkUrl, sentCheckUrl } from '../links.js';
import { presentCheckedPatches } from '../present/checked-patch.js';
import { presentChecklist, presentFeedback } from '../present/checklist.js';
import type { RecentChecks, SentPatch } from '../recent-checks.js';
import { formText, localAddress, queryText } from '../request.js';
import { sendAnswer, wantsJson } from '../respond.js';
import { ARCHIVED_MAIL } from '../rules.js';
import { PATCH_LIMIT_BYTES, readPatchUpload, readSmall } from '../upload.js';
import { contextOf, viewerOf } from '../viewer.js';
import type { Web } from '../web.js';

/** One that is sent and then looked at counts twice. */
const CHECKS_PER_MINUTE = 120;
/** A patch that is sent without a file, as `application/x-www-form-urlencoded`. */
const TEXT_FORM_BYTES = 2 * 1024 * 1024;
const LONGEST_LINK = 1_000;

/** What was sent to be checked. */
interface Posted extends SentPatch {
  /** What stood in the text field, to be kept there when something is wrong with it. */
  readonly typed: string;
  readonly format: string;
}

export function checkRoutes(web: Web, sent: RecentChecks): Router {
  const router = Router();
  const limit = limitRequests({
    requests: CHECKS_PER_MINUTE,
    windowMs: 60_000,
    message: `More than ${CHECKS_PER_MINUTE} checks a minute came from here.`,
    hint: 'Wait a minute. For many patches at once use the command line: patchlore check --ids FILE --jsonl',
    isFree: (req) => req.method === 'GET' && req.path === '/check' && queryText(req, 'id') === '',
  });
  const form = urlencoded({ extended: false, limit: TEXT_FORM_BYTES, parameterLimit: 10 });
  router.get('/check', limit, (req, res) => checkStored(web, req, res));
  router.post('/check', limit, form, (req, res) => checkPosted(web, sent, req, res));
  router.get('/check/sent/:key', limit, (req, res) => checkSent(web, sent, req, res));
  router.post('/check/feedback', requireRole(web, 'editor'), (req, res) => takeFeedback(web, req, res));
  return router;
}

async function checkStored(web: Web, req: Request, res: Response): Promise<void> {
  const id = queryText(req, 'id').trim();
  if (id === '') {
    answerForm(web, req, res, { id: '', typed: '' });
    return;
  }
  const source = await readOrExplain(web, req, res, { id, typed: '' }, () => readStoredMail(web.context, id));
  if (source === null) return;
  await answerChecklist(web, req, res, source, {
    hrefOf: (format) => checkUrl(id, format),
    keep: { name: 'id', value: id },
    isSent: false,
  });
}

/** What was sent gets an address of its own, where its checklist is; a program gets the checklist at once. */
async function checkPosted(web: Web, sent: RecentChecks, req: Request, res: Response): Promise<void> {
  const posted = await readPosted(req);
  const link = posted.content.length < LONGEST_LINK ? posted.content.toString().trim() : '';
  if (ARCHIVED_MAIL.test(link)) {
    answerAddress(req, res, checkUrl(link));
    return;
  }
  const kept = { id: '', typed: posted.typed };
  const source = await readOrExplain(web, req, res, kept, () => readText(web.context, posted.content, posted.name));
  if (source === null) return;
  if (isFormatName(posted.format)) {
    sendExport(res, posted.format, await renderExport(web, source, posted.format));
  } else if (wantsJson(req, res) && !wantsAddress(req)) {
    res.json(await checkPatches(web.context, source));
  } else {
    answerAddress(req, res, sentCheckUrl(sent.keep({ content: posted.content, name: posted.name })));
  }
}

/** Our own script goes to the address itself: it asks for nothing but the address. */
function wantsAddress(req: Request): boolean {
  return req.get('prefer') === 'return=minimal';
}

function answerAddress(req: Request, res: Response, address: string): void {
  if (wantsAddress(req)) res.status(201).location(address).end();
  else res.redirect(303, address);
}

async function checkSent(web: Web, sent: RecentChecks, req: Request, res: Response): Promise<void> {
  const key = String(req.params.key);
  const patch = sent.find(key);
  if (patch === null) {
    throw new PatchloreError('not-found', 'this patch is not remembered any more', {
      hint: 'A patch that was sent to be checked is remembered for an hour. Check it again, and keep its checklist.',
    });
  }
  res.set('Cache-Control', 'private, no-store');
  await answerChecklist(web, req, res, await readText(web.context, patch.content, patch.name), {
    hrefOf: (format) => sentCheckUrl(key, format),
    keep: { name: 'sent', value: key },
    isSent: true,
  });
}

/** The file, else the text that was pasted. */
async function readPosted(req: Request): Promise<Posted> {
  if (!req.is('multipart/form-data')) {
    const typed = formText(req, 'text');
    return { content: Buffer.from(typed), name: 'pasted text', typed, format: formText(req, 'format') };
  }
  const { fields, file } = await readPatchUpload(req);
  const typed = (fields.get('text') ?? '').replaceAll('\r\n', '\n');
  const format = fields.get('format') ?? '';
  if (file === null) return { content: Buffer.from(typed), name: 'pasted text', typed, format };
  return { content: await readSmall(file.content, PATCH_LIMIT_BYTES), name: file.name, typed, format };
}

interface Kept {
  readonly id: string;
  readonly typed: string;
}

/** What is to be checked; where it cannot be, the form is answered with what is wrong, and null. */
async function readOrExplain(
  web: Web,
  req: Request,
  res: Response,
  kept: Kept,
  readSource: () => Promise<CheckSource>,
): Promise<CheckSource | null> {
  try {
    return await readSource();
  } catch (error) {
    if (!isInputError(error)) throw error;
    answerForm(web, req, res, kept, error);
    return null;
  }
}

function answerForm(web: Web, req: Request, res: Response, kept: Kept, problem: unknown = null): void {
  const error = problem === null ? null : readError(problem);
  sendAnswer(web, req, res, {
    view: 'check',
    title: 'Check a patch',
    section: 'check',
    status: error?.status ?? 200,
    description: 'Which past concerns apply to a patch, what earlier versions left unaddressed, and what to test.',
    data: { ...kept, problem: error },
    json:
      error === null ? { usage: 'GET /check?id=<message-id>, or POST a patch as the field "text"' } : errorJson(error),
  });
}

/** Where a check stands. */
interface CheckAddress {
  readonly hrefOf: (format: string | null) => string;
  /** What the form that keeps the checklist sends. */
  readonly keep: { readonly name: string; readonly value: string };
  readonly isSent: boolean;
}

async function answerChecklist(
  web: Web,
  req: Request,
  res: Response,
  source: CheckSource,
  { hrefOf, keep, isSent }: CheckAddress,
): Promise<void> {
  const format = queryText(req, 'format');
  if (isFormatName(format)) {
    sendExport(res, format, await renderExport(web, source, format));
    return;
  }
  const checklist = await checkPatches(web.context, source);
  const formats = Object.entries(FORMATS).filter(([, { needsMail }]) => !needsMail || source.mails.length > 0);
  sendAnswer(web, req, res, {
    view: 'checklist',
    title: `Checklist: ${checklist.title.slice(0, 100)}`,
    section: 'check',
    description: `${checklist.items.length} past concerns that apply to this patch, with what to test.`,
    data: {
      ...presentChecklist(checklist, await findFeedback(contextOf(web, res), checklist.items), hrefOf(null)),
      patch: presentCheckedPatches(source.patches, listMarks(checklist)),
      exports: formats.map(([name, { label }]) => ({ label, href: hrefOf(name) })),
      keep: checklist.items.length === 0 ? null : keep,
      isSent,
    },
    json: checklist,
  });
}

function listMarks({ items }: Checklist) {
  return items.map((item, index) => ({ item, number: index + 1, anchor: `item-${index + 1}`, state: null }));
}

async function renderExport(web: Web, source: CheckSource, format: FormatName): Promise<string> {
  const checklist = await checkPatches(web.context, source);
  return renderChecklist(checklist, format, {
    linkOf: await findArchiveLinks(web.context, checklist),
    mails: source.mails,
  });
}

export function sendExport(res: Response, format: FormatName, text: string): void {
  const { extension, type } = FORMATS[format];
  res.attachment(`checklist.${extension}`).type(type).send(text);
}

/** What somebody says of an item; pages with scripts get the form anew, others go back to where they were. */
async function takeFeedback(web: Web, req: Request, res: Response): Promise<void> {
  const concernId = formText(req, 'concern');
  const patchMessageId = formText(req, 'patch') || null;
  const word = formText(req, 'useful');
  const useful = word === 'yes' ? true : word === 'no' ? false : null;
  if ((await web.context.store.findConcern(concernId)) === null) {
    throw new PatchloreError('not-found', 'there is no such concern any more');
  }
  const context = contextOf(web, res);
  await judgeItem(context, concernId, useful, patchMessageId);
  const back = localAddress(formText(req, 'return')) ?? '/check';
  if (req.get('hx-request') !== 'true') {
    res.redirect(303, back);
    return;
  }
  const feedback: ReadonlyMap<string, ItemFeedback> = await findFeedback(context, [{ concernId, patchMessageId }]);
  const shown = presentFeedback({ concernId, patchMessageId }, feedback, back);
  res.type('html').send(web.render('partials/feedback', { ...shown, page: { csrf: viewerOf(res).csrf } }));
}
