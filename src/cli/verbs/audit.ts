// `patchlore audit`: who changed what, and when.
import type { Command } from 'commander';
import { AUDIT_KINDS, type AuditKind } from '../../model/audit.js';
import { addPageOptions, type PageOptions, parseChoice, toPage } from '../options.js';
import { alignColumns, formatCount, plainLine, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
Examples:
  $ patchlore audit --by ada --kind decision
  $ patchlore audit undo decision-12`;

interface AuditOptions extends PageOptions {
  readonly by?: string;
  readonly kind?: AuditKind;
  readonly json?: boolean;
}

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  addPageOptions(command, 'recency')
    .addHelpText('after', HELP)
    .option('--by <name>', 'what this person changed')
    .option('--kind <kind>', AUDIT_KINDS.join(', '), parseChoice(AUDIT_KINDS))
    .option('--json', 'print it as JSON')
    .action(async ({ by, kind, ...options }: AuditOptions, self: Command) => {
      const { describeEntry, listAudit } = await import('../../app/audit.js');
      const filter = { ...(by === undefined ? {} : { by }), ...(kind === undefined ? {} : { kind }) };
      const { lines, total } = await withContext(self, terminal, (context) =>
        listAudit(context, filter, toPage(options)),
      );
      if (options.json) {
        await printJson(terminal, { lines, total });
        return;
      }
      const rows = lines.map(({ id, entry }) => {
        const { at, by: person, what, subject } = describeEntry(entry);
        return [at.slice(0, 16).replace('T', ' '), plainLine(person), id, plainLine(what), plainLine(subject)];
      });
      const rest = total > lines.length ? [`${formatCount(total)} in all`] : [];
      await printText(terminal, [...alignColumns(rows), ...rest]);
    });
  command
    .command('undo')
    .summary('take one change back')
    .argument('<id>', 'as the list shows it')
    .option('--json', 'print the id as JSON')
    .action(async (id: string, options: { json?: boolean }, self: Command) => {
      const { undoEntry } = await import('../../app/audit.js');
      await withContext(self, terminal, (context) => undoEntry(context, id));
      await (options.json ? printJson(terminal, { undone: id }) : printText(terminal, [`${id} is taken back`]));
    });
};
