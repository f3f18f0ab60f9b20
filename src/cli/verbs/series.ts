// `patchlore series show`: one work in all its revisions.
import type { Command } from 'commander';
import { createPaint, printJson, printText } from '../output.js';
import { describeSeries } from '../print-series.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
Examples:
  $ patchlore series show 20260309100214.1234-1-dev@example.org
  $ patchlore list series`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .command('show')
    .summary('the revisions, and per patch the comments and their outcome')
    .argument('<message-id>', 'of one of its patches or cover letters, or of a reply to one')
    .option('--json', 'print it as JSON')
    .action(async (argument: string, options: { json?: boolean }, self: Command) => {
      const { toMessageId } = await import('../../app/check-source.js');
      const { findSeriesView } = await import('../../app/series-view.js');
      const view = await withContext(self, terminal, (context) => findSeriesView(context, toMessageId(argument)));
      await (options.json
        ? printJson(terminal, view)
        : printText(terminal, describeSeries(view, createPaint(terminal))));
    });
  command.addHelpText('after', HELP);
};
