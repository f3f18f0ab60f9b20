// The one place that turns errors into HTTP answers.
import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { errorJson, HttpError, readError } from './http-error.js';
import { log } from './log.js';
import { presentError } from './present/error-page.js';
import { sendAnswer } from './respond.js';
import type { Web } from './web.js';

export function answerNotFound(req: Request): never {
  throw new HttpError(404, 'no-such-page', 'There is no such page.', {
    hint: `Nothing stands at ${req.path.slice(0, 200)}. Search for it, or start from the home page.`,
  });
}

export function handleErrors(web: Web) {
  return (thrown: unknown, req: Request, res: Response, next: NextFunction): void => {
    const error = readError(thrown);
    if (error.status >= 500) log.error({ err: thrown, method: req.method, path: req.path }, error.message);
    if (res.headersSent) {
      next(thrown);
      return;
    }
    res.set('Cache-Control', 'no-store');
    if (error.status === 401) res.set('WWW-Authenticate', 'Bearer');
    sendAnswer(web, req, res, {
      view: 'error',
      title: error.message,
      section: null,
      status: error.status,
      data: presentError(error, STATUS_CODES[error.status] ?? 'Error', req),
      json: errorJson(error),
      query: typeof req.query.q === 'string' ? req.query.q : '',
    });
  };
}
