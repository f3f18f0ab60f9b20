// Finds the phrases of weights/lexicon.json in a passage: one walk over its tokens, whatever the number of phrases.
import { TOKEN } from './rules-classify.js';
import lexicon from './weights/lexicon.json' with { type: 'json' };

interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  readonly groups: Set<string>;
}

/** Words of a phrase cannot reach further than this. */
const LONGEST_PHRASE = 6;
const SHORTEST_PREFIX = 2;
const REMEMBERED_TOKENS = 20_000;

const root: PhraseNode = { next: new Map(), groups: new Set() };
const ROOT_ONLY: readonly PhraseNode[] = [root];
const prefixes = new Set<string>();
const literals = new Set<string>();
const symbolsOfToken = new Map<string, readonly string[]>();

for (const group of lexicon.groups) for (const phrase of group.phrases.split(' | ')) addPhrase(phrase, group.name);

/** Names of the lexicon's groups, in file order. */
export const LEXICON_GROUPS: readonly string[] = lexicon.groups.map((group) => group.name);

/** The groups that have a phrase in `tokens` (lower case, see passage-words.ts), each with the number of its phrases found. */
export function findLexiconGroups(tokens: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let start = 0; start < tokens.length; start += 1) walkPhrases(tokens, start, found);
  return found;
}

function walkPhrases(tokens: readonly string[], start: number, found: Map<string, number>): void {
  let nodes: readonly PhraseNode[] = ROOT_ONLY;
  for (let at = start; at < tokens.length && at < start + LONGEST_PHRASE; at += 1) {
    const reached = step(nodes, symbolsOf(tokens[at] ?? ''));
    if (reached === null) return;
    for (const node of reached) for (const group of node.groups) found.set(group, (found.get(group) ?? 0) + 1);
    nodes = reached;
  }
}

/** The nodes behind these symbols; null when there is none. */
function step(nodes: readonly PhraseNode[], symbols: readonly string[]): readonly PhraseNode[] | null {
  let reached: PhraseNode[] | null = null;
  for (const symbol of symbols) {
    for (const node of nodes) {
      const next = node.next.get(symbol);
      if (next === undefined) continue;
      if (reached === null) reached = [next];
      else reached.push(next);
    }
  }
  return reached;
}

/** What a token may stand for in a phrase: itself, itself without the call's bracket, a prefix, a part of a code name. */
function symbolsOf(token: string): readonly string[] {
  const known = symbolsOfToken.get(token);
  if (known !== undefined) return known;
  const word = token.endsWith('(') ? token.slice(0, -1) : token;
  const symbols = new Set<string>();
  if (literals.has(token)) symbols.add(token);
  if (literals.has(word)) symbols.add(word);
  for (let length = SHORTEST_PREFIX; length <= word.length; length += 1) {
    const prefix = word.slice(0, length);
    if (prefixes.has(prefix)) symbols.add(`${prefix}*`);
  }
  if (word.includes('_')) {
    for (const part of word.split('_')) if (literals.has(`_${part}`)) symbols.add(`_${part}`);
  }
  if (symbolsOfToken.size >= REMEMBERED_TOKENS) symbolsOfToken.clear();
  const list = [...symbols];
  symbolsOfToken.set(token, list);
  return list;
}

function addPhrase(phrase: string, group: string): void {
  let node = root;
  for (const word of phrase.split(' ')) {
    const symbol = readSymbol(word);
    if (symbol === '') return;
    let next = node.next.get(symbol);
    if (next === undefined) {
      next = { next: new Map(), groups: new Set() };
      node.next.set(symbol, next);
    }
    node = next;
  }
  node.groups.add(group);
}

function readSymbol(word: string): string {
  const symbol = (word.match(TOKEN) ?? []).join('').toLowerCase();
  if (symbol === '') return '';
  if (word.endsWith('*')) {
    prefixes.add(symbol);
    return `${symbol}*`;
  }
  literals.add(symbol);
  return symbol;
}
