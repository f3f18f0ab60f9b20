// Atom feeds (RFC 4287): one writer for all of them, and the one way they are answered.
import type { Request, Response } from 'express';
import { escapeHtml } from './escape.js';
import { XML_FORBIDDEN } from './rules.js';

/** Something that a feed tells about. */
export interface FeedEntry {
  /** Its page: an address of ours (`/concerns/…`), or a whole one. */
  readonly href: string;
  readonly title: string;
  /** When it last changed, ISO 8601; null when nobody knows. */
  readonly updated: string | null;
  /** What names it for good, when that is not its address. */
  readonly id?: string;
  readonly author?: string | null;
  /** Plain text. */
  readonly summary?: string | null;
}

export interface Feed {
  /** The feed's own address. */
  readonly id: string;
  readonly title: string;
  /** Null: when the newest entry was. */
  readonly updated: string | null;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** The page that shows the same. */
  readonly page?: string;
}

/** What a feed without a date is dated: readers need one, and it must not change from one answer to the next. */
const NO_DATE = '1970-01-01T00:00:00.000Z';

/** The feed as an Atom document; its addresses are joined to `base` (`https://host`), which readers need whole. */
export function renderFeed(feed: Feed, base = 'http://127.0.0.1'): string {
  const address = (path: string): string => escapeXml(toAbsolute(path, base));
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${address(feed.id)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    `<updated>${escapeXml(toTimestamp(feed.updated ?? findNewest(feed.entries)))}</updated>`,
    '<author><name>patchlore</name></author>',
    `<link rel="self" type="application/atom+xml" href="${address(feed.id)}"/>`,
    ...(feed.page === undefined ? [] : [`<link rel="alternate" type="text/html" href="${address(feed.page)}"/>`]),
    ...feed.entries.map((entry) => renderEntry(entry, address)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

/** Answers a feed under the address that the reader asked at. */
export function sendFeed(req: Request, res: Response, feed: Feed): void {
  res.type('application/atom+xml').send(renderFeed(feed, originOf(req)));
}

/** `http://127.0.0.1:8417`, as the reader wrote it. */
export function originOf(req: Request): string {
  return `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}

/** Text as XML content or attribute: escaped, without the characters that no XML document may hold. */
export function escapeXml(text: string): string {
  return escapeHtml(text).replace(XML_FORBIDDEN, '\u{FFFD}');
}

function renderEntry(entry: FeedEntry, address: (path: string) => string): string {
  return [
    '<entry>',
    `<id>${address(entry.id ?? entry.href)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<updated>${toTimestamp(entry.updated)}</updated>`,
    `<link rel="alternate" type="text/html" href="${address(entry.href)}"/>`,
    ...(entry.author ? [`<author><name>${escapeXml(entry.author)}</name></author>`] : []),
    ...(entry.summary ? [`<summary>${escapeXml(entry.summary)}</summary>`] : []),
    '</entry>',
  ].join('\n');
}

function findNewest(entries: readonly FeedEntry[]): string | null {
  return entries.reduce<string | null>((newest, { updated }) => {
    return updated !== null && (newest === null || updated > newest) ? updated : newest;
  }, null);
}

function toTimestamp(date: string | null): string {
  const time = Date.parse(date ?? NO_DATE);
  return Number.isNaN(time) ? NO_DATE : new Date(time).toISOString();
}

/** An id that is a URN or a tag stays as it is; a host that is none (a request's header is anybody's) gets none. */
function toAbsolute(path: string, base: string): string {
  try {
    return new URL(path, base).href;
  } catch {
    return path;
  }
}
