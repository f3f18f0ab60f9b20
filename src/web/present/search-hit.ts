// A hit as an entry of the list: where it leads, its badges, its words marked.
import { markWords, type Phrase } from '../../app/lookup-search.js';
import type { SearchHit } from '../../model/search.js';
import { renderSnippet } from '../escape.js';
import { codeUrl, commentUrl, concernUrl, messageUrl, packUrl, scenarioUrl, threadUrl } from '../links.js';
import { type Badge, badge, badgesOf } from './badges.js';
import { presentPlace } from './concern-row.js';
import { clip, countOf, showDate } from './format.js';

const TITLE_LENGTH = 240;
/** Of a text in which nothing is marked. */
const SNIPPET_LENGTH = 260;

export function presentHit(hit: SearchHit, phrases: readonly Phrase[]): object {
  return {
    href: hrefOfHit(hit),
    title: renderSnippet(markWords(clip(hit.title, TITLE_LENGTH) || 'Untitled', phrases)),
    isCode: hit.type === 'site',
    snippet: renderSnippet(hit.snippet.includes('\u0002') ? hit.snippet : clip(hit.snippet, SNIPPET_LENGTH)),
    badges: listBadges(hit),
    place: presentPlaceOf(hit),
    author: hit.author,
    date: showDate(hit.date),
  };
}

/** A site has its symbol, or its file, for a title. */
function presentPlaceOf({ type, file, symbol }: SearchHit): object | null {
  if (file === null || (type === 'site' && symbol === null)) return null;
  return { ...presentPlace({ file, symbol, line: null }), hideSymbol: type === 'site' };
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
