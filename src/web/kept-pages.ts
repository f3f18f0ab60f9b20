// Pages as they were rendered, kept until something is written: most readers ask for what others asked for before.
// A page belongs to one address and one viewer, the token of their forms included; what is sent, and to whom, stays as it
// would be without this file.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import { KEPT_PAGE } from './rules.js';
import { readTheme } from './theme.js';
import { viewerOf } from './viewer.js';
import type { Web } from './web.js';

/** Of all kept pages together, in UTF-16 units. */
const MAX_CHARACTERS = 24 * 1024 * 1024;
const MAX_PAGE_CHARACTERS = 256 * 1024;
/** Pages say how long ago something was. */
const MAX_AGE_MS = 5 * 60_000;
const HEADERS = ['Content-Type', 'ETag', 'Cache-Control', 'Vary'] as const;

const compress = promisify(gzip);

interface KeptPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
  /** Made when the page is asked for again. */
  gzipped: Promise<Buffer> | null;
}

/** Answers a page that was kept; else notes, for `sendPage`, what the page to come is kept as. */
export function answerKeptPages(web: Web) {
  let version = '';
  let characters = 0;
  const pages = new Map<string, KeptPage>();

  function forget(key: string): void {
    characters -= pages.get(key)?.html.length ?? 0;
    pages.delete(key);
  }

  function keep(key: string, renderedAt: string, page: KeptPage): void {
    // What was written while the page was made may be missing in it.
    if (renderedAt !== version || page.html.length > MAX_PAGE_CHARACTERS) return;
    forget(key);
    pages.set(key, page);
    characters += page.html.length;
    for (const oldest of pages.keys()) {
      if (characters <= MAX_CHARACTERS) break;
      forget(oldest);
    }
  }

  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (req.method !== 'GET' || res.locals.wantsJson === true || !KEPT_PAGE.test(req.path)) {
      next();
      return;
    }
    const now = await web.context.store.readVersion();
    if (now !== version) {
      version = now;
      characters = 0;
      pages.clear();
    }
    const key = describeRequest(req, res);
    const page = pages.get(key);
    if (page !== undefined && Date.now() - page.at < MAX_AGE_MS) {
      await send(req, res, page);
      return;
    }
    res.locals.keepPage = (rendered: KeptPage) => keep(key, now, rendered);
    next();
  };
}

/** Sends a page, and keeps it where it may be kept. */
export function sendPage(res: Response, html: string): void {
  res.type('html').set('ETag', `W/"${createHash('sha1').update(html).digest('base64url')}"`);
  if (res.get('Cache-Control') === undefined) res.set('Cache-Control', 'private, no-cache');
  const keep = res.locals.keepPage as ((page: KeptPage) => void) | undefined;
  const isForAll = res.statusCode === 200 && res.get('Set-Cookie') === undefined;
  if (keep !== undefined && isForAll && !res.get('Cache-Control')?.includes('no-store')) {
    const headers = HEADERS.flatMap((name) => {
      const value = res.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    keep({ html, headers: Object.fromEntries(headers), at: Date.now(), gzipped: null });
  }
  res.send(html);
}

async function send(req: Request, res: Response, page: KeptPage): Promise<void> {
  res.set(page.headers);
  if (!req.acceptsEncodings('gzip')) {
    res.send(page.html);
    return;
  }
  page.gzipped ??= compress(page.html);
  const gzipped = await page.gzipped;
  res.vary('Accept-Encoding').set('Content-Encoding', 'gzip').send(gzipped);
}

/** All that a page depends on, but for what is stored and the time of day. */
function describeRequest(req: Request, res: Response): string {
  const { name, role, known, csrf, canSignIn } = viewerOf(res);
  return JSON.stringify([
    req.originalUrl,
    req.protocol,
    req.get('host'),
    req.get('accept'),
    Object.entries(req.headers).filter(([header]) => header.startsWith('hx-')),
    readTheme(req),
    [name, role, known, csrf, canSignIn],
  ]);
}
