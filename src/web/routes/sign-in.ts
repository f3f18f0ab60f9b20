// Signing in and out.
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { OpenIdConfig } from '../../app/serving.js';
import { signInIdentity } from '../../app/users-openid.js';
import { endAllSessions, findByPassword } from '../../app/users-sign-in.js';
import { PatchloreError } from '../../model/errors.js';
import { requireForm } from '../access.js';
import { type ErrorAnswer, errorJson, HttpError, readError } from '../http-error.js';
import { limitRequests } from '../limits.js';
import { providerUrl } from '../links.js';
import { log } from '../log.js';
import { createOpenIdFlow } from '../openid.js';
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
  const form = requireForm(web, { bytes: 16 * 1024, fields: 5 });
  const byAddress = limitFailures(web, FAILURES_OF_ADDRESS);
  const byName = limitFailures(web, FAILURES_OF_NAME, (req) => readName(req).normalize('NFKC').toLowerCase());
  router.get('/sign-in', (req, res) => answerForm(web, req, res, { name: '', back: queryText(req, 'return') }));
  router.post('/sign-in', form, byAddress, byName, (req, res) => signIn(web, req, res));
  if (web.serving.openid !== null) openIdRoutes(web, router, web.serving.openid);
  router.post('/sign-out', leadStrangersOn, form, (req, res) => signOut(web, req, res));
  return router;
}

/** The way to the provider and back. */
function openIdRoutes(web: Web, router: Router, config: OpenIdConfig): void {
  const flow = createOpenIdFlow(config);
  const limit = limitFailures(web, FAILURES_OF_ADDRESS);
  router.get('/sign-in/provider', limit, async (req, res) => {
    const back = localAddress(queryText(req, 'return')) ?? '/';
    await explaining(web, req, res, async () => res.redirect(303, await flow.begin(web, req, res, back)));
  });
  router.get('/sign-in/callback', limit, async (req, res) => {
    await explaining(web, req, res, async () => {
      const { identity, claims, back } = await flow.finish(web, req, res);
      const user = await signInIdentity(web.context, config, identity, claims);
      if (user === null) {
        await answerForm(web, req, res, NOBODY, WITHOUT_ROLE);
        return;
      }
      await openSession(web, req, res, user);
      res.redirect(303, back);
    });
  });
}

const NOBODY: Kept = { name: '', back: '/' };

const WITHOUT_ROLE: ErrorAnswer = {
  status: 403,
  code: 'forbidden',
  message: 'The provider knows you, but none of your groups has a role here.',
  facts: { hint: 'Ask an admin of patchlore which group it takes.' },
};

/** What a provider answers is outside: whatever is wrong with it ends on the sign-in page, with its details in the log. */
async function explaining(web: Web, req: Request, res: Response, go: () => Promise<void>): Promise<void> {
  try {
    await go();
  } catch (error) {
    if (error instanceof HttpError || error instanceof PatchloreError) throw error;
    const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
    log.warn({ name, message, cause: String(cause ?? '') }, 'signing in through the provider failed');
    await answerForm(web, req, res, NOBODY, {
      status: 401,
      code: 'sign-in-needed',
      message: 'Signing in through the provider did not work.',
      facts: { hint: 'Begin again from this page; if it stays like this, the log of the server says why.' },
    });
  }
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

function limitFailures(web: Web, requests: number, keyOf?: (req: Request) => string): RequestHandler {
  return limitRequests({
    requests,
    windowMs: WINDOW_MS,
    message: 'Signing in failed too often.',
    hint: 'Wait a quarter of an hour, or ask an admin for a new password.',
    countsFailures: true,
    ...(keyOf === undefined ? {} : { keyOf }),
    answer: (req, res, tooMany) =>
      answerForm(web, req, res, { name: readName(req), back: formText(req, 'return') }, readError(tooMany)),
  });
}
