// Curation: the queue of candidates, decided one by one by a key each, or several at once in a list.
import { type Request, type Response, Router } from 'express';
import { confirmConcern, dismissConcern } from '../../app/curate.js';
import {
  countQueue,
  findCandidate,
  findFirstCandidate,
  findQueuePlace,
  listCandidates,
  type WaitingSummary,
} from '../../app/curate-queue.js';
import { findMergeTargets, findScenarioTargets } from '../../app/link-targets.js';
import { findSitting } from '../../app/sitting.js';
import { PatchloreError } from '../../model/errors.js';
import type { Queue } from '../../model/queue.js';
import { requireRole } from '../access.js';
import { PANELS, type Panel, readAct, readBase } from '../curate-actions.js';
import { type ErrorAnswer, readError } from '../http-error.js';
import { curateListUrl, curateUrl } from '../links.js';
import { CURATE_KEYS, presentCurate, presentNothingLeft } from '../present/curate.js';
import { CURATE_LIST_KEYS, presentCurateList } from '../present/curate-list.js';
import { clip } from '../present/format.js';
import { queueParameters, readQueue } from '../queue-filter.js';
import { formText, formTexts, queryText, queryWord } from '../request.js';
import { sendAnswer } from '../respond.js';
import { contextOf } from '../viewer.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 30;
const REASON_LENGTH = 4_000;
/** What was typed and is shown again: of one field. */
const TYPED_LENGTH = 100_000;

export function curateRoutes(web: Web): Router {
  const router = Router();
  const editor = requireRole(web, 'editor');
  router.get('/candidates', (_req, res) => res.redirect(301, curateUrl()));
  router.get('/curate', (req, res) => answerCandidate(web, req, res, { problem: null, panel: null }));
  router.post('/curate', editor, (req, res) => decide(web, req, res));
  router.get('/curate/list', (req, res) => answerList(web, req, res, []));
  router.post('/curate/list', requireRole(web, 'editor', { fields: PAGE_SIZE + 10 }), (req, res) =>
    decideSeveral(web, req, res),
  );
  return router;
}

/** What went wrong with the form that was just sent, and where it stands. */
interface Failure {
  readonly problem: ErrorAnswer | null;
  readonly panel: Panel | null;
}

async function answerCandidate(web: Web, req: Request, res: Response, failure: Failure): Promise<void> {
  const context = contextOf(web, res);
  const queue = readQueue(req);
  const summary = await countQueue(context, queue);
  const id = queryText(req, 'at') || (await findFirstCandidate(context, queue));
  if (id === null) return answerNothingLeft(web, req, res, queue, summary);
  const candidate = await findCandidate(context, id, summary);
  const { concern } = candidate.detail;
  const place = await findQueuePlace(context, queue, concern.id);
  const sitting = await findSitting(context);
  const like = queryText(req, 'like');
  const wanted = queryText(req, 'scenario');
  const targets = like === '' ? null : await findMergeTargets(context, like, concern.id);
  const scenarios = await findScenarioTargets(context, wanted, concern.category);
  const follow = queryText(req, 'follow') || null;
  sendAnswer(web, req, res, {
    view: 'curate',
    title: `Curate: ${clip(concern.title, 120) || 'Untitled'}`,
    section: 'curate',
    status: failure.problem?.status ?? 200,
    keys: CURATE_KEYS,
    data: presentCurate({
      queue,
      summary,
      candidate,
      place,
      follow,
      sitting,
      like: { words: like, targets },
      wanted: { words: wanted, scenarios },
      panel: failure.panel ?? queryWord(req, 'panel', PANELS, null),
      problem: failure.problem,
      typed: failure.problem === null ? new Map() : readTyped(req),
    }),
    json: { queue, left: summary.left, ...place, sitting, ...candidate, targets, scenarios, problem: failure.problem },
  });
}

async function answerNothingLeft(web: Web, req: Request, res: Response, queue: Queue, summary: WaitingSummary) {
  const sitting = await findSitting(contextOf(web, res));
  sendAnswer(web, req, res, {
    view: 'curate',
    title: 'Curate',
    section: 'curate',
    keys: CURATE_KEYS,
    data: presentNothingLeft(queue, summary, sitting),
    json: { queue, left: 0, next: null, previous: null, sitting },
  });
}

/** Carries one form out and goes on; what cannot be done is said on the page it came from, with what was typed. */
async function decide(web: Web, req: Request, res: Response): Promise<void> {
  const context = contextOf(web, res);
  const queue = readQueue(req);
  const id = queryText(req, 'at');
  const concern = await context.store.findConcern(id);
  if (concern === null) throw new PatchloreError('not-found', `there is no concern "${id}"`);
  const act = readAct(req);
  try {
    const onward = await act.decide(context, concern, req, readBase(formText(req, 'base')));
    const parameters = queueParameters(queue);
    if (onward.to === 'concern') {
      const follow = onward.follow === null ? {} : { follow: onward.follow };
      res.redirect(303, curateUrl({ ...parameters, at: onward.id, ...follow }));
      return;
    }
    const next = queryText(req, 'follow') || (await findQueuePlace(context, queue, concern.id)).next;
    res.redirect(303, curateUrl(next === null ? parameters : { ...parameters, at: next }));
  } catch (error) {
    if (!(error instanceof PatchloreError)) throw error;
    await answerCandidate(web, req, res, { problem: readError(error), panel: act.panel });
  }
}

function readTyped(req: Request): ReadonlyMap<string, string> {
  const names = Object.keys(Object(req.body)).filter((name) => name !== 'csrf' && name !== 'base');
  return new Map(names.map((name) => [name, formText(req, name).slice(0, TYPED_LENGTH)]));
}

async function answerList(web: Web, req: Request, res: Response, left: readonly string[]): Promise<void> {
  const context = contextOf(web, res);
  const queue = readQueue(req);
  const summary = await countQueue(context, queue);
  const beside = queryText(req, 'after') || null;
  const { candidates, hasMore } = await listCandidates(context, queue, beside, PAGE_SIZE);
  const sitting = await findSitting(context);
  sendAnswer(web, req, res, {
    view: 'curate-list',
    title: 'Curate several',
    section: 'curate',
    status: left.length === 0 ? 200 : 409,
    keys: CURATE_LIST_KEYS,
    data: presentCurateList({ queue, summary, candidates, beside, hasMore, sitting, left, own: formText(req, 'own') }),
    json: { queue, left: summary.left, candidates, hasMore, notDecided: left },
  });
}

/** Decides about each that is ticked; those that somebody else decided about meanwhile are left, and said. */
async function decideSeveral(web: Web, req: Request, res: Response): Promise<void> {
  const context = contextOf(web, res);
  const isDismissal = formText(req, 'action') === 'dismiss';
  if (!isDismissal && formText(req, 'action') !== 'confirm') {
    throw new PatchloreError('usage', 'the form says nothing that can be done', { expected: 'confirm, dismiss' });
  }
  const reason = (formText(req, 'own').trim() || formText(req, 'reason')).slice(0, REASON_LENGTH);
  const left: string[] = [];
  for (const picked of formTexts(req, 'pick').slice(0, PAGE_SIZE)) {
    const [base = '', id = ''] = splitPick(picked);
    try {
      if (isDismissal) await dismissConcern(context, id, reason, readBase(base));
      else await confirmConcern(context, id, readBase(base));
    } catch (error) {
      const isMeanwhile = error instanceof PatchloreError && ['conflict', 'not-found'].includes(error.code);
      if (!isMeanwhile) throw error;
      left.push((await context.store.findConcern(id))?.title ?? id);
    }
  }
  if (left.length > 0) return answerList(web, req, res, left);
  const after = queryText(req, 'after');
  res.redirect(303, curateListUrl({ ...queueParameters(readQueue(req)), ...(after === '' ? {} : { after }) }));
}

/** `base id`, as a box of the list gives it. */
function splitPick(picked: string): readonly [base: string, id: string] {
  const space = picked.indexOf(' ');
  return [picked.slice(0, space), picked.slice(space + 1)];
}
