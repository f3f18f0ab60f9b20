// Our cookies: unreadable to scripts, not sent along from other sites, and behind https only with https.
import type { Request, Response } from 'express';
import type { Web } from './web.js';

/** Whether the browser speaks https, with us or with what stands in front of us. */
export function isSecure(web: Web, req: Request): boolean {
  return req.secure || (web.serving.publicUrl?.startsWith('https:') ?? false);
}

/** The cookie's value; null when the browser sent none. */
export function readCookie(web: Web, req: Request, name: string): string | null {
  const start = `${cookieName(web, req, name)}=`;
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? '';
  return value === '' ? null : value;
}

/** Without a `maxAge` it goes with the browser. */
export function setCookie(web: Web, req: Request, res: Response, name: string, value: string, maxAge?: number): void {
  const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(web, req), path: '/' } as const;
  res.cookie(cookieName(web, req, name), value, maxAge === undefined ? options : { ...options, maxAge });
}

export function clearCookie(web: Web, req: Request, res: Response, name: string): void {
  setCookie(web, req, res, name, '', 0);
}

/** With `__Host-` a browser lets no other host, and nothing without https, set it. */
function cookieName(web: Web, req: Request, name: string): string {
  return `${isSecure(web, req) ? '__Host-' : ''}patchlore-${name}`;
}
