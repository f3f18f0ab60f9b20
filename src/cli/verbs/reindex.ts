// `patchlore reindex`: reads all stored mail anew.
import type { Command } from 'commander';
import { plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { createProgress } from '../progress.js';
import { withContext } from '../with-context.js';

const HELP = `
Throws away what was read out of the mail and reads it anew, as after an update of patchlore. The mail itself,
packs, and everything that people entered or decided stay.

Examples:
  $ patchlore reindex`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', HELP)
    .action(async (options: { json?: boolean }, self: Command) => {
      const { reindex } = await import('../../app/reindex.js');
      const progress = createProgress(terminal);
      const summary = await withContext(self, terminal, (context) => reindex(context, progress.show)).finally(
        progress.stop,
      );
      if (options.json) return printJson(terminal, summary);
      const { threads, comments, concerns, series, failed } = summary;
      return printText(terminal, [
        `${plural(threads, 'thread')} analyzed: ${plural(comments, 'comment')}, ${plural(concerns, 'concern')}; ${plural(series, 'work')} linked`,
        ...failed.map(({ where, reason }) => `${plainLine(where)}: ${plainLine(reason)}`),
      ]);
    });
};
