// How long a request's body may take to come in: a slow sender cannot hold a connection for long.
import type { NextFunction, Request, Response } from 'express';

const BODY_MS = 30_000;
/** Archives are uploaded here; the server's own bound holds for it. */
const LONG_UPLOAD = '/import';

export function limitBodyTime(req: Request, res: Response, next: NextFunction): void {
  if (req.method !== 'GET' && req.method !== 'HEAD' && req.path !== LONG_UPLOAD) {
    const timer = setTimeout(() => {
      if (!req.complete) req.destroy();
    }, BODY_MS);
    res.once('close', () => clearTimeout(timer));
  }
  next();
}
