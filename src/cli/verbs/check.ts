// `patchlore check`: which past concerns apply to a patch.
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Checklist } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import { parseChoice } from '../options.js';
import type { DescribeVerb } from '../program.js';
import { EXIT } from '../run.js';
import { writeTo } from '../terminal.js';
import { withContext } from '../with-context.js';

const FORMATS = ['md', 'json', 'html', 'csv'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions {
  readonly format: Format;
  readonly out?: string;
  readonly exitCode?: boolean;
}

const HELP = `
Lists concerns from earlier revisions of the same series, at the same code, and whose triggers the patch hits;
each with the reason why, its evidence and the scenarios that would show it.

Examples:
  $ patchlore check 0001-mm-fix-the-leak.patch
  $ patchlore check origin/master..HEAD                the commits of this branch
  $ patchlore check HEAD --format html --out check.html
  $ patchlore check 20260309100214.1234-1-dev@example.org   a stored mail (of a cover letter: its whole series)
  $ git diff | patchlore check - --exit-code           exit code 1 when there is something to look at`;

export const describeVerb: DescribeVerb = (command, { terminal, outcome }) => {
  command
    .argument('<patch>', 'a patch, an mbox, a commit or range, a message-id, or - for standard input')
    .option('--format <format>', FORMATS.join(', '), parseChoice(FORMATS), 'md' satisfies Format)
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--exit-code', 'exit with 1 when the check found concerns')
    .addHelpText('after', HELP)
    .action(async (argument: string, options: CheckOptions, self: Command) => {
      const { checkPatches } = await import('../../app/check.js');
      const { readCheckSource } = await import('../../app/check-source.js');
      const where = { folder: process.cwd(), stdin: terminal.stdin };
      const checklist = await withContext(self, terminal, async (context) =>
        checkPatches(context, await readCheckSource(context, argument, where)),
      );
      const text = await renderChecklist(checklist, options.format);
      if (options.out === undefined) await writeTo(terminal.stdout, text.endsWith('\n') ? text : `${text}\n`);
      else await writeChecklist(options.out, text);
      if (options.exitCode && checklist.items.length > 0) outcome.exitCode = EXIT.findings;
    });
};

async function renderChecklist(checklist: Checklist, format: Format): Promise<string> {
  switch (format) {
    case 'md':
      return (await import('../../export/checklist-markdown.js')).renderChecklistMarkdown(checklist);
    case 'json':
      return (await import('../../export/checklist-json.js')).renderChecklistJson(checklist);
    case 'html':
      return (await import('../../export/checklist-html.js')).renderChecklistHtml(checklist);
    case 'csv':
      return (await import('../../export/checklist-csv.js')).renderChecklistCsv(checklist);
  }
}

async function writeChecklist(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    const message = isFull ? 'no room to write the checklist' : 'the checklist cannot be written';
    throw new PatchloreError(isFull ? 'disk-full' : 'unreadable-input', message, { file }, { cause });
  }
}
