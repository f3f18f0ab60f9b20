// Kept checklists: the list, each one's page, the forms that keep a check and move an item, and what others changed.
import { type Request, type Response, Router } from 'express';
import { findArchiveLinks } from '../../app/archive-links.js';
import { checkPatches } from '../../app/check.js';
import { type CheckSource, readStoredMail, readText } from '../../app/check-source.js';
import { findCarriedOver, listChecklistsOf } from '../../app/checklist-history.js';
import {
  type ChecklistView,
  changeItem,
  findChangesSince,
  findCheckedMails,
  findCheckedPatches,
  findChecklistView,
  type ItemChange,
  keepChecklist,
  listChecklists,
  toChecklist,
} from '../../app/checklists.js';
import { findFeedback } from '../../app/feedback.js';
import { findLastRuns, findTestRuns, saveResults } from '../../app/results.js';
import { isFormatName, renderChecklist } from '../../export/formats.js';
import { ITEM_STATES, type ItemState } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import { checkToken, requireRole } from '../access.js';
import { type ChecklistFilter, filterParameters, readFilter } from '../checklist-filter.js';
import { type ErrorAnswer, errorJson, HttpError, isInputError, readError } from '../http-error.js';
import { checklistUrl } from '../links.js';
import { countOf } from '../present/format.js';
import { presentChanges, presentChecklistRow, presentKeptChecklist } from '../present/kept-checklist.js';
import { anchorOf } from '../present/kept-item.js';
import type { KeptPage, Unsaved } from '../present/kept-items.js';
import type { RecentChecks } from '../recent-checks.js';
import { formHas, formText, pageLinks, queryPage, queryText } from '../request.js';
import { sendAnswer, wantsJson } from '../respond.js';
import { receiveUpload } from '../upload.js';
import { contextOf } from '../viewer.js';
import type { Web } from '../web.js';
import { sendExport } from './check.js';

const PAGE_SIZE = 50;
/** A patch may be sent along as text; an item's form holds a reason and a note. */
const PATCH_FORM_BYTES = 2 * 1024 * 1024;
const ITEM_FORM_BYTES = 128 * 1024;
/** What `patchlore results` takes. */
const RESULTS_BYTES = 64 * 1024 * 1024;
const ITEM_KEYS = [
  { keys: ['d', 'n', 't'], text: 'the item is done, not applicable, to do' },
  { keys: ['w'], text: 'waive it, with a reason' },
  { keys: ['e'], text: 'write a note on it' },
  { keys: ['f'], text: 'choose which items are shown' },
];
const MAX_SEQUENCE = Number.MAX_SAFE_INTEGER;

export function checklistRoutes(web: Web, sent: RecentChecks): Router {
  const router = Router();
  const patchForm = requireRole(web, 'editor', { bytes: PATCH_FORM_BYTES, fields: 10 });
  const itemForm = requireRole(web, 'editor', { bytes: ITEM_FORM_BYTES, fields: 10 });
  const fileForm = requireRole(web, 'editor', { multipart: true });
  router.get('/checklists', (req, res) => answerList(web, req, res));
  router.post('/checklists', patchForm, (req, res) => keep(web, sent, req, res));
  router.get('/checklists/:id', (req, res) => answerChecklist(web, req, res));
  router.get('/checklists/:id/changes', (req, res) => answerChanges(web, req, res));
  router.post('/checklists/:id/items/:key', itemForm, (req, res) => change(web, req, res));
  router.post('/checklists/:id/results', fileForm, (req, res) => takeResults(web, req, res));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const of = queryText(req, 'of');
  const page = queryPage(req);
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort: 'recency' } as const;
  const ofWork = of === '' ? null : await listChecklistsOf(web.context, of);
  const { checklists, total } =
    ofWork === null ? await listChecklists(web.context, slice) : { checklists: ofWork, total: ofWork.length };
  sendAnswer(web, req, res, {
    view: 'checklists',
    title: 'Checklists',
    section: 'checklists',
    description: 'Checks of patches that are worked through, with what is still open.',
    data: {
      summary: countOf(total, 'checklist'),
      isEmpty: total === 0,
      of,
      checklists: checklists.map(presentChecklistRow),
      pages: ofWork === null ? pageLinks(page, total, PAGE_SIZE, (number) => `/checklists?page=${number}`) : null,
    },
    json: { checklists, total, page, pageSize: PAGE_SIZE },
  });
}

/** Checks the named or sent patch once more, and keeps the answer. */
async function keep(web: Web, sent: RecentChecks, req: Request, res: Response): Promise<void> {
  const source = await readSource(web, sent, req);
  const kept = await keepChecklist(contextOf(web, res), source, await checkPatches(web.context, source));
  if (wantsJson(req, res)) res.status(201).location(checklistUrl(kept)).json({ id: kept });
  else res.redirect(303, checklistUrl(kept));
}

function readSource(web: Web, sent: RecentChecks, req: Request): Promise<CheckSource> {
  const id = formText(req, 'id').trim();
  if (id !== '') return readStoredMail(web.context, id);
  const key = formText(req, 'sent');
  if (key === '') return readText(web.context, Buffer.from(formText(req, 'text')), 'pasted text');
  const patch = sent.find(key);
  if (patch !== null) return readText(web.context, patch.content, patch.name);
  throw new PatchloreError('not-found', 'this patch is not remembered any more', {
    hint: 'A patch that was sent to be checked is remembered for an hour. Check it again, and keep its checklist.',
  });
}

async function answerChecklist(web: Web, req: Request, res: Response): Promise<void> {
  const view = await findChecklistView(web.context, String(req.params.id));
  const format = queryText(req, 'format');
  if (isFormatName(format)) {
    const checklist = toChecklist(view, await findTestRuns(web.context, view.checklist.id));
    const text = await renderChecklist(checklist, format, {
      linkOf: await findArchiveLinks(web.context, checklist),
      mails: await findCheckedMails(web.context, view),
    });
    sendExport(res, format, text);
    return;
  }
  await answerPage(web, req, res, view, { unsaved: null, problem: null });
}

/** What was not taken, of an item or of a file of results. */
interface Refused {
  readonly unsaved: Unsaved | null;
  readonly problem: ErrorAnswer | null;
}

async function answerPage(
  web: Web,
  req: Request,
  res: Response,
  view: ChecklistView,
  { unsaved, problem }: Refused,
): Promise<void> {
  const { checklist, items } = view;
  const runs = await findTestRuns(web.context, checklist.id);
  const scenarioIds = checklist.scenarios.map(({ id }) => id);
  const lastRuns = await findLastRuns(web.context, scenarioIds);
  const page = await readPage(web, req, res, view, unsaved);
  const history = await findCarriedOver(web.context, view);
  const patches = await findCheckedPatches(web.context, view);
  const error = unsaved?.error ?? problem;
  sendAnswer(web, req, res, {
    view: 'kept-checklist',
    title: `Checklist: ${checklist.title.slice(0, 100)}`,
    section: 'checklists',
    status: error?.status ?? 200,
    keys: ITEM_KEYS,
    description: `${view.counts.todo} of ${countOf(items.length, 'item')} open.`,
    data: presentKeptChecklist(page, { runs, lastRuns, problem }, history, patches),
    json:
      error === null
        ? { ...view, runs }
        : { ...errorJson(error), current: items.find(({ key }) => key === unsaved?.key), sent: unsaved },
  });
}

async function readPage(
  web: Web,
  req: Request,
  res: Response,
  view: ChecklistView,
  unsaved: Unsaved | null,
): Promise<KeptPage> {
  const judged = view.items.map(({ item }) => item);
  return { view, filter: readFilter(req), unsaved, feedback: await findFeedback(contextOf(web, res), judged) };
}

/** What was changed since an event: nothing at all, or the parts of the page that are other than they were. */
async function answerChanges(web: Web, req: Request, res: Response): Promise<void> {
  const id = String(req.params.id);
  const events = await findChangesSince(web.context, id, readSequence(queryText(req, 'after')));
  res.set('Cache-Control', 'no-store');
  if (wantsJson(req, res)) {
    res.json({ events });
    return;
  }
  if (events.length === 0) {
    res.status(204).end();
    return;
  }
  const view = await findChecklistView(web.context, id);
  const data = presentChanges(await readPage(web, req, res, view, null), events);
  sendAnswer(web, req, res, { view: 'checklist-changes', title: '', section: null, data, json: null });
}

function readSequence(text: string): number {
  const sequence = Number(text);
  return Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : MAX_SEQUENCE;
}

/** One change of one item. What cannot be saved is shown beside what stands there, and nothing of it is lost. */
async function change(web: Web, req: Request, res: Response): Promise<void> {
  const id = String(req.params.id);
  const key = String(req.params.key);
  const sent = readChange(req);
  const shown = { key, state: sent.state ?? null, reason: sent.reason ?? null, note: sent.note ?? null };
  if (formHas(req, 'preview')) {
    const view = await findChecklistView(web.context, id);
    await answerPage(web, req, res, view, { unsaved: { ...shown, error: null }, problem: null });
    return;
  }
  try {
    const event = await changeItem(contextOf(web, res), id, key, { ...sent, base: readBase(req) });
    answerChanged(req, res, id, key, readFilter(req), event);
  } catch (error) {
    if (!(error instanceof PatchloreError) || (error.code !== 'conflict' && error.code !== 'usage')) throw error;
    const view = await findChecklistView(web.context, id);
    const current = view.items.find((item) => item.key === key);
    // Two who say the same do not contradict each other.
    if (error.code === 'conflict' && current !== undefined && isState(sent, current.work.state)) {
      answerChanged(req, res, id, key, readFilter(req), current.events.at(-1));
      return;
    }
    await answerPage(web, req, res, view, { unsaved: { ...shown, error: readError(error) }, problem: null });
  }
}

function isState(sent: ItemChange, state: ItemState): boolean {
  return sent.state === state && !sent.reason && !sent.note;
}

/** Our own script reads the changes itself. */
function answerChanged(
  req: Request,
  res: Response,
  id: string,
  key: string,
  filter: ChecklistFilter,
  event: object | undefined,
): void {
  if (req.get('prefer') === 'return=minimal') res.status(204).end();
  else if (wantsJson(req, res)) res.json(event);
  else res.redirect(303, `${checklistUrl(id, filterParameters(filter))}#${anchorOf(key)}`);
}

/** Only what the form has is changed. */
function readChange(req: Request): ItemChange {
  return {
    ...(formHas(req, 'state') ? { state: readState(req) } : {}),
    ...(formHas(req, 'reason') ? { reason: formText(req, 'reason') } : {}),
    ...(formHas(req, 'note') ? { note: formText(req, 'note') } : {}),
  };
}

function readState(req: Request): ItemState {
  const found = ITEM_STATES.find((state) => state === formText(req, 'state'));
  if (found !== undefined) return found;
  throw new PatchloreError('usage', 'the form gives no state that is known', { expected: ITEM_STATES.join(', ') });
}

function readBase(req: Request): number {
  const base = Number(formText(req, 'base'));
  if (formText(req, 'base') !== '' && Number.isSafeInteger(base) && base >= 0) return base;
  throw new PatchloreError('usage', 'the form does not say what it was based on', {
    expected: 'the field "base" of the item',
  });
}

/** A file that a test run wrote: KTAP, TAP or JUnit XML. */
async function takeResults(web: Web, req: Request, res: Response): Promise<void> {
  const id = String(req.params.id);
  const view = await findChecklistView(web.context, id);
  try {
    if (!req.is('multipart/form-data')) throw noResults();
    const upload = await receiveUpload(req, {
      bytes: RESULTS_BYTES,
      fieldBytes: 1000,
      subject: 'A file of results',
      hint: 'Cut the log to the part that holds the tests.',
    });
    try {
      checkToken(req, res, upload.fields.get('csrf') ?? '');
      const [file] = upload.files;
      if (file === undefined) throw noResults();
      const { run } = await saveResults(contextOf(web, res), file.path, id);
      if (wantsJson(req, res)) res.status(201).json(run);
      else res.redirect(303, `${checklistUrl(id)}#runs`);
    } finally {
      await upload.remove();
    }
  } catch (error) {
    const isTooLarge = error instanceof HttpError && error.status === 413;
    if (!isInputError(error) && !isTooLarge) throw error;
    await answerPage(web, req, res, view, { unsaved: null, problem: withoutFile(readError(error)) });
  }
}

function noResults(): PatchloreError {
  return new PatchloreError('invalid-input', 'no file was chosen', { expected: 'a file in KTAP, TAP or JUnit XML' });
}

/** Where we put it is nobody's business. */
function withoutFile({ facts, ...answer }: ErrorAnswer): ErrorAnswer {
  const { file: _file, ...others } = facts;
  return { ...answer, facts: others };
}
