// Concerns → groups that make the same point. Likeness is the cosine of TF-IDF vectors; an inverted index over rare
// words finds the pairs that are compared, so that the time grows with the number of concerns and not with its square.
import type { Concern } from '../model/concern.js';
import { QUOTED_LINE, TERM } from './rules.js';
import { STOP_WORDS } from './stop-words.js';

export interface ConcernCluster {
  /** The most typical first, then by likeness to it. */
  readonly concerns: readonly Concern[];
  /** Words of at least half of them, the most telling first. */
  readonly terms: readonly string[];
  /** Mean likeness to the most typical one, 0 to 1. */
  readonly cohesion: number;
}

/** Two concerns of at least this likeness make the same point. */
const SAME_POINT = 0.26;
/** One shared word can be chance. */
const MIN_SHARED = 2;
/** The most telling words of a concern; more say nothing more. */
const MAX_TERMS = 20;
/** Words of a concern by which others are looked for, and how many of the others are looked at. */
const LOOKED_FOR = 12;
const MAX_POSTINGS = 200;
/** What fewer concerns speak of is their own affair, and would drown what they have in common. */
const MIN_DOCUMENTS = 4;
/** A word of more concerns than this part is no word of a point. */
const COMMON = 0.04;
/** Words of the title tell the point; names of code are chosen with care. */
const TITLE_WEIGHT = 2;
const NAME_WEIGHT = 1.5;
const MAX_TEXT = 4000;

type Vector = ReadonlyMap<string, number>;

/** The groups of two and more that share words, the largest first; the same for the same concerns, however they are ordered. */
export function clusterConcerns(concerns: readonly Concern[]): readonly ConcernCluster[] {
  const ordered = concerns.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const vectors = vectorize(ordered.map(countTerms));
  const neighbours = findNeighbours(ordered, vectors);
  const byDegree = ordered
    .map((_, at) => at)
    .sort((a, b) => (neighbours[b]?.size ?? 0) - (neighbours[a]?.size ?? 0) || a - b);
  const taken = new Set<number>();
  const clusters: ConcernCluster[] = [];
  for (const center of byDegree) {
    if (taken.has(center)) continue;
    const around = [...(neighbours[center] ?? [])].filter(([at]) => !taken.has(at));
    if (around.length === 0) continue;
    around.sort(([a, x], [b, y]) => y - x || a - b);
    const members = [center, ...around.map(([at]) => at)];
    for (const at of members) taken.add(at);
    clusters.push({
      concerns: members.flatMap((at) => ordered[at] ?? []),
      terms: sharedTerms(members.flatMap((at) => vectors[at] ?? [])),
      cohesion: around.reduce((sum, [, likeness]) => sum + likeness, 0) / around.length,
    });
  }
  return clusters
    .filter(({ terms }) => terms.length >= MIN_SHARED)
    .sort((a, b) => b.concerns.length - a.concerns.length || b.cohesion - a.cohesion);
}

/** Words and names with how often they stand in a concern; what it quotes does not count. */
function countTerms({ title, body }: Concern): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const own = body
    .slice(0, MAX_TEXT)
    .split('\n')
    .filter((line) => !QUOTED_LINE.test(line))
    .join('\n');
  const add = (text: string, weight: number) => {
    for (const word of text.match(TERM) ?? []) {
      const term = word.toLowerCase();
      if (STOP_WORDS.has(term)) continue;
      counts.set(term, (counts.get(term) ?? 0) + weight * (isName(word) ? NAME_WEIGHT : 1));
    }
  };
  add(title, TITLE_WEIGHT);
  add(own, 1);
  return counts;
}

function isName(word: string): boolean {
  return word.includes('_');
}

/** Unit vectors of the most telling words that several concerns have. */
function vectorize(documents: readonly ReadonlyMap<string, number>[]): readonly Vector[] {
  const frequency = new Map<string, number>();
  for (const counts of documents) {
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const most = Math.max(50, documents.length * COMMON);
  return documents.map((counts) => {
    const weights = [...counts].flatMap(([term, count]): [string, number][] => {
      const documentsWith = frequency.get(term) ?? 0;
      if (documentsWith < MIN_DOCUMENTS || documentsWith > most) return [];
      return [[term, (1 + Math.log(count)) * Math.log(documents.length / documentsWith + 1)]];
    });
    weights.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const kept = weights.slice(0, MAX_TERMS);
    const norm = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0));
    return new Map(kept.map(([term, weight]) => [term, weight / norm]));
  });
}

/** For each concern those of its category that make the same point, with their likeness. */
function findNeighbours(
  concerns: readonly Concern[],
  vectors: readonly Vector[],
): readonly ReadonlyMap<number, number>[] {
  const postings = new Map<string, number[]>();
  const neighbours = vectors.map(() => new Map<number, number>());
  vectors.forEach((vector, at) => {
    const category = concerns[at]?.category;
    const compared = new Set<number>();
    for (const term of [...vector.keys()].slice(0, LOOKED_FOR)) {
      const key = `${category} ${term}`;
      const list = postings.get(key) ?? [];
      for (const other of list.slice(-MAX_POSTINGS)) compared.add(other);
      postings.set(key, list);
      list.push(at);
    }
    for (const other of compared) {
      const likeness = compare(vector, vectors[other] ?? new Map());
      if (likeness < SAME_POINT) continue;
      neighbours[at]?.set(other, likeness);
      neighbours[other]?.set(at, likeness);
    }
  });
  return neighbours;
}

/** The cosine; 0 where too few words are shared. */
function compare(a: Vector, b: Vector): number {
  let sum = 0;
  let shared = 0;
  for (const [term, weight] of a) {
    const other = b.get(term);
    if (other === undefined) continue;
    sum += weight * other;
    shared++;
  }
  return shared < MIN_SHARED ? 0 : sum;
}

function sharedTerms(vectors: readonly Vector[]): readonly string[] {
  const sums = new Map<string, { count: number; weight: number }>();
  for (const vector of vectors) {
    for (const [term, weight] of vector) {
      const known = sums.get(term) ?? { count: 0, weight: 0 };
      sums.set(term, { count: known.count + 1, weight: known.weight + weight });
    }
  }
  return [...sums]
    .filter(([, { count }]) => count >= 2 && count * 2 >= vectors.length)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1))
    .map(([term]) => term);
}
