// When an item of a checklist is what a reviewer then raised: the same function and category, or the same point in other words.
import type { Concern } from '../src/model/concern.js';
import type { Category } from '../src/model/taxonomy.js';

/** What an item, or a remark, says: of which functions, of which category, in which words. */
export interface Point {
  readonly symbols: ReadonlySet<string>;
  readonly category: Category;
  readonly text: string;
}

/** Texts whose weighted words are at least so alike make the same point. */
const SAME_POINT = 0.4;

const WORDS = /[a-z_][a-z0-9_]{2,}/g;

export function listWords(text: string): readonly string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

export function pointOf(concern: Concern): Point {
  const symbols = concern.sites.flatMap(({ symbol }) => (symbol === null ? [] : [symbol]));
  return { symbols: new Set(symbols), category: concern.category, text: `${concern.title} ${concern.body}` };
}

/** Compares points; words are weighted by how rare they are among these texts. */
export function createComparison(texts: readonly string[]): (item: Point, raised: Point) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(listWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (word: string): number => Math.log(texts.length / (1 + (counts.get(word) ?? 0)));

  function vectorOf(text: string): ReadonlyMap<string, number> {
    const weights = new Map(listWords(text).map((word) => [word, Math.max(0, weigh(word))]));
    const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return new Map([...weights].map(([word, weight]) => [word, weight / length]));
  }
  const known = new Map<string, ReadonlyMap<string, number>>();
  function vector(text: string): ReadonlyMap<string, number> {
    const found = known.get(text) ?? vectorOf(text);
    known.set(text, found);
    return found;
  }
  function likeness(a: string, b: string): number {
    const other = vector(b);
    let sum = 0;
    for (const [word, weight] of vector(a)) sum += weight * (other.get(word) ?? 0);
    return sum;
  }

  return (item, raised) => {
    const isSameCode = item.category === raised.category && [...item.symbols].some((name) => raised.symbols.has(name));
    return isSameCode || likeness(item.text, raised.text) >= SAME_POINT;
  };
}
