// The addresses that the web benchmark asks for: real ones, drawn from what the database holds.
import { checkPatches } from '../src/app/check.js';
import { readStoredMail } from '../src/app/check-source.js';
import { keepChecklist } from '../src/app/checklists.js';
import type { AppContext } from '../src/app/context.js';
import type { Concern } from '../src/model/concern.js';
import { checklistUrl, codeUrl, concernUrl, curateUrl, searchUrl, seriesUrl, threadUrl } from '../src/web/links.js';

const CHECKLISTS = 20;
const DRAWN_FROM = 5_000;
const newest = { limit: DRAWN_FROM, offset: 0, sort: 'recency' } as const;

/** Addresses of each kind of page, `count` of each where there are as many different ones. */
export async function drawAddresses(
  context: AppContext,
  count: number,
  random: () => number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { concerns } = await context.store.listConcerns({}, newest);
  const { series } = await context.store.listSeries(newest);
  const candidates = await context.store.listConcerns({ state: 'candidate' }, newest);
  const said = concerns.filter(({ messageId }) => messageId !== null);
  const places = said.flatMap(({ sites }) => sites.slice(0, 1));
  const shuffled = (addresses: readonly string[]) => shuffle([...new Set(addresses)], random).slice(0, count);
  return new Map([
    ['home', ['/']],
    ['search', shuffled(writeQueries(said, random).map((q) => searchUrl({ q })))],
    ['concern', shuffled(said.map(({ id }) => concernUrl(id)))],
    ['folder', shuffled(places.map(({ file }) => codeUrl(file.slice(0, Math.max(0, file.lastIndexOf('/'))))))],
    ['file', shuffled(places.map(({ file }) => codeUrl(file)))],
    ['function', shuffled(places.flatMap(({ file, symbol }) => (symbol === null ? [] : [codeUrl(file, symbol)])))],
    ['thread', shuffled(said.flatMap(({ messageId }) => (messageId === null ? [] : [threadUrl(messageId)])))],
    ['series', shuffled(series.map(({ id }) => seriesUrl(id)))],
    ['checklist', shuffle(await keepChecklists(context, said, random), random)],
    ['curate', shuffled(candidates.concerns.map(({ id }) => curateUrl({ at: id })))],
  ]);
}

/** What people type: a function, part of one, a file, words, a phrase, a time; in the fields that public-inbox knows too. */
export function writeQueries(concerns: readonly Concern[], random: () => number): readonly string[] {
  const queries = concerns.flatMap(({ title, sites }) => {
    const words = title.split(/\W+/).filter((word) => word.length > 3);
    const [first, second] = words;
    const file = sites[0]?.file;
    const symbol = sites[0]?.symbol;
    return [
      ...(symbol ? [symbol, `${symbol.slice(0, Math.max(4, symbol.length - 3))}*`] : []),
      ...(file ? [`dfn:${file}`] : []),
      ...(first && second ? [`${first} ${second}`, `"${first} ${second}"`, `${first} d:2021-01-01..`] : []),
    ];
  });
  return shuffle([...new Set(queries)], random);
}

/** Checklists of stored patches, kept for the benchmark: the database must be its own copy. */
async function keepChecklists(
  context: AppContext,
  concerns: readonly Concern[],
  random: () => number,
): Promise<readonly string[]> {
  const patches = new Set(concerns.flatMap(({ patchMessageId }) => patchMessageId ?? []));
  const addresses: string[] = [];
  for (const messageId of shuffle([...patches], random).slice(0, CHECKLISTS)) {
    const source = await readStoredMail(context, messageId);
    const id = await keepChecklist(context, source, await checkPatches(context, source));
    addresses.push(checklistUrl(id), checklistUrl(id, { state: 'open' }));
  }
  return addresses;
}

function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
