// Import in the browser: mail is uploaded, or named by its place on the server; one import runs at a time, and can be
// watched and stopped.
import { basename, isAbsolute, resolve } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { createImportJobs, type ImportJobs, isActive } from '../../app/import-jobs.js';
import { PatchloreError } from '../../model/errors.js';
import { checkToken, requireRole } from '../access.js';
import { type ErrorAnswer, errorJson, HttpError, readError } from '../http-error.js';
import { importUrl } from '../links.js';
import { countOf } from '../present/format.js';
import { presentImportJob } from '../present/import.js';
import { formText } from '../request.js';
import { sendAnswer, wantsJson } from '../respond.js';
import { formatMegabytes, receiveUpload, type Upload } from '../upload.js';
import { contextOf, viewerOf } from '../viewer.js';
import type { Web } from '../web.js';

const MAX_FILES = 100;
const LIST_LENGTH = 200;
/** The name of a list, and the form's token. */
const FIELD_BYTES = 1000;
const PATH_LENGTH = 4_000;

export function importRoutes(web: Web): Router {
  const router = Router();
  const jobs = createImportJobs();
  const editor = requireRole(web, 'editor');
  const upload = requireRole(web, 'editor', { multipart: true });
  router.get('/import', editor, (req, res) => answerImport(web, jobs, req, res));
  router.post('/import', upload, (req, res) => takeUpload(web, jobs, req, res));
  router.post('/import/path', requireRole(web, 'admin'), (req, res) => takePath(web, jobs, req, res));
  router.post('/import/finish', editor, (req, res) => finish(web, jobs, req, res));
  router.post('/import/stop', editor, (req, res) => {
    jobs.cancel();
    answerStarted(req, res);
  });
  return router;
}

interface Typed {
  readonly path: string;
  readonly list: string;
}

const NOTHING_TYPED: Typed = { path: '', list: '' };

async function answerImport(
  web: Web,
  jobs: ImportJobs,
  req: Request,
  res: Response,
  problem: ErrorAnswer | null = null,
  typed: Typed = NOTHING_TYPED,
): Promise<void> {
  const job = jobs.last();
  const isBusy = job !== null && isActive(job);
  const unfinished = isBusy ? 0 : await web.context.store.countStaleThreads();
  const { maxUploadBytes } = web.context.config;
  res.set('Cache-Control', 'no-store');
  sendAnswer(web, req, res, {
    view: 'import',
    title: 'Import',
    section: null,
    status: problem?.status ?? 200,
    data: {
      problem,
      typed,
      isBusy,
      job: job === null ? null : presentImportJob(job, web.context.now()),
      unfinished: unfinished === 0 ? null : countOf(unfinished, 'thread'),
      mayNamePath: mayNamePath(res),
      limit: formatMegabytes(maxUploadBytes),
      limitBytes: maxUploadBytes,
      maxFiles: MAX_FILES,
    },
    json: problem === null ? { job, unfinishedThreads: unfinished } : errorJson(problem),
  });
}

/** The files of this machine are for the one who sits at it. */
function mayNamePath(res: Response): boolean {
  const { known, role } = viewerOf(res);
  return known === 'here' && role === 'admin';
}

async function takeUpload(web: Web, jobs: ImportJobs, req: Request, res: Response): Promise<void> {
  const context = contextOf(web, res);
  try {
    if (!req.is('multipart/form-data')) throw nothingChosen();
    const slot = beginOrDrain(jobs, req, () => jobs.begin(context, 'an upload'));
    let received: Upload | null = null;
    try {
      received = await receiveUpload(req, describeLimits(web), slot.receive);
      checkToken(req, res, received.fields.get('csrf') ?? '');
      const { files, folder, fields, remove } = received;
      const [first] = files;
      if (first === undefined) throw nothingChosen();
      const name = files.length === 1 ? first.name : `${first.name} and ${countOf(files.length - 1, 'more file')}`;
      const task = { paths: files.map(({ path }) => path), list: readList(fields.get('list') ?? ''), isUpload: true };
      slot.run(task, name, remove, (text) => withoutFolder(text, folder));
    } catch (error) {
      slot.release();
      await received?.remove();
      throw error;
    }
    answerStarted(req, res);
  } catch (error) {
    await explain(web, jobs, req, res, error, NOTHING_TYPED);
  }
}

/** What comes in while another import runs is dropped, so that the browser gets to see why. */
function beginOrDrain<Slot>(jobs: ImportJobs, req: Request, begin: () => Slot): Slot {
  const job = jobs.last();
  if (job !== null && isActive(job)) req.resume();
  return begin();
}

function describeLimits(web: Web) {
  return {
    bytes: web.context.config.maxUploadBytes,
    fieldBytes: FIELD_BYTES,
    files: MAX_FILES,
    subject: 'An upload',
    hint: 'Import larger archives on the command line (patchlore import PATH), or raise $PATCHLORE_MAX_UPLOAD_MB.',
  };
}

/** `/tmp/…/0/mails.mbox, mail 3` is `mails.mbox, mail 3` to the one who sent it. */
function withoutFolder(text: string, folder: string): string {
  return text
    .split(`${folder}/`)
    .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('/') + 1)))
    .join('');
}

async function takePath(web: Web, jobs: ImportJobs, req: Request, res: Response): Promise<void> {
  const typed = { path: formText(req, 'path').trim().slice(0, PATH_LENGTH), list: formText(req, 'list').trim() };
  try {
    if (!mayNamePath(res)) {
      throw new HttpError(403, 'forbidden', 'Files of the server can only be named by the one who sits at it.', {
        hint: 'Upload the mail instead, or use the command line there: patchlore import PATH',
      });
    }
    if (!isAbsolute(typed.path)) {
      throw new PatchloreError('usage', 'this is no absolute path', {
        expected: 'a path like /home/me/mail/list.mbox',
      });
    }
    const path = resolve(typed.path);
    const slot = jobs.begin(contextOf(web, res), path);
    slot.run({ paths: [path], list: readList(typed.list), isUpload: false }, basename(path));
    answerStarted(req, res);
  } catch (error) {
    await explain(web, jobs, req, res, error, typed);
  }
}

/** Analyzes what an import that was cut short has saved. */
async function finish(web: Web, jobs: ImportJobs, req: Request, res: Response): Promise<void> {
  try {
    const slot = jobs.begin(contextOf(web, res), 'what an earlier import left');
    slot.run({ paths: [], list: null, isUpload: false }, 'what an earlier import left');
    answerStarted(req, res);
  } catch (error) {
    await explain(web, jobs, req, res, error, NOTHING_TYPED);
  }
}

/** Our own script goes to the page itself. */
function answerStarted(req: Request, res: Response): void {
  if (req.get('prefer') === 'return=minimal') res.status(201).location(importUrl()).end();
  else if (wantsJson(req, res))
    res
      .status(202)
      .location(`${importUrl()}.json`)
      .json({ status: `${importUrl()}.json` });
  else res.redirect(303, importUrl());
}

/** What the form can be corrected for is said on its page. */
async function explain(
  web: Web,
  jobs: ImportJobs,
  req: Request,
  res: Response,
  error: unknown,
  typed: Typed,
): Promise<void> {
  const answer = readError(error);
  if (answer.status >= 500 && answer.code === 'internal') throw error;
  await answerImport(web, jobs, req, res, answer, typed);
}

function readList(text: string): string | null {
  return text.trim().slice(0, LIST_LENGTH) || null;
}

function nothingChosen(): PatchloreError {
  return new PatchloreError('usage', 'no file was chosen', { expected: 'an mbox, a mail, or one of them gzipped' });
}
