// `patchlore labels export`: what people judged, to score and to train extraction with.
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { PatchloreError } from '../../model/errors.js';
import { collect } from '../options.js';
import type { DescribeVerb } from '../program.js';
import { writeTo } from '../terminal.js';
import { withContext } from '../with-context.js';

interface ExportOptions {
  readonly out?: string;
  readonly decided?: boolean;
  readonly messageId?: readonly string[];
}

const HELP = `
One JSON object a mail, with the concerns of it that somebody judged and nobody dismissed: their first words, place, kind,
category and severity, as people corrected them. "complete" says that all candidates of the mail were judged: score what is
read too much over those alone. With --message-id the program's own guesses are there too: candidates that nobody judged, with
"judged": false, and stances.

Examples:
  $ patchlore labels export --out labels.jsonl      every mail with a concern that somebody judged
  $ patchlore labels export --message-id 20260309100214.1234-1-dev@example.org`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  command
    .command('export')
    .summary('print what people judged as JSON Lines')
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--decided', 'every mail with a concern that somebody judged (the default)')
    .option('--message-id <id>', 'this mail, judged or not (several times for several)', collect)
    .action(async ({ out, decided, messageId }: ExportOptions, self: Command) => {
      const { toMessageId } = await import('../../app/check-source.js');
      const { exportLabels } = await import('../../app/labels.js');
      if (decided && messageId !== undefined) {
        throw new PatchloreError('usage', 'two choices of mails were given', { expected: '--decided or --message-id' });
      }
      const lines: string[] = [];
      await withContext(self, terminal, async (context) => {
        for await (const labels of exportLabels(context, messageId?.map(toMessageId) ?? null)) {
          lines.push(`${JSON.stringify(labels)}\n`);
        }
      });
      if (out === undefined) await writeTo(terminal.stdout, lines.join(''));
      else await writeOut(out, lines.join(''));
    });
};

async function writeOut(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new PatchloreError('unreadable-input', 'the labels cannot be written', { file: path }, { cause });
  }
}
