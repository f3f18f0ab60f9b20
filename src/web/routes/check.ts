// Checking a patch: pasted, uploaded, or named by its message-id; the answer is a checklist, and its exports.
import { type Request, type Response, Router, urlencoded } from 'express';
import { rateLimit } from 'express-rate-limit';
import { checkPatches } from '../../app/check.js';
import { type CheckSource, readStoredMail, readText } from '../../app/check-source.js';
import { archiveUrl } from '../../app/config.js';
import { FORMATS, isFormatName, renderChecklist } from '../../export/formats.js';
import type { Checklist } from '../../model/checklist.js';
import { errorJson, HttpError, isInputError, readError } from '../http-error.js';
import { checkUrl } from '../links.js';
import { presentChecklist } from '../present/checklist.js';
import { formText, queryText } from '../request.js';
import { sendAnswer } from '../respond.js';
import { ARCHIVED_MAIL } from '../rules.js';
import { readUpload } from '../upload.js';
import type { Web } from '../web.js';

const CHECKS_PER_MINUTE = 60;
/** Exports of a pasted patch send it again; larger ones are left to the command line. */
const REPOST_LIMIT_BYTES = 1024 * 1024;

/** What was sent to be checked. */
interface Posted {
  readonly content: Buffer;
  readonly name: string;
  /** What stood in the text field, to be kept there when something is wrong with it. */
  readonly typed: string;
  readonly format: string;
}

export function checkRoutes(web: Web): Router {
  const router = Router();
  const limit = rateLimit({
    windowMs: 60_000,
    limit: CHECKS_PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    skip: (req) => req.method === 'GET' && queryText(req, 'id') === '',
    handler: (_req, _res, next) => next(tooManyChecks()),
  });
  const form = urlencoded({ extended: false, limit: REPOST_LIMIT_BYTES * 2, parameterLimit: 10 });
  router.get('/check', limit, (req, res) => checkStored(web, req, res));
  router.post('/check', limit, form, (req, res) => checkPosted(web, req, res));
  return router;
}

async function checkStored(web: Web, req: Request, res: Response): Promise<void> {
  const id = queryText(req, 'id').trim();
  if (id === '') {
    answerForm(web, req, res, { id: '', typed: '' });
    return;
  }
  const checked = await findOrExplain(web, req, res, { id, typed: '' }, () => readStoredMail(web.context, id));
  if (checked === null) return;
  const links = listFormats(checked).map(({ value, label }) => ({ label, href: checkUrl(id, value) }));
  await answerChecklist(web, req, res, checked, queryText(req, 'format'), { links, id, data: null, name: '' });
}

async function checkPosted(web: Web, req: Request, res: Response): Promise<void> {
  const posted = await readPosted(req);
  const link = posted.content.length < 1_000 ? posted.content.toString().trim() : '';
  if (ARCHIVED_MAIL.test(link)) {
    res.redirect(303, checkUrl(link));
    return;
  }
  const source = () => readText(web.context, posted.content, posted.name);
  const checked = await findOrExplain(web, req, res, { id: '', typed: posted.typed }, source);
  if (checked === null) return;
  const data = posted.content.length <= REPOST_LIMIT_BYTES ? posted.content.toString('base64url') : null;
  await answerChecklist(web, req, res, checked, posted.format, { links: [], id: null, data, name: posted.name });
}

/** The file, else the text that was pasted, else what an export form sends again. */
async function readPosted(req: Request): Promise<Posted> {
  if (req.is('multipart/form-data')) {
    const { fields, file } = await readUpload(req);
    const typed = (fields.get('text') ?? '').replaceAll('\r\n', '\n');
    const format = fields.get('format') ?? '';
    return file === null
      ? { content: Buffer.from(typed), name: 'pasted text', typed, format }
      : { content: file.content, name: file.name, typed, format };
  }
  const typed = formText(req, 'text');
  const data = formText(req, 'data');
  return {
    content: data === '' ? Buffer.from(typed) : Buffer.from(data, 'base64url'),
    name: formText(req, 'name') || 'pasted text',
    typed,
    format: formText(req, 'format'),
  };
}

/** What was checked, and the answer. */
interface Checked {
  readonly source: CheckSource;
  readonly checklist: Checklist;
}

/** The forms that the answer can be had in: a reply needs a mail to answer. */
function listFormats({ source }: Checked): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(FORMATS)
    .filter(([, { needsMail }]) => !needsMail || source.mails.length > 0)
    .map(([value, { label }]) => ({ value, label }));
}

/** The checklist; where the input is none that can be checked, the form is answered with what is wrong, and null. */
async function findOrExplain(
  web: Web,
  req: Request,
  res: Response,
  kept: Kept,
  readSource: () => Promise<CheckSource>,
): Promise<Checked | null> {
  try {
    const source = await readSource();
    return { source, checklist: await checkPatches(web.context, source) };
  } catch (error) {
    if (!isInputError(error)) throw error;
    answerForm(web, req, res, kept, error);
    return null;
  }
}

interface Kept {
  readonly id: string;
  readonly typed: string;
}

function answerForm(web: Web, req: Request, res: Response, kept: Kept, problem: unknown = null): void {
  const error = problem === null ? null : readError(problem);
  sendAnswer(web, req, res, {
    view: 'check',
    title: 'Check a patch',
    section: 'check',
    status: error?.status ?? 200,
    data: { ...kept, problem: error },
    json:
      error === null ? { usage: 'GET /check?id=<message-id>, or POST a patch as the field "text"' } : errorJson(error),
  });
}

interface Exports {
  /** Where the checked mail is stored, an address says it all. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** The stored mail that was named; null for a posted patch. */
  readonly id: string | null;
  /** What the export form sends again; null when it is too large for that. */
  readonly data: string | null;
  readonly name: string;
}

async function answerChecklist(
  web: Web,
  req: Request,
  res: Response,
  checked: Checked,
  format: string,
  exports: Exports,
): Promise<void> {
  const { checklist, source } = checked;
  if (isFormatName(format)) {
    const { extension, type } = FORMATS[format];
    const text = await renderChecklist(checklist, format, {
      linkOf: (messageId) => archiveUrl(web.context.config, null, messageId),
      mails: source.mails,
    });
    res.attachment(`checklist.${extension}`).type(type).send(text);
    return;
  }
  sendAnswer(web, req, res, {
    view: 'checklist',
    title: `Checklist: ${checklist.title.slice(0, 100)}`,
    section: 'check',
    data: {
      ...presentChecklist(checklist),
      exports,
      keep: listKeepFields(checklist, exports),
      formats: listFormats(checked),
    },
    json: checklist,
  });
}

/** What the form that keeps the checklist sends; null where there is nothing to keep or too much to send again. */
function listKeepFields({ items }: Checklist, { id, data, name }: Exports): readonly object[] | null {
  if (items.length === 0) return null;
  if (id !== null) return [{ name: 'id', value: id }];
  if (data === null) return null;
  return [
    { name: 'data', value: data },
    { name: 'name', value: name },
  ];
}

function tooManyChecks(): HttpError {
  return new HttpError(429, 'too-many-requests', `More than ${CHECKS_PER_MINUTE} checks a minute came from here.`, {
    hint: 'Wait a minute. For many patches at once use the command line: patchlore check --ids FILE --jsonl',
  });
}
