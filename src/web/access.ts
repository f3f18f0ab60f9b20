// Who may write. Without accounts there is one implicit admin: a browser on this machine that shows our own pages.
import type { NextFunction, Request, Response } from 'express';
import { HttpError } from './http-error.js';
import { LOOPBACK_NAME } from './rules.js';
import type { Access } from './web.js';

/** Headers that only a proxy adds: then the one who asks may sit anywhere. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Whether whoever asks is at this machine: listening on loopback, asked under a loopback name, no proxy between. */
export function mayWrite(access: Access, req: Request): boolean {
  if (access !== 'local-admin' || !LOOPBACK_NAME.test(req.hostname ?? '')) return false;
  return PROXY_HEADERS.every((header) => req.get(header) === undefined);
}

/** Guards a route that changes something: the right person, and a form of our own pages (no cross-site request). */
export function requireWriter(access: Access) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (!mayWrite(access, req)) {
      throw new HttpError(403, 'forbidden', 'Changes can only be made on the machine that patchlore runs on.', {
        hint: 'Start it with its default address and open http://127.0.0.1:8417 there, or use the command line: patchlore concern --help',
      });
    }
    if (!isSameOrigin(req)) {
      throw new HttpError(403, 'forbidden', 'This form was sent from another site, so it was not carried out.', {
        hint: 'Open the page in patchlore itself and send the form from there.',
      });
    }
    next();
  };
}

/** Browsers say where a form comes from; a program that says nothing carries nobody's session. */
function isSameOrigin(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = req.get('origin');
  return origin === undefined || origin === `${req.protocol}://${req.get('host')}`;
}
