// The session of a browser that is signed in: a random token in a cookie, of which the database knows the hash.
import type { Request, Response } from 'express';
import { beginSession, endSession, SESSION_LONGEST_MS } from '../app/users-sign-in.js';
import type { User } from '../model/user.js';
import { clearCookie, readCookie, setCookie } from './cookies.js';
import type { Web } from './web.js';

const COOKIE = 'session';

export function readSession(web: Web, req: Request): string | null {
  return readCookie(web, req, COOKIE);
}

/** Begins a new session, whatever session the browser had before. */
export async function openSession(web: Web, req: Request, res: Response, user: User): Promise<void> {
  await dropSession(web, req);
  const token = await beginSession(web.context, user, req.get('user-agent') ?? '');
  setCookie(web, req, res, COOKIE, token, SESSION_LONGEST_MS);
}

export async function closeSession(web: Web, req: Request, res: Response): Promise<void> {
  await dropSession(web, req);
  clearCookie(web, req, res, COOKIE);
}

async function dropSession(web: Web, req: Request): Promise<void> {
  const token = readSession(web, req);
  if (token !== null) await endSession(web.context, token);
}
