// Does a check bring what reviewers then raise? Knowledge ends at a date; patches after it that drew review are checked.
//   npm run bench:relevance -- [DATABASE] [--learn]    without a database, the archive is imported first
// `--learn` prints weights for src/check/weights.ts, learned on the patches before the first date alone.
import { checkPatches } from '../src/app/check.js';
import { loadConfig } from '../src/app/config.js';
import { type AppContext, openContext } from '../src/app/context.js';
import type { ChecklistItem } from '../src/model/checklist.js';
import type { Concern } from '../src/model/concern.js';
import { withDatabase } from './database.js';
import { createComparison, type Point, pointOf } from './points.js';
import { bm25OfText, newestOnFiles } from './relevance-baselines.js';
import { learnWeights } from './relevance-learn.js';
import { drawSample, listReviewed, type ReviewedPatch, readReviewed } from './reviewed-patches.js';

const SAMPLE = 300;
/** Learning takes more: few patches have a point in common with what was known. */
const LEARNED = 900;
const LENGTH = 10;
/** Where knowledge ends, as a share of the concerns by date. */
const SPLITS = [0.5, 0.75];

/** Ranks at which the reviewers' points were found, a patch each; null where none was. */
interface Ranks {
  readonly name: string;
  /** An item speaks of the functions of its places in the patch as well. */
  readonly placed: (number | null)[];
  /** It speaks of the function that its concern was raised at alone: what holds for the baselines. */
  readonly own: (number | null)[];
  shown: number;
}

interface ItemPoint {
  readonly placed: Point;
  readonly own: Point;
  readonly isOfPack: boolean;
}

await withDatabase(async ({ path }) => {
  const context = await openContext(loadConfig(process.env, path));
  try {
    const concerns = await listExtracted(context);
    const reviewed = listReviewed(concerns);
    const dates = concerns.map(({ date }) => date ?? '').sort();
    const at = (share: number): string => dates[Math.floor(share * dates.length)] ?? '';
    if (process.argv.includes('--learn')) {
      const early = reviewed.filter(({ date }) => date < at(SPLITS[0] ?? 0.5));
      await learnWeights(context, drawSample(early, LEARNED), concerns);
      return;
    }
    for (const share of SPLITS) await measureSplit(context, at(share), concerns, reviewed);
  } finally {
    await context.store.close();
  }
});

async function measureSplit(
  context: AppContext,
  before: string,
  concerns: readonly Concern[],
  reviewed: readonly ReviewedPatch[],
): Promise<void> {
  const started = performance.now();
  const known = concerns.filter(({ date }) => date !== null && date < before);
  const isSame = createComparison(known.map(({ title, body }) => `${title} ${body}`));
  const baselines = [
    { name: 'newest concerns on the same files', find: newestOnFiles(known, LENGTH) },
    { name: 'BM25 of the patch over concern texts', find: bm25OfText(known, LENGTH) },
  ];
  const start = (name: string): Ranks => ({ name, placed: [], own: [], shown: 0 });
  const check = start('patchlore check');
  // Packs are written with hindsight: what the archive alone gives is measured as well.
  const alone = start('patchlore check, without packs');
  const origins = new Map<string, number>();
  const others = baselines.map(({ name }) => start(name));
  const findRank = (points: readonly Point[], raised: readonly Point[]): number | null => {
    const index = points.findIndex((point) => raised.some((each) => isSame(point, each)));
    return index < 0 ? null : index + 1;
  };
  const note = (ranks: Ranks, items: readonly Omit<ItemPoint, 'isOfPack'>[], raised: readonly Point[]): void => {
    const placed = items.map((item) => item.placed);
    const own = items.map((item) => item.own);
    ranks.placed.push(findRank(placed, raised));
    ranks.own.push(findRank(own, raised));
    ranks.shown += items.length;
  };
  const sample = drawSample(
    reviewed.filter(({ date }) => date >= before),
    SAMPLE,
  );
  for (const { id, raised } of sample) {
    const source = await readReviewed(context, id);
    if (source === null) continue;
    const { items } = await checkPatches(context, source, { before });
    const own = await listSeriesMails(context, id);
    const shown = await Promise.all(items.filter(isOther).map((item) => pointOfItem(context, item)));
    note(check, shown.slice(0, LENGTH), raised);
    const rank = check.placed.at(-1) ?? null;
    note(alone, shown.filter(({ isOfPack }) => !isOfPack).slice(0, LENGTH), raised);
    const origin = rank === null ? undefined : items.filter(isOther)[rank - 1]?.origin;
    if (origin !== undefined) origins.set(origin, (origins.get(origin) ?? 0) + 1);
    for (const [index, { find }] of baselines.entries()) {
      const found = source.patches[0] === undefined ? [] : find(source.patches[0], own);
      const ranks = others[index];
      const points = found.map(pointOf).map((point) => ({ placed: point, own: point }));
      if (ranks !== undefined) note(ranks, points, raised);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `knowledge before ${before.slice(0, 10)}: ${known.length} concerns, ${sample.length} patches, ${seconds} s`,
  );
  console.log(
    '  an item speaks of the functions of its places in the patch, and of those that its concern was raised at',
  );
  for (const ranks of [check, alone, ...others]) report(ranks, ranks.placed);
  console.log('  stricter: only of those that its concern was raised at');
  for (const ranks of [check, alone, ...others]) report(ranks, ranks.own);
  console.log(`  first hits by origin: ${[...origins].map(([origin, count]) => `${origin} ${count}`).join(', ')}\n`);
}

function report({ name, shown }: Ranks, ranks: readonly (number | null)[]): void {
  const hits = (most: number): string =>
    `${((100 * ranks.filter((rank) => rank !== null && rank <= most).length) / ranks.length).toFixed(1).padStart(5)} %`;
  const mrr = ranks.reduce((sum: number, rank) => sum + (rank === null ? 0 : 1 / rank), 0) / ranks.length;
  const items = (shown / ranks.length).toFixed(1);
  console.log(`    ${name.padEnd(38)} hit@3 ${hits(3)}  hit@10 ${hits(10)}  MRR ${mrr.toFixed(3)}  items ${items}`);
}

async function listExtracted(context: AppContext): Promise<readonly Concern[]> {
  const all: Concern[] = [];
  for (let offset = 0; ; offset += 5000) {
    const page = { limit: 5000, offset, sort: 'recency' as const };
    const { concerns, total } = await context.store.listConcerns({}, page);
    all.push(...concerns.filter(({ source }) => source === 'extracted'));
    if (offset + 5000 >= total) return all;
  }
}

async function listSeriesMails(context: AppContext, id: string): Promise<ReadonlySet<string>> {
  const series = await context.store.findSeries(id);
  return new Set([id, ...(series?.revisions ?? []).flatMap(({ patchIds, coverId }) => [...patchIds, coverId ?? id])]);
}

function isOther({ origin }: ChecklistItem): boolean {
  return origin !== 'earlier-revision';
}

async function pointOfItem(context: AppContext, item: ChecklistItem): Promise<ItemPoint> {
  const concern = await context.store.findConcern(item.concernId);
  const places = item.places.flatMap(({ symbol }) => (symbol === null ? [] : [symbol]));
  const raisedAt = concern?.sites.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])) ?? [];
  const point = { category: item.category, text: `${item.title} ${item.body}` };
  return {
    placed: { ...point, symbols: new Set([...places, ...raisedAt]) },
    own: { ...point, symbols: new Set(raisedAt) },
    isOfPack: concern?.source === 'pack',
  };
}
