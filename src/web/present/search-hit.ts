// A hit as an entry of the list: where it leads, its badges, its words marked.
import type { SearchHit, SearchQuery } from '../../model/search.js';
import { renderSnippet } from '../escape.js';
import { codeUrl, commentUrl, concernUrl, messageUrl, packUrl, scenarioUrl, threadUrl } from '../links.js';
import { WORD, WORD_SEPARATOR } from '../rules.js';
import { type Badge, badge, badgesOf } from './badges.js';
import { presentPlace } from './concern-row.js';
import { clip, countOf, showDate } from './format.js';

const TITLE_LENGTH = 240;

export function presentHit(hit: SearchHit, query: SearchQuery): object {
  return {
    href: hrefOfHit(hit),
    title: renderSnippet(markWords(clip(hit.title, TITLE_LENGTH) || 'Untitled', query)),
    isCode: hit.type === 'site',
    snippet: renderSnippet(hit.snippet),
    badges: listBadges(hit),
    place: hit.file === null ? null : { ...presentPlace({ file: hit.file, symbol: hit.symbol, line: null }) },
    author: hit.author,
    date: showDate(hit.date),
  };
}

/** A comment's page is that of its concern, which tells when it is none. */
export function hrefOfHit({ type, id, file, symbol }: SearchHit): string {
  switch (type) {
    case 'concern':
      return concernUrl(id);
    case 'site':
      return codeUrl(file ?? '', symbol);
    case 'scenario':
      return scenarioUrl(id);
    case 'thread':
      return threadUrl(id);
    case 'pack':
      return packUrl(id);
    case 'comment':
      return commentUrl(id);
    case 'message':
      return messageUrl(id);
  }
}

function listBadges(hit: SearchHit): readonly Badge[] {
  const { type, count } = hit;
  if (type === 'concern') return badgesOf({ ...hit, recurrence: count ?? 1 });
  if (type === 'site' || type === 'pack') return count ? [counted(countOf(count, 'concern'))] : [];
  if (type === 'thread') return count ? [counted(`${countOf(count, 'mail')} found`)] : [];
  return [badge('type', type === 'message' ? 'mail' : type)];
}

function counted(text: string): Badge {
  return { name: 'size', text, style: 'count' };
}

/** The text with the words of the query between the marks of a snippet. */
function markWords(text: string, { terms }: SearchQuery): string {
  const words = new Set<string>();
  const starts: string[] = [];
  for (const { text: term, prefix, negated } of terms) {
    if (negated) continue;
    const parts = term.toLowerCase().split(WORD_SEPARATOR).filter(Boolean);
    const last = prefix ? parts.pop() : undefined;
    for (const part of parts) words.add(part);
    if (last !== undefined) starts.push(last);
  }
  if (words.size === 0 && starts.length === 0) return text;
  return text.replace(WORD, (word) => {
    const lower = word.toLowerCase();
    return words.has(lower) || starts.some((start) => lower.startsWith(start)) ? `\u0002${word}\u0003` : word;
  });
}
