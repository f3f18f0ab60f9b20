// A concern's page and the forms on it.
import { type Request, type Response, Router, urlencoded } from 'express';
import { findConcernDetail } from '../../app/concern-detail.js';
import { archiveUrl } from '../../app/config.js';
import { confirmConcern, dismissConcern, editConcern } from '../../app/curate.js';
import { findComment, findExcerpt } from '../../app/lookup-comment.js';
import type { Concern } from '../../model/concern.js';
import { PatchloreError } from '../../model/errors.js';
import { CATEGORIES, KINDS, SEVERITIES } from '../../model/taxonomy.js';
import { requireWriter } from '../access.js';
import { concernUrl, messageUrl } from '../links.js';
import { presentConcernPage } from '../present/concern-page.js';
import { clip } from '../present/format.js';
import { formText, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

/** Forms of this page hold a title and a reason, no more. */
const FORM_LIMIT = '32kb';
const TITLE_LENGTH = 500;
const REASON_LENGTH = 4_000;

type EditedFields = Pick<Concern, 'title' | 'severity' | 'category' | 'kind'>;

export function concernRoutes(web: Web): Router {
  const router = Router();
  const form = urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10 });
  router.get('/concerns', (_req, res) => res.redirect(302, '/search?q=is%3Aconcern'));
  router.get('/concerns/*id', (req, res) => answerConcern(web, req, res));
  router.get('/comments/:id', (req, res) => redirectComment(web, req, res));
  router.post('/concerns/*id', requireWriter(web.access), form, async (req, res) => {
    const id = wildcard(req, 'id');
    await decide(web, id, req);
    res.redirect(303, returnAddress(formText(req, 'return')) ?? concernUrl(id));
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
  res.redirect(302, comment.isConcern ? concernUrl(comment.id) : messageUrl(comment.messageId));
}

async function decide(web: Web, id: string, req: Request): Promise<void> {
  const action = formText(req, 'action');
  if (action === 'confirm') await confirmConcern(web.context, id);
  else if (action === 'dismiss') await dismissConcern(web.context, id, formText(req, 'reason').slice(0, REASON_LENGTH));
  else if (action === 'edit') await editChanged(web, id, readFields(req));
  else
    throw new PatchloreError('usage', 'the form says nothing that can be done', {
      expected: 'confirm, dismiss or edit',
    });
}

/** Sets what differs from what stands there; a form that was sent unchanged decides nothing. */
async function editChanged(web: Web, id: string, fields: EditedFields): Promise<void> {
  const { concern } = await findConcernDetail(web.context, id);
  const changed = Object.entries(fields).filter(([name, value]) => concern[name as keyof EditedFields] !== value);
  if (changed.length > 0) await editConcern(web.context, id, Object.fromEntries(changed));
}

function readFields(req: Request): EditedFields {
  return {
    title: formText(req, 'title').slice(0, TITLE_LENGTH),
    severity: readWord(req, 'severity', SEVERITIES),
    category: readWord(req, 'category', CATEGORIES),
    kind: readWord(req, 'kind', KINDS),
  };
}

function readWord<Word extends string>(req: Request, name: string, words: readonly Word[]): Word {
  const text = formText(req, name);
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new PatchloreError('usage', `the form gives no ${name} that is known`, { expected: words.join(', ') });
}

/** Where a form wants its user to go on; only inside these pages. */
function returnAddress(address: string): string | null {
  return address.startsWith('/candidates') ? address : null;
}
