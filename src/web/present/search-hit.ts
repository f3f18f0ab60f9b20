// A hit as an entry of the list: where it leads, its badges, its words marked.
import type { SearchHit, SearchQuery, Term } from '../../model/search.js';
import { renderSnippet } from '../escape.js';
import { codeUrl, commentUrl, concernUrl, messageUrl, packUrl, scenarioUrl, threadUrl } from '../links.js';
import { WORD, WORD_SEPARATOR } from '../rules.js';
import { type Badge, badge, badgesOf } from './badges.js';
import { presentPlace } from './concern-row.js';
import { clip, countOf, showDate } from './format.js';

const TITLE_LENGTH = 240;
/** Of a text in which nothing is marked. */
const SNIPPET_LENGTH = 260;

export function presentHit(hit: SearchHit, query: SearchQuery): object {
  return {
    href: hrefOfHit(hit),
    title: renderSnippet(markWords(clip(hit.title, TITLE_LENGTH) || 'Untitled', query)),
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

/** The text with the words and phrases of the query between the marks of a snippet. */
function markWords(text: string, { terms }: SearchQuery): string {
  const phrases = terms.filter(({ negated }) => !negated).map(toPhrase);
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word: word.toLowerCase(), index }));
  let marked = '';
  let end = 0;
  for (let at = 0; at < words.length; at++) {
    const length = Math.max(
      0,
      ...phrases.map((phrase) =>
        startsWith(words.slice(at, at + phrase.words.length), phrase) ? phrase.words.length : 0,
      ),
    );
    const first = words[at];
    const last = words[at + length - 1];
    if (length === 0 || first === undefined || last === undefined) continue;
    const stop = last.index + last.word.length;
    marked += `${text.slice(end, first.index)}\u0002${text.slice(first.index, stop)}\u0003`;
    end = stop;
    at += length - 1;
  }
  return marked + text.slice(end);
}

interface Phrase {
  readonly words: readonly string[];
  /** Its last word is the beginning of one. */
  readonly prefix: boolean;
}

function toPhrase({ text, prefix }: Term): Phrase {
  return { words: text.toLowerCase().split(WORD_SEPARATOR).filter(Boolean), prefix };
}

function startsWith(found: readonly { readonly word: string }[], { words, prefix }: Phrase): boolean {
  return words.every((word, at) => {
    const other = found[at]?.word;
    return prefix && at === words.length - 1 ? (other?.startsWith(word) ?? false) : other === word;
  });
}
