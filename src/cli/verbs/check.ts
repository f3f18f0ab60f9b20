// `patchlore check`: which past concerns apply to a patch.
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { findArchiveLinks } from '../../app/archive-links.js';
import type { CheckSource } from '../../app/check-source.js';
import type { AppContext } from '../../app/context.js';
import { FORMAT_NAMES, FORMATS, type FormatName, renderChecklist } from '../../export/formats.js';
import type { Checklist } from '../../model/checklist.js';
import { PatchloreError } from '../../model/errors.js';
import { renderCheckLine } from '../check-lines.js';
import { parseChoice, parseDate, parseNumber } from '../options.js';
import { plainLine, plural } from '../output.js';
import type { DescribeVerb, VerbContext } from '../program.js';
import { EXIT } from '../run.js';
import { findSender } from '../sender.js';
import { type Terminal, writeTo } from '../terminal.js';
import { withContext } from '../with-context.js';

interface CheckOptions {
  readonly format: FormatName;
  readonly from?: string;
  readonly out?: string;
  readonly exitCode?: boolean;
  readonly explain?: boolean;
  readonly ids?: string;
  readonly jsonl?: boolean;
  readonly before?: string;
  readonly save?: boolean;
  readonly limit?: number;
}

const MAX_ITEMS = 10_000;

const HELP = `
Lists concerns from earlier revisions of the same series, at the same code, and whose triggers the patch hits;
each with the reason why, its evidence and the scenarios that would show it.

Examples:
  $ patchlore check 0001-mm-fix-the-leak.patch
  $ patchlore check origin/master..HEAD                the commits of this branch
  $ patchlore check HEAD --format html --out check.html
  $ patchlore check 20260309100214.1234-1-dev@example.org   a stored mail (of a cover letter: its whole series)
  $ git diff | patchlore check - --exit-code           exit code 1 when there is something to look at
  $ patchlore check HEAD~3.. --save                    keep it and work through it: patchlore checklist --help
  $ patchlore check --ids ids.txt --jsonl              many stored patches, one JSON object a line
  $ git config b4.prep-perpatch-check-cmd 'patchlore check - --format b4-lines'`;

export const describeVerb: DescribeVerb = (command, verb) => {
  command
    .argument('[patch]', 'a patch, an mbox, a commit or range, a message-id, or - for standard input')
    .option('--format <format>', FORMAT_NAMES.join(', '), parseChoice(FORMAT_NAMES), 'md' as const)
    .option('--from <address>', 'who writes the reply (default: the identity that git knows)')
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--save', 'keep the checklist, so that it can be worked through; its id goes to stderr')
    .option('--limit <number>', 'write out the first so many items only', parseNumber(1, MAX_ITEMS))
    .option('--explain', 'show what each score is made of, in place of the checklist')
    .option('--exit-code', 'exit with 1 when the check found concerns')
    .option('--ids <file>', 'check the stored patches whose message-ids this file holds, one a line; needs --jsonl')
    .option('--jsonl', 'one JSON object a patch; needs --ids')
    .option('--before <date>', 'use only what was known before this date', parseDate)
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: CheckOptions, self: Command) => {
      if (argument === undefined && options.ids === undefined) {
        throw new PatchloreError('usage', 'nothing to check was named', { expected: 'a patch, or --ids FILE --jsonl' });
      }
      if (argument !== undefined && options.ids !== undefined) {
        throw new PatchloreError('usage', 'a patch and --ids name two things', { expected: 'one of them' });
      }
      if ((options.ids === undefined) !== (options.jsonl === undefined)) {
        throw new PatchloreError('usage', '--ids and --jsonl go together', {
          expected: 'a patch with --format, or --ids FILE --jsonl',
        });
      }
      if (options.save && argument === undefined) {
        throw new PatchloreError('usage', 'a check of many patches is not kept', { expected: '--save with one patch' });
      }
      const run = argument === undefined ? checkMany(options) : checkOne(argument, options);
      await withContext(self, verb.terminal, (context) => run(context, verb));
    });
};

type Run = (context: AppContext, verb: VerbContext) => Promise<void>;

function checkOne(argument: string, { format, from, out, exitCode, explain, before, save, limit }: CheckOptions): Run {
  return async (context, { terminal, outcome }) => {
    const { checkPatches } = await import('../../app/check.js');
    const { readCheckSource } = await import('../../app/check-source.js');
    const source = await readCheckSource(context, argument, { folder: process.cwd(), stdin: terminal.stdin });
    const found = await checkPatches(context, source, { before: before ?? null });
    const checklist = save ? await keep(context, source, found, terminal.stderr) : found;
    const printed = takeFirst(checklist, limit);
    const left = checklist.items.length - printed.items.length;
    const text = explain
      ? (await import('../print-explanation.js')).renderExplanation(printed)
      : await renderChecklist(printed, format, {
          linkOf: await findArchiveLinks(context, checklist),
          mails: source.mails,
          ...(FORMATS[format].needsMail ? await findSender(from) : {}),
        });
    if (left > 0) terminal.stderr.write(`${plural(left, 'more item')} left out: --limit ${limit}\n`);
    if (out === undefined) await writeTo(terminal.stdout, text);
    else await writeChecklist(out, text);
    if (exitCode && checklist.items.length > 0) outcome.exitCode = EXIT.findings;
  };
}

/** Keeps the checklist, says so, and answers it with its numbers and where each item stands. */
async function keep(
  context: AppContext,
  source: CheckSource,
  found: Checklist,
  stderr: Terminal['stderr'],
): Promise<Checklist> {
  const { findChecklistView, keepChecklist, toChecklist } = await import('../../app/checklists.js');
  const { findTestRuns } = await import('../../app/results.js');
  const id = await keepChecklist(context, source, found);
  const view = await findChecklistView(context, id);
  const { previousId } = view.checklist;
  stderr.write(`kept as ${id}: patchlore checklist show ${id}\n`);
  if (previousId !== null) stderr.write(`its states start from checklist ${previousId}, of the same work\n`);
  return toChecklist(view, await findTestRuns(context, id));
}

/** The first items with the scenarios that they name; all without a limit. */
function takeFirst(checklist: Checklist, limit: number | undefined): Checklist {
  const items = checklist.items.slice(0, limit);
  const named = new Set(items.flatMap(({ scenarioIds }) => scenarioIds));
  return { ...checklist, items, scenarios: checklist.scenarios.filter(({ id }) => named.has(id)) };
}

/** One line an id, in their order; an id that cannot be checked has no items, and a word on stderr. */
function checkMany({ ids = '-', exitCode, before }: CheckOptions): Run {
  return async (context, { terminal, outcome }) => {
    const { checkPatches } = await import('../../app/check.js');
    const { readStoredSource } = await import('../../app/check-source.js');
    for (const id of await readIds(ids)) {
      let items: Checklist['items'] = [];
      try {
        const source = await readStoredSource(context, id);
        items = (await checkPatches(context, source, { before: before ?? null })).items;
      } catch (error) {
        if (!(error instanceof PatchloreError)) throw error;
        terminal.stderr.write(`patchlore: ${plainLine(`${id}: ${error.message}`)}\n`);
      }
      await writeTo(terminal.stdout, `${renderCheckLine(id, items)}\n`);
      if (exitCode && items.length > 0) outcome.exitCode = EXIT.findings;
    }
  };
}

async function readIds(file: string): Promise<readonly string[]> {
  try {
    const lines = (await readFile(file === '-' ? '/dev/stdin' : file, 'utf8')).split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  } catch (cause) {
    throw new PatchloreError('unreadable-input', 'the list of message-ids cannot be read', { file }, { cause });
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
