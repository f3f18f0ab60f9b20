// `patchlore pack load|validate|export`: knowledge as text files.
import type { Command } from 'commander';
import type { PackSummary } from '../../app/packs.js';
import { plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
A pack is a folder with a manifest and Markdown files: concerns and scenarios. One mistake in it, and nothing of it
is loaded.

Examples:
  $ patchlore pack validate my-pack/
  $ patchlore pack load my-pack/
  $ patchlore pack export guest-memfd /tmp/guest-memfd`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  const report = (did: string, summary: PackSummary, asJson: boolean | undefined) =>
    asJson ? printJson(terminal, summary) : printText(terminal, [describePack(did, summary)]);
  command.addHelpText('after', HELP);
  command
    .command('load')
    .summary('load a pack, or replace the one of that name')
    .argument('<folder>', 'the pack')
    .option('--json', 'print the summary as JSON')
    .action(async (folder: string, options: { json?: boolean }, self: Command) => {
      const { loadPack } = await import('../../app/packs.js');
      await report('loaded', await withContext(self, terminal, (context) => loadPack(context, folder)), options.json);
    });
  command
    .command('validate')
    .summary('say whether a pack can be loaded')
    .argument('<folder>', 'the pack')
    .option('--json', 'print the summary as JSON')
    .action(async (folder: string, options: { json?: boolean }) => {
      const { validatePack } = await import('../../app/packs.js');
      await report('valid', await validatePack(folder), options.json);
    });
  command
    .command('export')
    .summary('write a loaded pack as a folder')
    .argument('<name>', 'of the pack')
    .argument('<folder>', 'to write to')
    .option('--json', 'print the summary as JSON')
    .action(async (name: string, folder: string, options: { json?: boolean }, self: Command) => {
      const { exportPack } = await import('../../app/packs.js');
      const summary = await withContext(self, terminal, (context) => exportPack(context, name, folder));
      await report('written', summary, options.json);
    });
};

function describePack(did: string, { manifest, concerns, scenarios }: PackSummary): string {
  return plainLine(
    `${manifest.name} ${manifest.version} ${did}: ${plural(concerns, 'concern')}, ${plural(scenarios, 'scenario')}`,
  );
}
