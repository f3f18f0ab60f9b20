// Who asks: worked out once a request, read everywhere else.
import { createHmac } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { AppContext } from '../app/context.js';
import type { Role } from '../model/user.js';
import { LOOPBACK_NAME } from './rules.js';
import type { Web } from './web.js';

export interface Viewer {
  /** As what they do is logged under. */
  readonly name: string;
  /** Null for one who is not signed in. */
  readonly role: Role | null;
  /** What they are known by: nothing, sitting at this machine, a session's cookie, a token that a program sends. */
  readonly known: 'not' | 'here' | 'session' | 'token';
  /** What every form that they send must carry. */
  readonly csrf: string;
}

const STRANGER: Viewer = { name: '', role: null, known: 'not', csrf: '' };

/** Headers that only a proxy adds: then the one who asks may sit anywhere. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Works out who asks, for all that follows. */
export function identifyViewer(web: Web) {
  const local: Viewer = {
    name: web.context.config.user,
    role: 'admin',
    known: 'here',
    csrf: createHmac('sha256', web.secret).update('csrf here').digest('base64url'),
  };
  return (req: Request, res: Response, next: NextFunction): void => {
    res.locals.viewer = web.access === 'local-admin' && isHere(req) ? local : STRANGER;
    next();
  };
}

/** Who asks; a stranger where that was not worked out yet. */
export function viewerOf(res: Response): Viewer {
  return (res.locals.viewer as Viewer | undefined) ?? STRANGER;
}

/** The context in which whatever is changed is changed by the one who asks. */
export function contextOf(web: Web, res: Response): AppContext {
  return { ...web.context, config: { ...web.context.config, user: viewerOf(res).name } };
}

/** Whether whoever asks is at this machine: asked under a loopback name, no proxy between. */
function isHere(req: Request): boolean {
  if (!LOOPBACK_NAME.test(req.hostname ?? '')) return false;
  return PROXY_HEADERS.every((header) => req.get(header) === undefined);
}
