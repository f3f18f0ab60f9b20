// The changelog of a revision: what its author says has changed, and which entry names a comment.
import type { Person } from '../model/message.js';
import {
  CHANGELOG_ENTRY,
  CHANGELOG_HEADING,
  CREDIT,
  NAME_SEPARATOR,
  SINCE_VERSION,
  STARTS_BLANK,
  WORD,
} from './rules.js';

/** Changelogs are short; what is longer is no changelog any more. */
const MAX_ENTRIES = 60;
const MAX_LINES = 4000;

/** The entries of the section on `version` in a cover letter or a patch's notes, each in one line. */
export function readChangelog(text: string, version: number): readonly string[] {
  const entries: string[] = [];
  let inSection = false;
  let isOpen = false;
  for (const line of text.split('\n', MAX_LINES)) {
    if (line.startsWith('diff ') || entries.length >= MAX_ENTRIES) break;
    const heading = readHeading(line);
    if (heading !== null) {
      inSection = heading.version === version;
      isOpen = false;
      if (inSection && heading.rest !== '') entries.push(heading.rest);
      continue;
    }
    if (!inSection) continue;
    const entry = CHANGELOG_ENTRY.exec(line)?.[1];
    if (entry !== undefined) {
      entries.push(entry.trim());
      isOpen = true;
    } else if (line.trim() === '') {
      isOpen = false;
    } else if (isOpen && STARTS_BLANK.test(line)) {
      entries.push(`${entries.pop() ?? ''} ${line.trim()}`);
    } else if (!STARTS_BLANK.test(line) && entries.length > 0) {
      inSection = false;
    }
  }
  return entries;
}

function readHeading(line: string): { readonly version: number; readonly rest: string } | null {
  if (line.length > 200) return null;
  const match = CHANGELOG_HEADING.exec(line);
  if (match === null) return null;
  const first = Number(match[1]);
  const version = match[2] !== undefined ? Number(match[2]) : SINCE_VERSION.test(line) ? first + 1 : first;
  return { version, rest: (match[3] ?? '').trim() };
}

/** A comment as a changelog names it: by its code, by its words, or by who made it. */
export interface NamedPoint {
  readonly text: string;
  readonly anchor: string | null;
  readonly symbol: string | null;
  readonly author: Person;
}

/** Words in common that an entry needs to be about a comment; code names count double. */
const ENOUGH = 3;
/** What an entry says beside them is about something else. */
const LEAST_SHARE = 0.3;
/** The same for an entry that is credited to the comment's author. */
const ENOUGH_CREDITED = 2;

/** The entry that speaks of the comment most plainly; null when none does. */
export function findEntry(entries: readonly string[], point: NamedPoint): string | null {
  const words = findWords(`${point.text}\n${point.anchor ?? ''}\n${point.symbol ?? ''}`);
  let best: string | null = null;
  let most = 0;
  for (const entry of entries) {
    const credit = readCredit(entry, point.author);
    if (credit === 'other') continue;
    let shared = 0;
    let all = 0;
    for (const word of findWords(entry)) {
      const weight = word.includes('_') ? 2 : 1;
      all += weight;
      if (words.has(word)) shared += weight;
    }
    const isEnough = credit === 'own' ? shared >= ENOUGH_CREDITED : shared >= ENOUGH && shared >= all * LEAST_SHARE;
    if (isEnough && shared > most) {
      most = shared;
      best = entry;
    }
  }
  return best;
}

/** Whether an entry is credited to this person, to somebody else, or to nobody. */
function readCredit(entry: string, author: Person): 'own' | 'other' | 'none' {
  const credit = CREDIT.exec(entry)?.[1]?.toLowerCase();
  if (credit === undefined) return 'none';
  const names = author.name.toLowerCase().split(NAME_SEPARATOR);
  return names.some((name) => name.length > 1 && credit.includes(name)) ? 'own' : 'other';
}

const COMMON_WORDS: ReadonlySet<string> = new Set(
  'this that with from have been when then than only should would could there here where which what will also into they your just like more some make made does need needs code patch patches change changed changes function return instead'.split(
    ' ',
  ),
);

function findWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const token of text.match(WORD) ?? []) {
    const word = (token.endsWith('(') ? token.slice(0, -1) : token).toLowerCase();
    if (word.length > 3 && !COMMON_WORDS.has(word)) words.add(word);
  }
  return words;
}
