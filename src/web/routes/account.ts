// One's own account: the password, tokens for programs, and where one is signed in.
import { type Request, type Response, Router } from 'express';
import { setPassword } from '../../app/users.js';
import { findByPassword } from '../../app/users-sign-in.js';
import { addToken, listTokens, revokeToken } from '../../app/users-tokens.js';
import { PatchloreError } from '../../model/errors.js';
import type { User } from '../../model/user.js';
import { requireRole } from '../access.js';
import { errorJson, HttpError, readError } from '../http-error.js';
import { limitRequests } from '../limits.js';
import { presentToken } from '../present/user.js';
import { formNumber, formText } from '../request.js';
import { sendAnswer } from '../respond.js';
import { openSession } from '../session.js';
import { contextOf, viewerOf } from '../viewer.js';
import type { Web } from '../web.js';

/** How long a token may hold, in days. */
const LIFETIMES = [30, 90, 365] as const;
const FORM = { bytes: 16 * 1024, fields: 6 };
/** Guesses of the old password, in a quarter of an hour. */
const FAILURES = 10;
const WINDOW_MS = 15 * 60_000;

export function accountRoutes(web: Web): Router {
  const router = Router();
  const reader = requireRole(web, 'reader', FORM);
  const limit = limitRequests({
    requests: FAILURES,
    windowMs: WINDOW_MS,
    message: 'The old password was wrong too often.',
    hint: 'Wait a quarter of an hour, or ask an admin for a new one.',
    countsFailures: true,
    keyOf: (_req, res) => String(viewerOf(res).user?.id),
    isFree: (req) => formText(req, 'action') !== 'password',
  });
  router.get('/account', reader, (req, res) => answerAccount(web, req, res, {}));
  router.post('/account', reader, limit, async (req, res) => {
    try {
      await change(web, req, res);
    } catch (error) {
      if (!(error instanceof PatchloreError)) throw error;
      await answerAccount(web, req, res, { problem: error, label: formText(req, 'label') });
    }
  });
  return router;
}

async function change(web: Web, req: Request, res: Response): Promise<void> {
  const user = requireAccount(res);
  // Who found a token must not be able to outlive its end.
  if (viewerOf(res).known === 'token') {
    throw new HttpError(403, 'forbidden', 'An account is not changed with one of its tokens.', {
      hint: 'Sign in with a browser, or use the command line on the machine itself: patchlore user token NAME',
    });
  }
  switch (formText(req, 'action')) {
    case 'password':
      await changePassword(web, req, res, user);
      res.redirect(303, '/account');
      return;
    case 'token': {
      const days = LIFETIMES.find((one) => String(one) === formText(req, 'days')) ?? null;
      const { token } = await addToken(contextOf(web, res), user.name, formText(req, 'label'), days);
      await answerAccount(web, req, res, { token });
      return;
    }
    case 'revoke': {
      await revokeToken(contextOf(web, res), user.name, formNumber(req, 'id') ?? 0);
      res.redirect(303, '/account');
      return;
    }
    default:
      throw new PatchloreError('usage', 'the form says nothing that can be done', {
        expected: 'password, token or revoke',
      });
  }
}

/** Who left a browser open does not lose the account to the next one: the old password is asked for. */
async function changePassword(web: Web, req: Request, res: Response, user: User): Promise<void> {
  const hasPassword = (await web.context.store.findPasswordHash(user.id)) !== null;
  if (hasPassword && (await findByPassword(web.context, user.name, formText(req, 'old-password'))) === null) {
    throw new PatchloreError('usage', 'the old password is another one');
  }
  await setPassword(contextOf(web, res), user.name, formText(req, 'password'));
  await openSession(web, req, res, user);
}

interface Shown {
  /** A new token, shown this once. */
  readonly token?: string;
  readonly problem?: PatchloreError;
  /** What was typed as a token's name. */
  readonly label?: string;
}

async function answerAccount(
  web: Web,
  req: Request,
  res: Response,
  { token, problem, label = '' }: Shown,
): Promise<void> {
  const user = requireAccount(res);
  const tokens = await listTokens(web.context, user.name);
  const error = problem === undefined ? null : readError(problem);
  res.set('Cache-Control', 'no-store');
  sendAnswer(web, req, res, {
    view: 'account',
    title: user.name,
    section: null,
    status: error?.status ?? 200,
    data: {
      user,
      hasPassword: (await web.context.store.findPasswordHash(user.id)) !== null,
      tokens: tokens.map(presentToken),
      lifetimes: LIFETIMES,
      token: token ?? null,
      label,
      problem: error,
    },
    json: error === null ? { user, tokens, ...(token === undefined ? {} : { token }) } : errorJson(error),
  });
}

/** Whoever sits at this machine is the admin without having an account. */
function requireAccount(res: Response): User {
  const { user } = viewerOf(res);
  if (user !== null) return user;
  throw new HttpError(404, 'no-such-page', 'Nobody is set up here, so there are no accounts.', {
    hint: 'The settings page adds the first one.',
  });
}
