// `patchlore stats`: what the database holds, in numbers.
import type { Command } from 'commander';
import type { findStats } from '../../app/lookup.js';
import { alignColumns, createPaint, formatCount, type Paint, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { readConfig, withContext } from '../with-context.js';

type Stats = Awaited<ReturnType<typeof findStats>>;

const HELP = `
Examples:
  $ patchlore stats
  $ patchlore stats --json | jq .concerns
  $ patchlore stats --digest      equal for two databases with equal content, however it came in`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .option('--digest', 'print the SHA-256 of the content instead')
    .option('--json', 'print the numbers as JSON')
    .addHelpText('after', HELP)
    .action(async (options: { digest?: boolean; json?: boolean }, self: Command) => {
      const { findDigest, findStats } = await import('../../app/lookup.js');
      if (options.digest) {
        const digest = await withContext(self, terminal, findDigest);
        return options.json ? printJson(terminal, { digest }) : printText(terminal, [digest]);
      }
      const stats = await withContext(self, terminal, findStats);
      if (options.json) return printJson(terminal, stats);
      const { databasePath } = readConfig(self, terminal);
      return printText(terminal, describeStats(databasePath, stats, createPaint(terminal)));
    });
};

function describeStats(path: string, stats: Stats, paint: Paint): readonly string[] {
  const totals: readonly (readonly [string, number])[] = [
    ['mails', stats.messages],
    ['threads', stats.threads],
    ['patches', stats.patches],
    ['series', stats.series],
    ['comments', stats.comments],
    ['concerns', stats.concerns],
    ['  confirmed', stats.confirmed],
    ['  dismissed', stats.dismissed],
    ['code sites', stats.sites],
    ['scenarios', stats.scenarios],
    ['packs', stats.packs],
    ['decisions', stats.decisions],
    ['checklists', stats.checklists],
    ['test runs', stats.testRuns],
  ];
  return [
    paint('quiet', `${path} (schema ${stats.schemaVersion})`),
    ...alignCounts(totals),
    ...section(
      'by category',
      stats.byCategory.map(({ category, count }) => [category, count] as const),
      paint,
    ),
    ...section(
      'by severity',
      stats.bySeverity.map(({ severity, count }) => [severity, count] as const),
      paint,
    ),
  ];
}

function section(title: string, counts: readonly (readonly [string, number])[], paint: Paint): readonly string[] {
  return counts.length === 0 ? [] : ['', paint('strong', title), ...alignCounts(counts)];
}

function alignCounts(counts: readonly (readonly [string, number])[]): readonly string[] {
  return alignColumns(
    counts.map(([name, count]) => [name, formatCount(count)]),
    [1],
  );
}
