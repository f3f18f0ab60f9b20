// `patchlore checklist list|show|set`: checklists that are kept, and the work on them.
import type { Command } from 'commander';
import { findArchiveLinks } from '../../app/archive-links.js';
import type { ChecklistView } from '../../app/checklists.js';
import type { AppContext } from '../../app/context.js';
import { FORMAT_NAMES, FORMATS, type FormatName, renderChecklist } from '../../export/formats.js';
import { ITEM_STATES, type ItemState } from '../../model/checklist.js';
import type { TestRun } from '../../model/test-run.js';
import { addPageOptions, type PageOptions, parseChoice, parseNumber, toPage } from '../options.js';
import { createPaint, plural, printJson, printText } from '../output.js';
import { printChecklist, printChecklistRows, printItem } from '../print-checklist.js';
import type { DescribeVerb } from '../program.js';
import { findSender } from '../sender.js';
import { writeTo } from '../terminal.js';
import { withContext } from '../with-context.js';

interface ShowOptions {
  readonly format?: FormatName;
  readonly from?: string;
  readonly json?: boolean;
}

interface SetOptions {
  readonly reason?: string;
  readonly note?: string;
  readonly base?: number;
  readonly json?: boolean;
}

const HELP = `
A check is kept with: patchlore check PATCH --save

Examples:
  $ patchlore checklist list
  $ patchlore checklist show 3f9c21aa07
  $ patchlore checklist show 3f9c21aa07 --format md > todo.md
  $ patchlore checklist set 3f9c21aa07 2 done --note 'KASAN run is clean'
  $ patchlore checklist set 3f9c21aa07 9be1 waived --reason 'the caller holds the lock'`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  addPageOptions(command.command('list'), 'recency')
    .summary('those with open items first')
    .option('--json', 'print JSON')
    .action(async (options: PageOptions & { json?: boolean }, self: Command) => {
      const { listChecklists } = await import('../../app/checklists.js');
      const answer = await withContext(self, terminal, (context) => listChecklists(context, toPage(options)));
      if (options.json) return printJson(terminal, answer);
      await printText(terminal, printChecklistRows(answer.checklists));
      terminal.stderr.write(`${plural(answer.total, 'checklist')}\n`);
    });
  command
    .command('show')
    .summary('the items and where each stands')
    .argument('<checklist>', 'its id')
    .option('--format <format>', FORMAT_NAMES.join(', '), parseChoice(FORMAT_NAMES))
    .option('--from <address>', 'who writes the reply (default: the identity that git knows)')
    .option('--json', 'print all of it as JSON, the history included')
    .action(async (id: string, options: ShowOptions, self: Command) => {
      await withContext(self, terminal, async (context) => {
        const { findChecklistView } = await import('../../app/checklists.js');
        const view = await findChecklistView(context, id);
        const { findTestRuns } = await import('../../app/results.js');
        const runs = await findTestRuns(context, id);
        if (options.json) await printJson(terminal, { ...view, runs });
        else if (options.format !== undefined)
          await writeTo(terminal.stdout, await render(context, view, runs, options));
        else await printText(terminal, printChecklist(view, runs, createPaint(terminal)));
      });
    });
  command
    .command('set')
    .summary('say that an item is done, not applicable, waived, or to do again')
    .argument('<checklist>', 'its id')
    .argument('<item>', 'its number in the list, or its key or the beginning of it')
    .argument('<state>', ITEM_STATES.join(', '), parseChoice(ITEM_STATES))
    .option('--reason <text>', 'why; an item is only waived for a reason')
    .option('--note <markdown>', 'what is worth knowing; replaces the note that is there')
    .option(
      '--base <version>',
      'refuse when the item changed after this version (the field "base" of show --json)',
      parseNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--json', 'print the change as JSON')
    .action(async (id: string, name: string, state: ItemState, options: SetOptions, self: Command) => {
      await withContext(self, terminal, async (context) => {
        const { changeItem, findChecklistView, findItem } = await import('../../app/checklists.js');
        const { reason, note, base } = options;
        const event = await changeItem(context, id, name, {
          state,
          ...(reason === undefined ? {} : { reason }),
          ...(note === undefined ? {} : { note }),
          ...(base === undefined ? {} : { base }),
        });
        if (options.json) return printJson(terminal, event);
        const view = await findChecklistView(context, id);
        const item = findItem(view, event.key);
        await printText(terminal, printItem(item, view.items.indexOf(item) + 1, createPaint(terminal)));
      });
    });
};

async function render(
  context: AppContext,
  view: ChecklistView,
  runs: readonly TestRun[],
  { format = 'md', from }: ShowOptions,
): Promise<string> {
  const { findCheckedMails, toChecklist } = await import('../../app/checklists.js');
  const checklist = toChecklist(view, runs);
  return renderChecklist(checklist, format, {
    linkOf: await findArchiveLinks(context, checklist),
    mails: await findCheckedMails(context, view),
    ...(FORMATS[format].needsMail ? await findSender(from) : {}),
  });
}
