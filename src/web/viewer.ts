// Who asks: worked out once a request, read everywhere else.
import { createHmac } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { AppContext } from '../app/context.js';
import { hasUsers } from '../app/users.js';
import { createToken, findBySession, findByToken } from '../app/users-sign-in.js';
import { hasRole, type Role, type User } from '../model/user.js';
import { clearCookie, readCookie, setCookie } from './cookies.js';
import { HttpError } from './http-error.js';
import { BEARER, LOOPBACK_NAME } from './rules.js';
import { readSession } from './session.js';
import type { Web } from './web.js';

export interface Viewer {
  /** As what they do is logged under. */
  readonly name: string;
  /** Null for one who is not signed in. */
  readonly role: Role | null;
  /** What they are known by: nothing, sitting at this machine, a session's cookie, a token that a program sends. */
  readonly known: 'not' | 'here' | 'session' | 'token';
  /** Null for whoever sits at this machine, and for strangers. */
  readonly user: User | null;
  /** What every form that they send must carry. */
  readonly csrf: string;
  /** Whether there is anybody who could sign in. */
  readonly canSignIn: boolean;
}

const STRANGER: Viewer = { name: '', role: null, known: 'not', user: null, csrf: '', canSignIn: false };

/** Who is not signed in has a cookie too, from the sign-in page on: what its form's token is made of. */
const VISITOR_COOKIE = 'visitor';

/** Headers that only a proxy adds: then the one who asks may sit anywhere. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Works out who asks, for all that follows. */
export function identifyViewer(web: Web) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const viewer = (await findByHeader(web, req)) ?? (await findByCookie(web, req, res)) ?? (await findOther(web, req));
    res.locals.viewer = viewer;
    res.vary('Cookie');
    if (viewer.user !== null) res.set('Cache-Control', 'private, no-cache');
    next();
  };
}

/** Who asks; a stranger where that was not worked out yet. */
export function viewerOf(res: Response): Viewer {
  return (res.locals.viewer as Viewer | undefined) ?? STRANGER;
}

/** Whether the one who asks may do what this role may. */
export function may(res: Response, role: Role): boolean {
  return hasRole(viewerOf(res).role, role);
}

/** The context in which whatever is changed is changed by the one who asks. */
export function contextOf(web: Web, res: Response): AppContext {
  return { ...web.context, config: { ...web.context.config, user: viewerOf(res).name } };
}

/** Gives a stranger the cookie that a form's token is made of; to be called before the form is shown. */
export async function welcomeVisitor(web: Web, req: Request, res: Response): Promise<void> {
  const viewer = viewerOf(res);
  if (viewer.known !== 'not' || viewer.csrf !== '') return;
  const visitor = createToken();
  setCookie(web, req, res, VISITOR_COOKIE, visitor);
  res.locals.viewer = { ...viewer, csrf: await makeToken(web, `visitor ${visitor}`) };
}

/** A program that shows a token acts for its owner; a token that is nobody's is refused, whatever it asks for. */
async function findByHeader(web: Web, req: Request): Promise<Viewer | null> {
  const header = req.get('authorization');
  if (header === undefined) return null;
  const token = BEARER.exec(header)?.[1];
  const user = token === undefined ? null : await findByToken(web.context, token);
  if (user !== null) return { ...describeUser(user), known: 'token', csrf: '' };
  throw new HttpError(401, 'sign-in-needed', 'This token is nobody’s, or it has expired.', {
    expected: 'Authorization: Bearer, and a personal token',
    hint: 'Make a new one on the page of your account, or with patchlore user token.',
  });
}

async function findByCookie(web: Web, req: Request, res: Response): Promise<Viewer | null> {
  const session = readSession(web, req);
  if (session === null) return null;
  const user = await findBySession(web.context, session);
  if (user !== null)
    return { ...describeUser(user), known: 'session', csrf: await makeToken(web, `session ${session}`) };
  clearCookie(web, req, res, 'session');
  return null;
}

/** One who shows nothing: the admin where nobody is set up and the browser is on this machine, a stranger otherwise. */
async function findOther(web: Web, req: Request): Promise<Viewer> {
  const canSignIn = web.serving.openid !== null || (await hasUsers(web.context));
  if (!canSignIn && web.access === 'local-admin' && isHere(req)) {
    const name = web.context.config.user;
    return { name, role: 'admin', known: 'here', user: null, csrf: await makeToken(web, 'here'), canSignIn };
  }
  const visitor = readCookie(web, req, VISITOR_COOKIE);
  return { ...STRANGER, canSignIn, csrf: visitor === null ? '' : await makeToken(web, `visitor ${visitor}`) };
}

function describeUser(user: User): Pick<Viewer, 'name' | 'role' | 'user' | 'canSignIn'> {
  return { name: user.name, role: user.role, user, canSignIn: true };
}

/** A form's token: only who knows the cookie and this database's secret can make it. */
async function makeToken(web: Web, of: string): Promise<string> {
  return createHmac('sha256', await web.secret())
    .update(`form ${of}`)
    .digest('base64url');
}

/** Whether whoever asks is at this machine: asked under a loopback name, no proxy between. */
function isHere(req: Request): boolean {
  if (!LOOPBACK_NAME.test(req.hostname ?? '')) return false;
  return PROXY_HEADERS.every((header) => req.get(header) === undefined);
}
