// `patchlore show`: one concern, scenario or mail with all that belongs to it.
import type { Command } from 'commander';
import { createPaint, printJson, printText } from '../output.js';
import { describeConcern, describeRemarkInFull } from '../print-concern.js';
import { describeScenario } from '../print-scenario.js';
import { describeThread } from '../print-thread.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
An id is what search and list print: a concern's, a scenario's, or a message-id (its whole thread is shown).

Examples:
  $ patchlore show guest-memfd/rcu-delay-against-vm-teardown
  $ patchlore show 3f2a9c0d1b4e5f
  $ patchlore show --json 20260309100214.1234-1-dev@example.org`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .argument('<id>', 'of a concern, a scenario or a mail')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (id: string, options: { json?: boolean }, self: Command) => {
      const { findAnything } = await import('../../app/show.js');
      const found = await withContext(self, terminal, (context) => findAnything(context, id));
      if (options.json) return printJson(terminal, found.detail);
      const paint = createPaint(terminal);
      switch (found.type) {
        case 'concern':
          return printText(terminal, describeConcern(found.detail, paint));
        case 'remark':
          return printText(terminal, describeRemarkInFull(found.detail, paint));
        case 'scenario':
          return printText(terminal, describeScenario(found.detail, paint));
        case 'thread':
          return printText(terminal, describeThread(found.detail, paint));
      }
    });
};
