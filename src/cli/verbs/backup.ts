// `patchlore backup FILE`: a consistent copy of the database, also while the server runs.
import type { Command } from 'commander';
import { printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
The copy is a database like the one it is made of; put it in its place, or open it with --db.

Examples:
  $ patchlore backup ~/backups/patchlore-2026-03-09.db`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .argument('<file>', 'a new file')
    .option('--json', 'print its name as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string, options: { json?: boolean }, self: Command) => {
      const { saveBackup } = await import('../../app/backup.js');
      await withContext(self, terminal, (context) => saveBackup(context, file));
      await (options.json ? printJson(terminal, { file }) : printText(terminal, [`copied to ${file}`]));
    });
};
