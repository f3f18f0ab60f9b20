// The one guard of what is not everybody's: the right person, and a form of our own pages.
import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, urlencoded } from 'express';
import type { Role } from '../model/user.js';
import { HttpError } from './http-error.js';
import { signInUrl } from './links.js';
import { formText } from './request.js';
import { wantsJson } from './respond.js';
import { EVERYBODYS_PATH } from './rules.js';
import { may, type Viewer, viewerOf } from './viewer.js';
import type { Web } from './web.js';

/** How large a form may be. */
export interface FormBounds {
  /** 256 KB unless told. */
  readonly bytes?: number;
  /** 40 unless told. */
  readonly fields?: number;
  /** The route reads a multipart form itself, and calls `checkToken` with its field `csrf` before it does anything. */
  readonly multipart?: boolean;
}

const FORM_BYTES = 256 * 1024;
const FORM_FIELDS = 40;

/**
 * Guards a route: only those with this role come through, and of what changes something only forms of our own pages. It
 * reads the form (`formText`), since the form's token is part of it.
 */
export function requireRole(web: Web, role: Role, bounds: FormBounds = {}): RequestHandler {
  return createGuard(web, role, bounds);
}

/** The same for what everybody may do: only forms of our own pages. */
export function requireForm(web: Web, bounds: FormBounds = {}): RequestHandler {
  return createGuard(web, null, bounds);
}

/** Where reading is for those who are signed in, leads all others to the sign-in page. */
export function requireReader(web: Web): RequestHandler {
  return (req, res, next) => {
    const isOpen = web.serving.reading === 'open' || EVERYBODYS_PATH.test(req.path) || may(res, 'reader');
    if (isOpen) next();
    else refuse(req, res, 'reader');
  };
}

/** Refuses a form whose token is not the one that this viewer's pages carry. */
export function checkToken(req: Request, res: Response, token: string): void {
  const viewer = viewerOf(res);
  if (needsToken(req, viewer) && !isSame(token, viewer.csrf)) {
    throw new HttpError(403, 'forbidden', 'This form is too old to be carried out, or was not sent by patchlore.', {
      hint: 'Go back, reload the page and send it again.',
    });
  }
}

function createGuard(web: Web, role: Role | null, bounds: FormBounds): RequestHandler {
  const parse = urlencoded({
    extended: false,
    limit: bounds.bytes ?? FORM_BYTES,
    // Its token comes on top.
    parameterLimit: (bounds.fields ?? FORM_FIELDS) + 1,
  });
  return async (req, res, next) => {
    const isForm = !isReading(req);
    if (isForm) {
      checkOrigin(web, req);
      // Before anything is refused, so that the page that says so shows what was typed.
      await readBody(parse, req, res);
    }
    if (role !== null && !may(res, role)) {
      refuse(req, res, role);
      return;
    }
    const isLeftToRoute = bounds.multipart === true && Boolean(req.is('multipart/form-data'));
    if (isForm && !isLeftToRoute) checkToken(req, res, formText(req, 'csrf'));
    next();
  };
}

function readBody(parse: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

/** Leads a reader to the sign-in page; says to all others what they lack. */
function refuse(req: Request, res: Response, role: Role): void {
  const viewer = viewerOf(res);
  if (viewer.role !== null) {
    throw new HttpError(403, 'forbidden', `This takes the role ${role}; you are signed in as ${viewer.role}.`, {
      hint: 'An admin can give you another role.',
    });
  }
  if (!viewer.canSignIn) {
    throw new HttpError(403, 'forbidden', 'Changes can only be made on the machine that patchlore runs on.', {
      hint: 'Open http://127.0.0.1:8417 there, or set up somebody who can sign in here: patchlore user add NAME --role admin',
    });
  }
  if (isReading(req) && !wantsJson(req, res)) {
    res.redirect(303, signInUrl(req.originalUrl));
    return;
  }
  throw new HttpError(401, 'sign-in-needed', 'This takes somebody who is signed in.', {
    hint: 'Sign in and send it again; a program sends a personal token: Authorization: Bearer …',
  });
}

/** Browsers say where a form comes from. */
function checkOrigin(web: Web, req: Request): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const isOurs =
    (site === undefined || site === 'same-origin') && (origin === undefined || isOurOrigin(web, req, origin));
  if (!isOurs) {
    throw new HttpError(403, 'forbidden', 'This form was sent from another site, so it was not carried out.', {
      hint: 'Open the page in patchlore itself and send the form from there.',
    });
  }
}

function isOurOrigin({ serving }: Web, req: Request, origin: string): boolean {
  if (serving.publicUrl !== null && origin === new URL(serving.publicUrl).origin) return true;
  return origin === `${req.protocol}://${req.host}`;
}

function isReading(req: Request): boolean {
  return req.method === 'GET' || req.method === 'HEAD';
}

/** A program on this machine, and one that shows a token of its own, are no browser that another page could misuse. */
function needsToken(req: Request, viewer: Viewer): boolean {
  if (viewer.known === 'token') return false;
  return viewer.known !== 'here' || req.get('origin') !== undefined || req.get('sec-fetch-site') !== undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
