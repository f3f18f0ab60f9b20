// Finds the phrases of weights/lexicon.json in a passage: one walk over its tokens, whatever the number of phrases.
import { TOKEN } from './rules-classify.js';
import lexicon from './weights/lexicon.json' with { type: 'json' };

interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  readonly groups: string[];
}

/** What a token may stand for in a phrase, and the nodes that a phrase reaches with it as its first word; null for none. */
interface KnownToken {
  readonly symbols: readonly string[];
  readonly opens: readonly PhraseNode[] | null;
}

/** Words of a phrase cannot reach further than this. */
const LONGEST_PHRASE = 6;
const SHORTEST_PREFIX = 2;
const REMEMBERED_TOKENS = 50_000;
/** A longer token would hold on to the whole text that it stands in. */
const LONGEST_REMEMBERED = 12;

const root: PhraseNode = { next: new Map(), groups: [] };
/** By their first letters, shortest first. */
const prefixes = new Map<string, string[]>();
const literals = new Set<string>();
const knownTokens = new Map<string, KnownToken>();

for (const group of lexicon.groups) for (const phrase of group.phrases.split(' | ')) addPhrase(phrase, group.name);
for (const alike of prefixes.values()) alike.sort((one, other) => one.length - other.length);

/** Names of the lexicon's groups, in file order. */
export const LEXICON_GROUPS: readonly string[] = lexicon.groups.map((group) => group.name);

/** The groups that have a phrase in `tokens` (lower case, see passage-words.ts), each with the number of its phrases found. */
export function findLexiconGroups(tokens: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const known: KnownToken[] = [];
  for (const token of tokens) known.push(knowToken(token));
  for (const [start, { opens }] of known.entries()) if (opens !== null) walkPhrases(known, start, opens, found);
  return found;
}

function walkPhrases(
  tokens: readonly KnownToken[],
  start: number,
  opens: readonly PhraseNode[],
  found: Map<string, number>,
): void {
  let nodes: readonly PhraseNode[] | null = opens;
  for (let at = start + 1; nodes !== null; at += 1) {
    for (const node of nodes) for (const group of node.groups) found.set(group, (found.get(group) ?? 0) + 1);
    const token: KnownToken | undefined = at < start + LONGEST_PHRASE ? tokens[at] : undefined;
    nodes = token === undefined ? null : step(nodes, token.symbols);
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

function knowToken(token: string): KnownToken {
  const known = knownTokens.get(token);
  if (known !== undefined) return known;
  const symbols = listSymbols(token);
  const opened = { symbols, opens: step([root], symbols) };
  if (token.length > LONGEST_REMEMBERED) return opened;
  if (knownTokens.size >= REMEMBERED_TOKENS) knownTokens.clear();
  knownTokens.set(token, opened);
  return opened;
}

/** What a token may stand for in a phrase: itself, itself without the call's bracket, a prefix, a part of a code name. */
function listSymbols(token: string): readonly string[] {
  const word = token.endsWith('(') ? token.slice(0, -1) : token;
  const symbols = new Set<string>();
  if (literals.has(token)) symbols.add(token);
  if (literals.has(word)) symbols.add(word);
  for (const prefix of prefixes.get(word.slice(0, SHORTEST_PREFIX)) ?? []) {
    if (word.startsWith(prefix)) symbols.add(`${prefix}*`);
  }
  if (word.includes('_')) {
    for (const part of word.split('_')) if (literals.has(`_${part}`)) symbols.add(`_${part}`);
  }
  return [...symbols];
}

function addPhrase(phrase: string, group: string): void {
  let node = root;
  for (const word of phrase.split(' ')) {
    const symbol = readSymbol(word);
    if (symbol === '') return;
    let next = node.next.get(symbol);
    if (next === undefined) {
      next = { next: new Map(), groups: [] };
      node.next.set(symbol, next);
    }
    node = next;
  }
  if (!node.groups.includes(group)) node.groups.push(group);
}

function readSymbol(word: string): string {
  const symbol = (word.match(TOKEN) ?? []).join('').toLowerCase();
  if (symbol === '') return '';
  if (word.endsWith('*')) {
    addPrefix(symbol);
    return `${symbol}*`;
  }
  literals.add(symbol);
  return symbol;
}

/** A prefix is as long as the letters by which it is found, or longer. */
function addPrefix(prefix: string): void {
  if (prefix.length < SHORTEST_PREFIX) return;
  const letters = prefix.slice(0, SHORTEST_PREFIX);
  const alike = prefixes.get(letters) ?? [];
  if (!alike.includes(prefix)) alike.push(prefix);
  prefixes.set(letters, alike);
}
