// How often something may be asked for: one way to count, and one answer to whoever asks too often.
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from './http-error.js';

export interface RequestLimit {
  /** So many in each window. */
  readonly requests: number;
  readonly windowMs: number;
  /** What whoever asks too often is told. */
  readonly message: string;
  readonly hint: string;
  /** Only what fails counts, and nobody is told how much is left. */
  readonly countsFailures?: boolean;
  /** Whose requests count together; the address's (of IPv6: its network's) unless told. */
  readonly keyOf?: (req: Request, res: Response) => string;
  /** What does not count. */
  readonly isFree?: (req: Request) => boolean;
  /** Answers in place of the error page. */
  readonly answer?: (req: Request, res: Response, error: HttpError) => Promise<void>;
}

/** Lets so many requests through; the others are a 429 with `Retry-After`. The counts are those of this handler alone. */
export function limitRequests(limit: RequestLimit): RequestHandler {
  const { requests, windowMs, message, hint, countsFailures = false, answer } = limit;
  return rateLimit({
    windowMs,
    limit: requests,
    standardHeaders: countsFailures ? false : 'draft-8',
    legacyHeaders: false,
    validate: false,
    skipSuccessfulRequests: countsFailures,
    keyGenerator: limit.keyOf ?? addressOf,
    skip: limit.isFree ?? (() => false),
    handler: async (req, res, next) => {
      const error = new HttpError(429, 'too-many-requests', message, { hint });
      res.set('Retry-After', String(Math.ceil(windowMs / 1000)));
      if (answer === undefined) next(error);
      else await answer(req, res, error);
    },
  });
}

function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}
