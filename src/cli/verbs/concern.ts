// `patchlore concern add|edit|promote|confirm|dismiss|split|merge|unmerge|undo|link`: people's words over the program's.
import type { Command } from 'commander';
import type { AppContext } from '../../app/context.js';
import type { StoredDecision } from '../../model/decision.js';
import { PatchloreError } from '../../model/errors.js';
import { addFieldOptions, type FieldOptions, toFields } from '../concern-fields.js';
import { parseChoice } from '../options.js';
import { plainLine, printJson, printText, shortDate } from '../output.js';
import { parseSite } from '../parse-site.js';
import type { DescribeVerb } from '../program.js';
import type { Terminal } from '../terminal.js';
import { withContext } from '../with-context.js';

interface FeedbackOptions {
  readonly useful?: boolean;
  readonly notUseful?: boolean;
  readonly patch?: string;
  readonly json?: boolean;
}

interface LinkOptions {
  readonly site?: string;
  readonly scenario?: string;
  readonly message?: string;
  readonly url?: string;
  readonly text?: string;
  readonly json?: boolean;
}

const HELP = `
Examples:
  $ patchlore concern add --title 'the hook runs once per inode' --category dedup --site 'virt/kvm/guest_memfd.c#kvm_gmem_free_inode'
  $ patchlore concern edit 3f2a9c0d1b4e5f --severity high --title 'use after free when the module unloads'
  $ patchlore concern edit 3f2a9c0d1b4e5f --site virt/kvm/guest_memfd.c:965 --side old
  $ patchlore concern promote 8a7f78f86d8875 --category api-design   (a remark that the program took for none)
  $ patchlore concern confirm 3f2a9c0d1b4e5f
  $ patchlore concern dismiss 3f2a9c0d1b4e5f --reason 'the lock is held by the caller'
  $ patchlore concern split 3f2a9c0d1b4e5f --at 'Does rmpopt still work' --title 'RMPOPT after the module is unloaded'
  $ patchlore concern merge 3f2a9c0d1b4e5f guest-memfd/rcu-delay-against-vm-teardown
  $ patchlore concern link 3f2a9c0d1b4e5f --url https://docs.kernel.org/RCU/rcubarrier.html --text 'why rcu_barrier()'
  $ patchlore concern undo 3f2a9c0d1b4e5f                         (takes the last decision about it back)`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  describeAdd(command, terminal);
  describeEdit(command, terminal);
  describePromote(command, terminal);
  describeJudgements(command, terminal);
  describeSplit(command, terminal);
  describeMerges(command, terminal);
  describeUndo(command, terminal);
  describeLink(command, terminal);
};

function describeAdd(command: Command, terminal: Terminal): void {
  addFieldOptions(command.command('add').summary('add a concern of your own; prints its id')).action(
    async (options: FieldOptions, self: Command) => {
      const { addConcern } = await import('../../app/curate.js');
      const { changeSite } = await import('../../app/typed-site.js');
      const { title } = options;
      if (title === undefined) throw new PatchloreError('usage', 'a concern needs a title', { expected: '--title' });
      const fields = { ...(await toFields(options, async (typed) => changeSite(null, typed, null))), title };
      const id = await withContext(self, terminal, (context) => addConcern(context, { fields }));
      await (options.json ? printJson(terminal, { id }) : printText(terminal, [id]));
    },
  );
}

function describeEdit(command: Command, terminal: Terminal): void {
  addFieldOptions(
    command.command('edit').summary('correct what the program inferred').argument('<id>', 'of the concern'),
  )
    .option('--is-concern <yes|no>', 'whether it is a concern at all', parseChoice(['yes', 'no']))
    .action(async (id: string, options: FieldOptions, self: Command) => {
      const { editConcern } = await import('../../app/curate.js');
      const { completeSite } = await import('../../app/typed-site.js');
      await decide(self, terminal, options.json, `${id} edited`, async (context) =>
        editConcern(context, id, await toFields(options, (typed) => completeSite(context, id, typed))),
      );
    });
}

function describePromote(command: Command, terminal: Terminal): void {
  addFieldOptions(
    command
      .command('promote')
      .summary('make a concern of a remark that the program took for none')
      .argument('<comment-id>', 'of the remark'),
  ).action(async (id: string, options: FieldOptions, self: Command) => {
    const { promoteComment } = await import('../../app/curate.js');
    const { completeSite } = await import('../../app/typed-site.js');
    await decide(self, terminal, options.json, `${id} is a concern`, async (context) =>
      promoteComment(context, id, await toFields(options, (typed) => completeSite(context, id, typed))),
    );
  });
}

function describeJudgements(command: Command, terminal: Terminal): void {
  command
    .command('confirm')
    .summary('say that a candidate is a concern')
    .argument('<id>', 'of the concern')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, options: { json?: boolean }, self: Command) => {
      const { confirmConcern } = await import('../../app/curate.js');
      await decide(self, terminal, options.json, `${id} confirmed`, (context) => confirmConcern(context, id));
    });
  command
    .command('feedback')
    .summary('say whether what a check brought was worth reading')
    .argument('<id>', 'of the concern')
    .option('--useful', 'it was')
    .option('--not-useful', 'it was not')
    .option('--patch <message-id>', 'the patch that was checked')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, options: FeedbackOptions, self: Command) => {
      const { giveFeedback } = await import('../../app/curate.js');
      const { useful, notUseful, patch, json } = options;
      if ((useful === undefined) === (notUseful === undefined)) {
        throw new PatchloreError('usage', 'feedback needs a word', { expected: '--useful or --not-useful' });
      }
      await decide(self, terminal, json, `${id} noted`, (context) =>
        giveFeedback(context, id, useful === true, patch ?? null),
      );
    });
  command
    .command('dismiss')
    .summary('say that it is none, and why')
    .argument('<id>', 'of the concern')
    .requiredOption('--reason <text>', 'why it does not count')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, options: { reason: string; json?: boolean }, self: Command) => {
      const { dismissConcern } = await import('../../app/curate.js');
      const { reason, json } = options;
      await decide(self, terminal, json, `${id} dismissed`, (context) => dismissConcern(context, id, reason));
    });
}

function describeSplit(command: Command, terminal: Terminal): void {
  command
    .command('split')
    .summary('say that it makes two points; prints the id of the second')
    .argument('<id>', 'of the concern, which keeps the first point')
    .requiredOption('--at <words>', 'the words that the second point begins with')
    .option('--title <text>', 'the second point in one line')
    .option('--json', 'print the second point as JSON')
    .action(async (id: string, options: { at: string; title?: string; json?: boolean }, self: Command) => {
      const { splitConcern } = await import('../../app/curate.js');
      const { at, title, json } = options;
      const part = await withContext(self, terminal, (context) => splitConcern(context, id, at, title ?? null));
      await (json ? printJson(terminal, part) : printText(terminal, [part.id]));
    });
}

function describeMerges(command: Command, terminal: Terminal): void {
  command
    .command('merge')
    .summary('say that two concerns make the same point')
    .argument('<id>', 'of the concern that goes')
    .argument('<into>', 'of the concern that stays')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, into: string, options: { json?: boolean }, self: Command) => {
      const { mergeConcern } = await import('../../app/curate.js');
      await decide(self, terminal, options.json, `${id} merged into ${into}`, (context) =>
        mergeConcern(context, id, into),
      );
    });
  command
    .command('unmerge')
    .summary('take its merge back')
    .argument('<id>', 'of the concern that was merged into another')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, options: { json?: boolean }, self: Command) => {
      const { unmergeConcern } = await import('../../app/curate.js');
      await decide(self, terminal, options.json, `${id} stands alone again`, (context) => unmergeConcern(context, id));
    });
}

function describeUndo(command: Command, terminal: Terminal): void {
  command
    .command('undo')
    .summary('take the last decision about a concern back; it stays in the log')
    .argument('<id>', 'of the concern')
    .option('--json', 'print the decision that was taken back as JSON')
    .action(async (id: string, options: { json?: boolean }, self: Command) => {
      const { undoLast } = await import('../../app/curate.js');
      const undone = await withContext(self, terminal, (context) => undoLast(context, id));
      const said = `${id}: ${undone.action.type} of ${shortDate(undone.at)} by ${plainLine(undone.by)} taken back`;
      await (options.json ? printJson(terminal, undone) : printText(terminal, [said]));
    });
}

function describeLink(command: Command, terminal: Terminal): void {
  command
    .command('link')
    .summary('link a concern to a code site, a scenario or evidence')
    .argument('<id>', 'of the concern')
    .option('--site <place>', 'FILE, FILE:LINE or FILE#SYMBOL')
    .option('--scenario <id>', 'a test scenario')
    .option('--message <message-id>', 'a mail that shows it')
    .option('--url <url>', 'a document that shows it')
    .option('--text <text>', 'what the mail or document shows', '')
    .option('--json', 'print the decision as JSON')
    .action(async (id: string, options: LinkOptions, self: Command) => {
      const link = await chooseLink(id, options);
      await decide(self, terminal, options.json, `${id} linked`, link);
    });
}

/** The one link that the options name. */
async function chooseLink(
  id: string,
  { site, scenario, message, url, text }: LinkOptions,
): Promise<(context: AppContext) => Promise<StoredDecision>> {
  const { linkEvidence, linkScenario, linkSite } = await import('../../app/curate.js');
  const isEvidence = message !== undefined || url !== undefined;
  if ([site !== undefined, scenario !== undefined, isEvidence].filter(Boolean).length !== 1) {
    throw new PatchloreError('usage', 'one link at a time', {
      expected: 'one of --site, --scenario, or --message and --url',
    });
  }
  if (site !== undefined) return (context) => linkSite(context, id, parseSite(site));
  if (scenario !== undefined) return (context) => linkScenario(context, id, scenario);
  const evidence = { messageId: message ?? null, url: url ?? null, text: text ?? '', author: null, date: null };
  return (context) => linkEvidence(context, id, evidence);
}

async function decide(
  self: Command,
  terminal: Terminal,
  asJson: boolean | undefined,
  said: string,
  verb: (context: AppContext) => Promise<StoredDecision>,
): Promise<void> {
  const decision = await withContext(self, terminal, verb);
  await (asJson ? printJson(terminal, decision) : printText(terminal, [said]));
}
