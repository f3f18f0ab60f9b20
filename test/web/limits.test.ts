// Limits: what counts, whose it is, and what whoever asks too often is told.
import express, { type ErrorRequestHandler } from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { errorJson, readError } from '../../src/web/http-error.js';
import { limitRequests, type RequestLimit } from '../../src/web/limits.js';

const LIMIT: RequestLimit = { requests: 2, windowMs: 60_000, message: 'Too often.', hint: 'Wait a minute.' };

const answerError: ErrorRequestHandler = (thrown, _req, res, _next) => {
  const error = readError(thrown);
  res.status(error.status).json(errorJson(error));
};

/** Asks for these paths one after the other; `/bad` fails. */
async function ask(limit: Partial<RequestLimit>, ...paths: readonly string[]): Promise<readonly number[]> {
  const app = express()
    .use(limitRequests({ ...LIMIT, ...limit }))
    .use((req, res) => res.sendStatus(req.path === '/bad' ? 400 : 200))
    .use(answerError);
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await request(app).get(path)).status);
  return statuses;
}

it('lets so many through', async () => {
  expect(await ask({}, '/', '/', '/')).toEqual([200, 200, 429]);
});

it('says in the shape of all errors what to do, and when', async () => {
  const app = express().use(limitRequests({ ...LIMIT, requests: 0 }), answerError);
  const { body, headers } = await request(app).get('/').expect(429);
  expect(headers['retry-after']).toBe('60');
  expect(body).toEqual({
    error: { code: 'too-many-requests', message: 'Too often.', facts: { hint: 'Wait a minute.' } },
  });
});

it('can count what fails alone', async () => {
  expect(await ask({ countsFailures: true }, '/', '/', '/', '/bad', '/bad', '/')).toEqual([
    200, 200, 200, 400, 400, 429,
  ]);
});

it('leaves out what is free', async () => {
  expect(await ask({ isFree: (req) => req.path === '/form' }, '/form', '/', '/form', '/', '/form', '/')).toEqual([
    200, 200, 200, 200, 200, 429,
  ]);
});

it('counts each key on its own', async () => {
  expect(await ask({ keyOf: (req) => req.path }, '/a', '/a', '/b', '/a', '/b')).toEqual([200, 200, 200, 429, 200]);
});
