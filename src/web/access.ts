// The one guard of what is not everybody's: the right person, and a form of our own pages.
import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, urlencoded } from 'express';
import { hasRole, type Role } from '../model/user.js';
import { HttpError } from './http-error.js';
import { formText } from './request.js';
import { type Viewer, viewerOf } from './viewer.js';
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

/** Whether the one who asks may do what this role may. */
export function may(res: Response, role: Role): boolean {
  return hasRole(viewerOf(res).role, role);
}

/**
 * Guards a route: only those with this role come through, and of what changes something only forms of our own pages. It
 * reads the form (`formText`), since the form's token is part of it.
 */
export function requireRole(web: Web, role: Role, form: FormBounds = {}): RequestHandler {
  const parse = urlencoded({
    extended: false,
    limit: form.bytes ?? FORM_BYTES,
    // Its token comes on top.
    parameterLimit: (form.fields ?? FORM_FIELDS) + 1,
  });
  return async (req, res, next) => {
    if (!may(res, role)) throw refuse(web);
    if (!isReading(req)) {
      checkOrigin(req);
      await readBody(parse, req, res);
      const isLeftToRoute = form.multipart === true && Boolean(req.is('multipart/form-data'));
      if (!isLeftToRoute) checkToken(req, res, formText(req, 'csrf'));
    }
    next();
  };
}

function readBody(parse: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
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

function refuse(_web: Web): HttpError {
  return new HttpError(403, 'forbidden', 'Changes can only be made on the machine that patchlore runs on.', {
    hint: 'Start it with its default address and open http://127.0.0.1:8417 there, or use the command line: patchlore concern --help',
  });
}

/** Browsers say where a form comes from. */
function checkOrigin(req: Request): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const isOurs =
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || origin === `${req.protocol}://${req.get('host')}`);
  if (!isOurs) {
    throw new HttpError(403, 'forbidden', 'This form was sent from another site, so it was not carried out.', {
      hint: 'Open the page in patchlore itself and send the form from there.',
    });
  }
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
