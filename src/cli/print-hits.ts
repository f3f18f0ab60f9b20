// Search results as people read them.
import type { Page, SearchHit, SearchResults } from '../model/search.js';
import { formatCount, type Paint, plain, plainLine, plural, shortDate } from './output.js';
import { SNIPPET_MATCH } from './rules.js';

export function describeHits(results: SearchResults, page: Page, paint: Paint): readonly string[] {
  if (results.hits.length === 0) {
    return [results.total === 0 ? 'Nothing found.' : `There are only ${plural(results.total, 'hit')}.`];
  }
  const lines = results.hits.flatMap((hit) => [...describeHit(hit, paint), '']);
  const last = page.offset + results.hits.length;
  const more = last < results.total ? `; more with --offset ${last}` : '';
  return [...lines, paint('quiet', `${page.offset + 1}–${last} of ${formatCount(results.total)}${more}`)];
}

function describeHit(hit: SearchHit, paint: Paint): readonly string[] {
  const marks = [hit.severity, hit.category, hit.state, hit.resolution].filter((mark) => mark !== null);
  const kind = marks.length === 0 ? hit.type : marks.join(' ');
  const place = hit.file === null ? [] : [hit.symbol === null ? hit.file : `${hit.file}:${hit.symbol}`];
  const about = [...place, shortDate(hit.date), hit.author ?? '', hit.id].filter((part) => part !== '');
  const snippet = describeSnippet(hit.snippet, paint);
  return [
    `${paint('strong', plainLine(hit.title))}  (${kind})`,
    ...(snippet === '' ? [] : [`    ${snippet}`]),
    `    ${paint('quiet', plainLine(about.join('  ')))}`,
  ];
}

function describeSnippet(snippet: string, paint: Paint): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of snippet.matchAll(SNIPPET_MATCH)) {
    parts.push(flatten(snippet.slice(end, match.index)), paint('match', flatten(match[1] ?? '')));
    end = match.index + match[0].length;
  }
  parts.push(flatten(snippet.slice(end)));
  return parts.join('').trim();
}

/** On one line; the spaces at its ends stay, because a match may follow. */
function flatten(text: string): string {
  return plain(text.replace(/\s+/g, ' '));
}
