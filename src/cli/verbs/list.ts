// `patchlore list`: concerns, scenarios, code sites, packs, series and mailing lists.
import type { Command } from 'commander';
import type { ConcernFilter, Page } from '../../model/search.js';
import { CATEGORIES, type Category, STATES, type State } from '../../model/taxonomy.js';
import { addPageOptions, type PageOptions, parseChoice, toPage } from '../options.js';
import { alignColumns, formatCount, plainLine, printJson, printText, shortDate } from '../output.js';
import type { DescribeVerb } from '../program.js';
import type { Terminal } from '../terminal.js';
import { withContext } from '../with-context.js';

const HELP = `
Examples:
  $ patchlore list concerns --file io_uring/rw.c --state confirmed
  $ patchlore list sites --folder io_uring           which code was talked about most
  $ patchlore list sites --file io_uring/rw.c        … and which functions in it
  $ patchlore list series --json`;

interface ConcernOptions extends PageOptions {
  readonly state?: State;
  readonly category?: Category;
  readonly file?: string;
  readonly symbol?: string;
  readonly pack?: string;
  readonly json?: boolean;
}

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  describeConcerns(command, terminal);
  describeScenarios(command, terminal);
  describeSites(command, terminal);
  describeSeries(command, terminal);
  describePacks(command, terminal);
  describeLists(command, terminal);
};

function describeConcerns(command: Command, terminal: Terminal): void {
  addPageOptions(command.command('concerns').summary('what reviewers raised'), 'recency')
    .option('--state <state>', STATES.join(', '), parseChoice(STATES))
    .option('--category <category>', CATEGORIES.join(', '), parseChoice(CATEGORIES))
    .option('--file <path>', 'at this file')
    .option('--symbol <name>', 'at this function or other symbol')
    .option('--pack <name>', 'of this pack')
    .option('--json', 'print them as JSON')
    .action(async (options: ConcernOptions, self: Command) => {
      const { listConcerns } = await import('../../app/lookup.js');
      const { concerns, total } = await withContext(self, terminal, (context) =>
        listConcerns(context, toFilter(options), toPage(options)),
      );
      const rows = concerns.map((concern) => [
        concern.severity,
        concern.category,
        concern.state,
        concern.resolution,
        shortDate(concern.date),
        concern.id,
        plainLine(concern.title),
      ]);
      await printListing(terminal, options, 'concerns', { entries: concerns, total }, rows);
    });
}

function describeScenarios(command: Command, terminal: Terminal): void {
  addPageOptions(command.command('scenarios').summary('tests that would show a concern'), 'recency')
    .option('--json', 'print them as JSON')
    .action(async (options: PageOptions & { json?: boolean }, self: Command) => {
      const { listScenarios } = await import('../../app/lookup.js');
      const page = await withContext(self, terminal, (context) => listScenarios(context, toPage(options)));
      const rows = page.entries.map(({ kind, id, title }) => [kind, id, plainLine(title)]);
      await printListing(terminal, options, 'scenarios', page, rows);
    });
}

function describeSites(command: Command, terminal: Terminal): void {
  addPageOptions(command.command('sites').summary('the code that was talked about'), 'recurrence')
    .option('--folder <path>', 'below this folder')
    .option('--file <path>', 'the functions and other symbols of this file')
    .option('--json', 'print them as JSON')
    .action(async (options: PageOptions & { folder?: string; file?: string; json?: boolean }, self: Command) => {
      const { listCode } = await import('../../app/lookup.js');
      const { folder, file } = options;
      const under = { ...(folder === undefined ? {} : { folder }), ...(file === undefined ? {} : { file }) };
      const page = await withContext(self, terminal, (context) => listCode(context, under, toPage(options)));
      const rows = page.entries.map((entry) => [
        formatCount(entry.concerns),
        shortDate(entry.newest),
        plainLine(entry.symbol === null ? entry.file : `${entry.file}#${entry.symbol}`),
      ]);
      await printListing(terminal, options, 'sites', page, rows, [0]);
    });
}

function describeSeries(command: Command, terminal: Terminal): void {
  addPageOptions(command.command('series').summary('works with their revisions'), 'recency')
    .option('--json', 'print them as JSON')
    .action(async (options: PageOptions & { json?: boolean }, self: Command) => {
      const { listSeries } = await import('../../app/lookup.js');
      const page = await withContext(self, terminal, (context) => listSeries(context, toPage(options)));
      const rows = page.entries.map(({ revisions, title, authorName, id }) => {
        const latest = revisions.at(-1);
        return [
          `v${latest?.version ?? 1}`,
          shortDate(latest?.date ?? null),
          plainLine(title),
          plainLine(authorName),
          id,
        ];
      });
      await printListing(terminal, options, 'series', page, rows);
    });
}

function describePacks(command: Command, terminal: Terminal): void {
  command
    .command('packs')
    .summary('knowledge that was loaded as text')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }, self: Command) => {
      const { listPacks } = await import('../../app/lookup.js');
      const packs = await withContext(self, terminal, listPacks);
      const rows = packs.map(({ name, version, codeBase, description }) => [
        name,
        version,
        codeBase,
        plainLine(description),
      ]);
      await printListing(terminal, options, 'packs', { entries: packs, total: packs.length }, rows);
    });
}

function describeLists(command: Command, terminal: Terminal): void {
  command
    .command('lists')
    .summary('mailing lists that mail came through')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }, self: Command) => {
      const { listLists } = await import('../../app/lookup.js');
      const lists = await withContext(self, terminal, listLists);
      const rows = lists.map(({ list, messages, oldest, newest }) => [
        formatCount(messages),
        `${shortDate(oldest)}..${shortDate(newest)}`,
        plainLine(list ?? '(no list)'),
      ]);
      await printListing(terminal, options, 'lists', { entries: lists, total: lists.length }, rows, [0]);
    });
}

async function printListing(
  terminal: Terminal,
  options: Partial<Page> & { readonly json?: boolean },
  name: string,
  { entries, total }: { readonly entries: readonly unknown[]; readonly total: number },
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): Promise<void> {
  if (options.json) return printJson(terminal, { total, [name]: entries });
  const last = (options.offset ?? 0) + entries.length;
  const more = last < total ? [`${formatCount(last)} of ${formatCount(total)}; more with --offset ${last}`] : [];
  return printText(terminal, entries.length === 0 ? [`No ${name}.`] : [...alignColumns(rows, numeric), ...more]);
}

function toFilter({ state, category, file, symbol, pack }: ConcernOptions): ConcernFilter {
  return {
    ...(state === undefined ? {} : { state }),
    ...(category === undefined ? {} : { category }),
    ...(file === undefined ? {} : { file }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(pack === undefined ? {} : { pack }),
  };
}
