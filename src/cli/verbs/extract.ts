// `patchlore extract`: review comments as JSON Lines, without a database.
import type { DescribeVerb } from '../program.js';
import { writeTo } from '../terminal.js';

const HELP = `
Reads whatever import reads, stores nothing. One JSON object a line: messageId, author, date, site, quote, text,
title, kind, category, severity, confidence, stance, resolution, scenario, …

Examples:
  $ patchlore extract review.eml
  $ patchlore extract --all list.mbox.gz | jq -r 'select(.stance) | .text'
  $ curl -s https://lore.kernel.org/kvm/<message-id>/t.mbox.gz | patchlore extract -`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .argument('<file...>', 'files, folders or repositories; - is standard input')
    .option('--all', 'every comment, not only concerns')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: { all?: boolean }) => {
      const { extractComments } = await import('../../app/extract.js');
      for await (const line of extractComments(files, { all: options.all ?? false, stdin: terminal.stdin })) {
        await writeTo(terminal.stdout, `${JSON.stringify(line)}\n`);
      }
    });
};
