// Makes a point fit into a title: a long sentence keeps its question or main clause, and ends where a clause or a word does,
// with no bracket or quote open.
import { PROPOSES } from './rules-title-choice.js';
import {
  BRACKETED,
  CLAUSE_BEFORE,
  GRANTED,
  JOINED,
  LEANS_ON_CLAUSE,
  LEAVES_VERB,
  NEXT_CLAUSE,
  QUESTION_STARTS,
  STARTS_ASKING,
  STRONG_BREAK,
  TRAILS,
  UNFINISHED,
  WEAK_BREAK,
} from './rules-titles.js';
import { dropBefore, dropHedges } from './title-hedges.js';

export const LONGEST_TITLE = 120;

/** A sentence that is too long without what it says in brackets, when that makes it fit. */
export function dropBrackets(point: string): string {
  if (point.length <= LONGEST_TITLE) return point;
  const words = point.replace(BRACKETED, '').replace(/[\s.?!]+$/, '');
  const plain = `${words}${isAsked(point) ? '?' : ''}`;
  return words !== '' && plain.length <= LONGEST_TITLE ? plain : point;
}

/** A title is not cut shorter than this at a clause. */
const SHORTEST_CUT = 36;

/** The question of a long sentence, or its main clause, when that is enough to be understood. */
export function dropClauseBefore(point: string): string {
  if (point.endsWith('?')) {
    let start = -1;
    for (const found of point.matchAll(QUESTION_STARTS)) start = found.index + found[0].length;
    const question = start > 0 ? point.slice(start) : '';
    if (question.length >= LEAST_CLAUSE && isBalanced(question)) return question;
  }
  const asked = dropBefore(point, GRANTED);
  if (asked.length < point.length && isWholeClause(asked)) return asked;
  const proposal = findProposal(point);
  if (proposal !== null) return proposal;
  const main = dropBefore(point, CLAUSE_BEFORE);
  return main.length >= LEAST_CLAUSE && isBalanced(main) ? main : point;
}

const LEAST_CLAUSE = 24;

/** What is proposed behind an "and", "but" or "so", when the part before it proposes nothing. */
function findProposal(point: string): string | null {
  const found = NEXT_CLAUSE.exec(point);
  if (found === null || PROPOSES.test(point.slice(0, found.index))) return null;
  const clause = point.slice(found.index + found[0].length);
  const isWhole = isWholeClause(clause) && !LEANS_ON_CLAUSE.test(clause);
  return isWhole && PROPOSES.test(clause) ? dropHedges(clause) : null;
}

function isWholeClause(clause: string): boolean {
  return clause.length >= LEAST_CLAUSE && isBalanced(clause) && !LEAVES_VERB.test(clause);
}

/** At most LONGEST_TITLE characters: whole, cut before a clause, or after a word with an ellipsis. */
export function shorten(text: string): string {
  const isQuestion = isAsked(text);
  const plain = text.replace(/[\s.,;:!]+$/, '');
  if (plain.length <= LONGEST_TITLE) return plain;
  for (const rule of [STRONG_BREAK, WEAK_BREAK]) {
    const cut = findCut(plain, rule);
    if (cut <= 0) continue;
    const kept = plain.slice(0, cut).replace(/[\s,;:]+$/, '');
    return isQuestion ? `${kept}${STARTS_ASKING.test(kept) ? '?' : '…'}` : kept;
  }
  const end = findLastWord(plain);
  return `${plain.slice(0, end).replace(/[\s,;:.(]+$/, '')}…`;
}

function isAsked(text: string): boolean {
  return /\?["')\]]*$/.test(text);
}

/** Where the last word that may end a line ends: no bracket or quote is open, and it asks for no other. */
function findLastWord(text: string): number {
  const spaces: number[] = [];
  for (let at = text.lastIndexOf(' ', LONGEST_TITLE - 1); at > SHORTEST_CUT; at = text.lastIndexOf(' ', at - 1)) {
    spaces.push(at);
  }
  const ending = spaces.find((at) => isBalanced(text.slice(0, at)) && !TRAILS.test(text.slice(0, at)));
  const last = ending ?? text.lastIndexOf(' ', LONGEST_TITLE - 1);
  return last > 0 ? last : nextSpace(text);
}

/** The last place before the limit where the rule allows to end; -1 without one. */
function findCut(text: string, rule: RegExp): number {
  let cut = -1;
  for (const found of text.slice(0, LONGEST_TITLE).matchAll(rule)) {
    const kept = text.slice(0, found.index);
    const isInside = found[0] === ',' ? UNFINISHED.test(kept) : rule === WEAK_BREAK && JOINED.test(kept);
    const isWhole = !isInside && !TRAILS.test(kept);
    if (kept.length >= SHORTEST_CUT && isWhole && isBalanced(kept)) cut = found.index;
  }
  return cut;
}

const HARD_LIMIT = 118;

/** A first word that is longer than a title is kept up to the hard limit: a path or a link. */
function nextSpace(text: string): number {
  const space = text.indexOf(' ');
  return space > 0 && space < HARD_LIMIT ? space : HARD_LIMIT;
}

/** Whether every bracket and double quote that is opened is closed. */
export function isBalanced(text: string): boolean {
  let depth = 0;
  let quotes = 0;
  for (const letter of text) {
    if (letter === '(' || letter === '[') depth += 1;
    if (letter === ')' || letter === ']') depth -= 1;
    if (letter === '"' || letter === '`') quotes += 1;
  }
  return depth === 0 && quotes % 2 === 0;
}
