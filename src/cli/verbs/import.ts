// `patchlore import`: mail into the database.
import type { Command } from 'commander';
import type { ImportSummary } from '../../app/import.js';
import { formatCount, plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { createProgress } from '../progress.js';
import { withContext } from '../with-context.js';

const HELP = `
Reads mbox files (also gzipped), maildirs, single mails, folders of mails, public-inbox repositories and
hypermail pages as text; what a path is, is found out by looking. Mail that is known already adds nothing, so
an import that was cut short is simply started again.

Examples:
  $ patchlore import ~/mail/kvm.mbox io-uring.mbox.gz
  $ patchlore import ~/public-inbox/io-uring/git/0.git     again later: only what is new
  $ b4 mbox -o - <message-id> | patchlore import -
  $ patchlore import --list kvm.vger.kernel.org old-review.txt`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .argument('<path...>', 'files, folders or repositories; - is standard input')
    .option('--list <name>', 'the list they came through, where the mails do not say it')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: { list?: string; json?: boolean }, self: Command) => {
      const { importInputs } = await import('../../app/import.js');
      const progress = createProgress(terminal);
      const settings = { stdin: terminal.stdin, ...(options.list === undefined ? {} : { list: options.list }) };
      const summary = await withContext(self, terminal, async (context) => {
        try {
          return await importInputs(context, paths, settings, progress.show);
        } finally {
          progress.stop();
        }
      });
      await (options.json ? printJson(terminal, summary) : printText(terminal, describeImport(summary)));
    });
};

function describeImport(summary: ImportSummary): readonly string[] {
  const { read, added, known, deleted, seconds } = summary;
  const rate = seconds > 0 ? ` (${formatCount(Math.round(read / seconds))} a second)` : '';
  const lines = [
    `${plural(read, 'mail')} read in ${seconds.toFixed(1)} s${rate}: ${formatCount(added)} new, ${formatCount(known)} known`,
    `${plural(summary.threads, 'thread')} analyzed: ${plural(summary.comments, 'comment')}, ${plural(summary.concerns, 'concern')}`,
  ];
  if (deleted > 0) lines.push(`${plural(deleted, 'mail')} deleted, as the source says`);
  for (const { reason, count, places } of summary.skipped) {
    const more = count > places.length ? ', …' : '';
    lines.push(`${formatCount(count)} skipped, ${plainLine(reason)}: ${places.map(plainLine).join(', ')}${more}`);
  }
  return lines;
}
