// Kept checklists: the list, each one's page, and the forms that keep a check and move an item.
import { type Request, type Response, Router } from 'express';
import { checkPatches } from '../../app/check.js';
import { readStoredMail, readText } from '../../app/check-source.js';
import {
  type ChecklistView,
  changeItem,
  findCheckedMails,
  findChecklistView,
  keepChecklist,
  listChecklists,
  toChecklist,
} from '../../app/checklists.js';
import { archiveUrl } from '../../app/config.js';
import { findLastRuns, findTestRuns } from '../../app/results.js';
import { FORMATS, isFormatName, renderChecklist } from '../../export/formats.js';
import { ITEM_STATES, type ItemState } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import { requireRole } from '../access.js';
import { errorJson, readError } from '../http-error.js';
import { checklistUrl } from '../links.js';
import { countOf } from '../present/format.js';
import { anchorOf, presentChecklistRow, presentKeptChecklist, type Unsaved } from '../present/kept-checklist.js';
import { formText, pageLinks, queryPage, queryText, queryWord } from '../request.js';
import { sendAnswer, wantsJson } from '../respond.js';
import { contextOf } from '../viewer.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 50;
/** A kept patch is sent along; an item's form holds a reason and a note. */
const PATCH_FORM_BYTES = 2 * 1024 * 1024;
const ITEM_FORM_BYTES = 128 * 1024;

export function checklistRoutes(web: Web): Router {
  const router = Router();
  const patchForm = requireRole(web, 'editor', { bytes: PATCH_FORM_BYTES, fields: 10 });
  const itemForm = requireRole(web, 'editor', { bytes: ITEM_FORM_BYTES, fields: 10 });
  router.get('/checklists', (req, res) => answerList(web, req, res));
  router.post('/checklists', patchForm, (req, res) => keep(web, req, res));
  router.get('/checklists/:id', (req, res) => answerChecklist(web, req, res));
  router.post('/checklists/:id/items/:key', itemForm, (req, res) => change(web, req, res));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const page = queryPage(req);
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort: 'recency' } as const;
  const { checklists, total } = await listChecklists(web.context, slice);
  sendAnswer(web, req, res, {
    view: 'checklists',
    title: 'Checklists',
    section: 'checklists',
    data: {
      summary: countOf(total, 'checklist'),
      isEmpty: total === 0,
      checklists: checklists.map(presentChecklistRow),
      pages: pageLinks(page, total, PAGE_SIZE, (number) => `/checklists?page=${number}`),
    },
    json: { checklists, total, page, pageSize: PAGE_SIZE },
  });
}

/** Checks the named or sent patch once more, and keeps the answer. */
async function keep(web: Web, req: Request, res: Response): Promise<void> {
  const id = formText(req, 'id').trim();
  const source =
    id === ''
      ? await readText(
          web.context,
          Buffer.from(formText(req, 'data'), 'base64url'),
          formText(req, 'name') || 'pasted text',
        )
      : await readStoredMail(web.context, id);
  const kept = await keepChecklist(contextOf(web, res), source, await checkPatches(web.context, source));
  if (wantsJson(req, res)) res.status(201).location(checklistUrl(kept)).json({ id: kept });
  else res.redirect(303, checklistUrl(kept));
}

async function answerChecklist(web: Web, req: Request, res: Response): Promise<void> {
  const view = await findChecklistView(web.context, String(req.params.id));
  const format = queryText(req, 'format');
  if (isFormatName(format)) {
    const { extension, type } = FORMATS[format];
    const text = await renderChecklist(toChecklist(view), format, {
      linkOf: (messageId) => archiveUrl(web.context.config, null, messageId),
      mails: await findCheckedMails(web.context, view),
    });
    res.attachment(`checklist.${extension}`).type(type).send(text);
    return;
  }
  await answerPage(web, req, res, view, queryWord(req, 'state', ITEM_STATES, null), null);
}

async function answerPage(
  web: Web,
  req: Request,
  res: Response,
  view: ChecklistView,
  filter: ItemState | null,
  unsaved: Unsaved | null,
): Promise<void> {
  const runs = await findTestRuns(web.context, view.checklist.id);
  const lastRuns = await findLastRuns(
    web.context,
    view.checklist.scenarios.map(({ id }) => id),
  );
  const item = view.items.find(({ key }) => key === unsaved?.key);
  sendAnswer(web, req, res, {
    view: 'kept-checklist',
    title: `Checklist: ${view.checklist.title.slice(0, 100)}`,
    section: 'checklists',
    status: unsaved?.error.status ?? 200,
    data: presentKeptChecklist(view, { runs, lastRuns }, filter, unsaved),
    json: unsaved === null ? { ...view, runs } : { ...errorJson(unsaved.error), current: item, sent: unsaved },
  });
}

/** One change of one item. What cannot be saved is shown beside what stands there, and nothing of it is lost. */
async function change(web: Web, req: Request, res: Response): Promise<void> {
  const id = String(req.params.id);
  const key = String(req.params.key);
  const filter = ITEM_STATES.find((word) => word === formText(req, 'filter')) ?? null;
  const sent = { key, state: readState(req), reason: formText(req, 'reason'), note: formText(req, 'note') };
  try {
    const event = await changeItem(contextOf(web, res), id, key, { ...sent, base: readBase(req) });
    if (wantsJson(req, res)) res.json(event);
    else res.redirect(303, `${checklistUrl(id, filter === null ? {} : { state: filter })}#${anchorOf(key)}`);
  } catch (error) {
    if (!(error instanceof PatchloreError) || (error.code !== 'conflict' && error.code !== 'usage')) throw error;
    const view = await findChecklistView(web.context, id);
    await answerPage(web, req, res, view, filter, { ...sent, error: readError(error) });
  }
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
