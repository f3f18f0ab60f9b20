// Concerns for a pack, proposed from what reviewers raised again and again. A person edits and accepts.
import { type ConcernCluster, clusterConcerns } from '../check/cluster-concerns.js';
import type { Concern, Evidence, Trigger } from '../model/concern.js';
import { shortHash } from '../model/ids.js';
import type { Pack } from '../model/pack.js';
import type { Category } from '../model/taxonomy.js';
import type { AppContext } from './context.js';
import { CALLED_NAME, NAME, SLUG_WORD, WHITE_SPACE } from './rules.js';

export interface Suggestion {
  readonly title: string;
  readonly category: Category;
  /** How many remarks, in how many series, by how many people make the point; first and last date. */
  readonly remarks: number;
  /** How many of them their authors agreed with, or fixed. */
  readonly accepted: number;
  readonly series: number;
  readonly reviewers: number;
  readonly first: string;
  readonly last: string;
  /** How much alike they are, 0 to 1. */
  readonly cohesion: number;
  /** What they have in common, the most telling word first. */
  readonly words: readonly string[];
  /** Names of code of at least half of them. */
  readonly identifiers: readonly string[];
  readonly files: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly concern: Concern;
}

export interface SuggestOptions {
  /** In at least so many series. */
  readonly min: number;
  readonly category: Category | null;
  /** The pack's name: the first part of the ids. */
  readonly name: string;
}

const PAGE = 2000;
const MAX_CONCERNS = 50_000;
/** A passage that the program doubts to be a concern makes no rule. */
const MIN_CONFIDENCE = 0.7;
const MIN_REVIEWERS = 2;
const EVIDENCE = 6;
const EXCERPT = 300;
const MAX_SUGGESTIONS = 200;
/** Titles of fewer words gain nothing by being short. */
const GOOD_TITLE = 6;

/** What reviewers raise in several series, the most often raised first. */
export async function suggestConcerns(context: AppContext, options: SuggestOptions): Promise<readonly Suggestion[]> {
  const concerns = await listRaised(context);
  const seriesOf = seriesFinder(context);
  const suggestions: Suggestion[] = [];
  // What words are worth is told by all concerns, also where one category is asked for.
  for (const cluster of clusterConcerns(concerns)) {
    if (cluster.concerns.length < options.min) continue;
    if (options.category !== null && cluster.concerns[0]?.category !== options.category) continue;
    const series = new Set<string>();
    for (const concern of cluster.concerns) series.add(await seriesOf(concern));
    const reviewers = new Set(cluster.concerns.map(({ author }) => author?.email || author?.name || ''));
    if (series.size < options.min || reviewers.size < MIN_REVIEWERS) continue;
    suggestions.push(describe(cluster, series.size, reviewers.size, options.name));
  }
  return suggestions
    .sort((a, b) => weigh(b) - weigh(a) || (a.concern.id < b.concern.id ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS);
}

/** The suggestions as a pack that a person edits. */
export function draftPack(suggestions: readonly Suggestion[], name: string): Pack {
  return {
    manifest: {
      name,
      version: '0.1.0',
      licence: 'to be chosen',
      description: 'A draft, made from what reviewers raised again and again. Edit every concern before it is used.',
      codeBase: 'to be named',
    },
    concerns: [...new Map(suggestions.map(({ concern }) => [concern.id, concern])).values()],
    scenarios: [],
  };
}

/** Points that were taken up where they were raised are real ones. */
function weigh({ remarks, accepted, series, reviewers, cohesion }: Suggestion): number {
  return series * Math.sqrt(reviewers) * cohesion * (0.5 + accepted / remarks);
}

/** What people raised: no pack's concerns, and no program's. */
async function listRaised({ store }: AppContext): Promise<readonly Concern[]> {
  const found: Concern[] = [];
  for (let offset = 0; offset < MAX_CONCERNS; offset += PAGE) {
    const { concerns } = await store.listConcerns(
      { minConfidence: MIN_CONFIDENCE },
      { limit: PAGE, offset, sort: 'recency' },
    );
    found.push(...concerns.filter(({ source, origin }) => source === 'extracted' && origin === 'human'));
    if (concerns.length < PAGE) break;
  }
  return found;
}

/** The series that a concern was raised on; its patch, or else its own mail, where none is known. */
function seriesFinder({ store }: AppContext): (concern: Concern) => Promise<string> {
  const known = new Map<string, string>();
  return async ({ id, messageId, patchMessageId }) => {
    const mail = patchMessageId ?? messageId ?? id;
    const series = known.get(mail) ?? (await store.findSeries(mail))?.id ?? mail;
    known.set(mail, series);
    return series;
  };
}

function describe(
  { concerns, terms, cohesion }: ConcernCluster,
  series: number,
  reviewers: number,
  name: string,
): Suggestion {
  const dates = concerns.flatMap(({ date }) => date ?? []).sort();
  const typical = findTelling(concerns, terms);
  const identifiers = findIdentifiers(concerns, terms);
  const facts = {
    title: typical.title,
    category: typical.category,
    remarks: concerns.length,
    accepted: concerns.filter(({ resolution }) => resolution === 'fixed' || resolution === 'agreed').length,
    series,
    reviewers,
    first: dates[0] ?? '',
    last: dates.at(-1) ?? '',
    cohesion: Math.round(cohesion * 100) / 100,
    words: terms.slice(0, 10),
    identifiers,
    files: mostCommon(concerns.flatMap(({ sites }) => [...new Set(sites.map(({ file }) => file))])).filter(Boolean),
    evidence: concerns
      .toSorted((a, b) => rankOutcome(a) - rankOutcome(b))
      .slice(0, EVIDENCE)
      .flatMap(toEvidence),
  };
  return { ...facts, concern: draftConcern(typical, facts, name) };
}

/** The concern whose title says the most of what all have in common, in few words. */
function findTelling(concerns: readonly Concern[], terms: readonly string[]): Concern {
  const worth = ({ title }: Concern) => {
    const words: readonly string[] = title.toLowerCase().match(SLUG_WORD) ?? [];
    const told = terms.reduce((sum, term, rank) => sum + (words.includes(term) ? 1 / (rank + 1) : 0), 0);
    return told / Math.sqrt(words.length + GOOD_TITLE);
  };
  return concerns.reduce((best, other) => (worth(other) > worth(best) ? other : best));
}

/** Names among the shared words, as they are written; with a bracket where they are called. */
function findIdentifiers(concerns: readonly Concern[], terms: readonly string[]): readonly string[] {
  const written = concerns.map(({ title, body }) => `${title}\n${body}`);
  const names = new Map<string, string>();
  for (const name of written.flatMap((text) => text.match(NAME) ?? [])) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  const called = new Set(written.flatMap((text) => [...text.matchAll(CALLED_NAME)].map(([, name = '']) => name)));
  return terms
    .flatMap((term) => names.get(term) ?? [])
    .slice(0, 5)
    .map((name) => (called.has(name) ? `${name}(` : name));
}

function mostCommon(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= 2)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([value]) => value);
}

/** What was taken up is better evidence than what was contradicted. */
function rankOutcome({ state, resolution }: Concern): number {
  if (state === 'confirmed') return 0;
  return { fixed: 1, agreed: 2, open: 3, moot: 3, answered: 4, disputed: 5 }[resolution];
}

function toEvidence({ messageId, body, author, date }: Concern): readonly Evidence[] {
  const text = body.replace(WHITE_SPACE, ' ').trim().slice(0, EXCERPT).trim();
  return messageId === null || text === '' ? [] : [{ messageId, url: null, text, author, date }];
}

function draftConcern(typical: Concern, facts: Omit<Suggestion, 'concern'>, name: string): Concern {
  const { title, remarks, series, reviewers, first, last, words, identifiers, files, evidence } = facts;
  const trigger: Trigger = {
    description: `the patch speaks of ${identifiers.join(', ')}`,
    paths: [],
    symbols: [],
    added: identifiers,
    removed: [],
    near: [],
    without: [],
  };
  const body = [
    `Raised ${remarks} times in ${series} series by ${reviewers} reviewers, ${first.slice(0, 7)} to ${last.slice(0, 7)}.`,
    `Words that the remarks share: ${words.join(', ')}.`,
    '**How to recognize it.** To be written.',
    '**Usual fix.** To be written.',
  ].join('\n\n');
  return {
    ...typical,
    id: `${name}/${slugOf(title, typical.id)}`,
    source: 'pack',
    body,
    state: 'confirmed',
    resolution: 'open',
    confidence: 1,
    author: null,
    date: null,
    pack: name,
    messageId: null,
    patchMessageId: null,
    recurrence: 1,
    sites: files.map((file) => ({ file, symbol: null, side: 'new', line: null, anchor: null, hunk: null })),
    triggers: identifiers.length === 0 ? [] : [trigger],
    scenarioIds: [],
    evidence,
  };
}

/** Words of the title; where it has none in plain letters, the id. */
function slugOf(title: string, id: string): string {
  const words = (title.toLowerCase().match(SLUG_WORD) ?? []).flatMap((word) => word.match(/[a-z0-9]+/g) ?? []);
  const slug = words.slice(0, 8).join('-').slice(0, 60);
  return `${slug === '' ? 'concern' : slug.replace(/-$/, '')}-${shortHash(4, id)}`;
}
