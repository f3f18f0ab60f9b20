// What a search finds, to take away: JSON for programs, CSV for spreadsheets, Markdown for people.
import type { SearchHit } from '../model/search.js';
import { escapeText } from './checklist-markdown.js';
import { renderCsv } from './csv.js';
import { HIT_MARKS } from './rules.js';

/** The hits that are handed out, at most 1,000. */
export interface Found {
  readonly query: string;
  /** How many there are in all, as far as they were counted. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** The address of a hit's page; null where there is none. */
export type LinkHit = (hit: SearchHit) => string | null;

interface FoundFormat {
  readonly label: string;
  /** Media type, without a charset: all are UTF-8. */
  readonly type: string;
  readonly render: (found: Found, link: LinkHit) => string;
}

export const FOUND_FORMATS = {
  json: { label: 'JSON', type: 'application/json', render: renderJson },
  csv: { label: 'CSV', type: 'text/csv', render: renderFoundCsv },
  md: { label: 'Markdown', type: 'text/markdown', render: renderMarkdown },
} as const satisfies Readonly<Record<string, FoundFormat>>;

export type FoundFormatName = keyof typeof FOUND_FORMATS;
export const FOUND_FORMAT_NAMES = Object.keys(FOUND_FORMATS) as readonly FoundFormatName[];

/** Says what is missing; null when nothing is. */
export function noteOnFound({ total, hits }: Found): string | null {
  if (hits.length >= total) return null;
  return `The first ${hits.length.toLocaleString('en')} of ${total.toLocaleString('en')} or more; narrow the search for the rest.`;
}

function renderJson(found: Found, link: LinkHit): string {
  const hits = found.hits.map((hit) => ({ ...hit, snippet: plain(hit.snippet), url: link(hit) }));
  return `${JSON.stringify({ query: found.query, total: found.total, note: noteOnFound(found), hits }, null, 2)}\n`;
}

const COLUMNS = [
  'type',
  'title',
  'category',
  'kind',
  'severity',
  'state',
  'resolution',
  'count',
  'author',
  'date',
  'file',
  'symbol',
  'text',
  'id',
  'url',
] as const;

function renderFoundCsv(found: Found, link: LinkHit): string {
  const rows = found.hits.map((hit) => {
    const values = { ...hit, text: plain(hit.snippet), url: link(hit) };
    return COLUMNS.map((column) => String(values[column] ?? ''));
  });
  const note = noteOnFound(found);
  return renderCsv([COLUMNS, ...rows, ...(note === null ? [] : [['note', note]])]);
}

function renderMarkdown(found: Found, link: LinkHit): string {
  const note = noteOnFound(found);
  const head = [`# ${escapeText(found.query) || 'Everything'}`, ...(note === null ? [] : [note])];
  return `${[...head, found.hits.map((hit) => renderEntry(hit, link(hit))).join('\n')].join('\n\n')}\n`;
}

function renderEntry(hit: SearchHit, url: string | null): string {
  const title = escapeText(hit.title) || 'Untitled';
  const marks = [hit.severity, hit.category, hit.kind, hit.state, hit.resolution].filter((mark) => mark !== null);
  const place = [hit.file, hit.symbol].filter((part) => part !== null).join(' ');
  const about = [hit.author, hit.date?.slice(0, 10), place, marks.join(', ')].filter(Boolean);
  const text = escapeText(plain(hit.snippet));
  return [
    `- **${url === null ? title : `[${title}](${url})`}**`,
    ...(about.length === 0 ? [] : [`  ${escapeText(about.join(' · '))}`]),
    ...(text === '' ? [] : [`  ${text}`]),
  ].join('  \n');
}

function plain(snippet: string): string {
  return snippet.replace(HIT_MARKS, '');
}
