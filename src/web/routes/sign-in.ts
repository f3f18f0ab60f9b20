// Signing in and out.
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { endAllSessions, findByPassword } from '../../app/users-sign-in.js';
import { requireForm } from '../access.js';
import { type ErrorAnswer, errorJson, HttpError, readError } from '../http-error.js';
import { providerUrl } from '../links.js';
import { formText, localAddress, queryText } from '../request.js';
import { sendAnswer } from '../respond.js';
import { closeSession, openSession } from '../session.js';
import { viewerOf, welcomeVisitor } from '../viewer.js';
import type { Web } from '../web.js';

const WINDOW_MS = 15 * 60_000;
/** Failures in a quarter of an hour: from one address, and for one name. */
const FAILURES_OF_ADDRESS = 30;
const FAILURES_OF_NAME = 10;
const NAME_LENGTH = 64;

export function signInRoutes(web: Web): Router {
  const router = Router();
  const form = requireForm({ bytes: 16 * 1024, fields: 5 });
  const byAddress = limitFailures(web, FAILURES_OF_ADDRESS, (req) => ipKeyGenerator(req.ip ?? ''));
  const byName = limitFailures(web, FAILURES_OF_NAME, (req) => readName(req).normalize('NFKC').toLowerCase());
  router.get('/sign-in', (req, res) => answerForm(web, req, res, { name: '', back: queryText(req, 'return') }));
  router.post('/sign-in', form, byAddress, byName, (req, res) => signIn(web, req, res));
  router.post('/sign-out', leadStrangersOn, form, (req, res) => signOut(web, req, res));
  return router;
}

async function signIn(web: Web, req: Request, res: Response): Promise<void> {
  const user = await findByPassword(web.context, readName(req), formText(req, 'password'));
  if (user === null) {
    await answerForm(web, req, res, { name: readName(req), back: formText(req, 'return') }, WRONG);
    return;
  }
  await openSession(web, req, res, user);
  res.redirect(303, localAddress(formText(req, 'return')) ?? '/');
}

/** Whose session has ended already need not be told that the form is too old. */
function leadStrangersOn(_req: Request, res: Response, next: NextFunction): void {
  if (viewerOf(res).known === 'not') res.redirect(303, '/');
  else next();
}

async function signOut(web: Web, req: Request, res: Response): Promise<void> {
  const { user } = viewerOf(res);
  if (formText(req, 'everywhere') !== '' && user !== null) await endAllSessions(web.context, user.id);
  await closeSession(web, req, res);
  res.redirect(303, '/');
}

/** The same words whatever was wrong: nobody learns from them which names there are. */
const WRONG: ErrorAnswer = {
  status: 401,
  code: 'sign-in-needed',
  message: 'There is nobody with this name and password.',
  facts: { hint: 'Check both. An admin can set a new password.' },
};

interface Kept {
  readonly name: string;
  /** Where to go on. */
  readonly back: string;
}

async function answerForm(
  web: Web,
  req: Request,
  res: Response,
  { name, back }: Kept,
  problem: ErrorAnswer | null = null,
): Promise<void> {
  await welcomeVisitor(web, req, res);
  const { openid } = web.serving;
  const viewer = viewerOf(res);
  const returnTo = localAddress(back) ?? '/';
  res.set('Cache-Control', 'no-store');
  sendAnswer(web, req, res, {
    view: 'sign-in',
    title: 'Sign in',
    section: null,
    status: problem?.status ?? 200,
    data: {
      name,
      returnTo,
      problem,
      signedInAs: viewer.user?.name ?? null,
      isHere: viewer.known === 'here',
      provider: openid === null ? null : { label: openid.label, href: providerUrl(returnTo) },
    },
    json:
      problem === null
        ? { usage: 'Programs send a personal token: Authorization: Bearer …', openid: openid !== null }
        : errorJson(problem),
  });
}

function readName(req: Request): string {
  return formText(req, 'name').trim().slice(0, NAME_LENGTH);
}

function limitFailures(web: Web, limit: number, keyOf: (req: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    skipSuccessfulRequests: true,
    keyGenerator: keyOf,
    handler: async (req, res) => {
      const tooMany = new HttpError(429, 'too-many-requests', 'Signing in failed too often.', {
        hint: 'Wait a quarter of an hour, or ask an admin for a new password.',
      });
      res.set('Retry-After', String(WINDOW_MS / 1000));
      const kept = { name: readName(req), back: formText(req, 'return') };
      await answerForm(web, req, res, kept, readError(tooMany));
    },
  });
}
