// `patchlore concern add|edit|confirm|dismiss|merge|link`: people's words over the program's.
import type { Command } from 'commander';
import type { AppContext } from '../../app/context.js';
import type { ConcernFields, StoredDecision } from '../../model/decision.js';
import { PatchloreError } from '../../model/errors.js';
import { CATEGORIES, KINDS, RESOLUTIONS, SEVERITIES, STATES } from '../../model/taxonomy.js';
import { parseChoice } from '../options.js';
import { printJson, printText } from '../output.js';
import { parseSite } from '../parse-site.js';
import type { DescribeVerb } from '../program.js';
import type { Terminal } from '../terminal.js';
import { withContext } from '../with-context.js';

type FieldOptions = Omit<ConcernFields, 'site' | 'isConcern'> & {
  readonly concern?: boolean;
  readonly site?: string;
  readonly json?: boolean;
};

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
  $ patchlore concern confirm 3f2a9c0d1b4e5f
  $ patchlore concern dismiss 3f2a9c0d1b4e5f --reason 'the lock is held by the caller'
  $ patchlore concern merge 3f2a9c0d1b4e5f guest-memfd/rcu-delay-against-vm-teardown
  $ patchlore concern link 3f2a9c0d1b4e5f --url https://docs.kernel.org/RCU/rcubarrier.html --text 'why rcu_barrier()'`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  describeAdd(command, terminal);
  describeEdit(command, terminal);
  describeJudgements(command, terminal);
  describeLink(command, terminal);
};

function describeAdd(command: Command, terminal: Terminal): void {
  addFieldOptions(command.command('add').summary('add a concern of your own; prints its id')).action(
    async (options: FieldOptions, self: Command) => {
      const { addConcern } = await import('../../app/curate.js');
      const { title } = options;
      if (title === undefined) throw new PatchloreError('usage', 'a concern needs a title', { expected: '--title' });
      const fields = { ...toFields(options), title };
      const id = await withContext(self, terminal, (context) => addConcern(context, { fields }));
      await (options.json ? printJson(terminal, { id }) : printText(terminal, [id]));
    },
  );
}

function describeEdit(command: Command, terminal: Terminal): void {
  addFieldOptions(
    command.command('edit').summary('correct what the program inferred').argument('<id>', 'of the concern'),
  )
    .option('--concern', 'it is a concern')
    .option('--no-concern', 'it is none')
    .action(async (id: string, options: FieldOptions, self: Command) => {
      const { editConcern } = await import('../../app/curate.js');
      const fields = toFields(options);
      await decide(self, terminal, options.json, `${id} edited`, (context) => editConcern(context, id, fields));
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

function addFieldOptions(command: Command): Command {
  return command
    .option('--title <text>', 'the point in one line')
    .option('--body <markdown>', 'the point in full')
    .option('--category <category>', CATEGORIES.join(', '), parseChoice(CATEGORIES))
    .option('--kind <kind>', KINDS.join(', '), parseChoice(KINDS))
    .option('--severity <severity>', SEVERITIES.join(', '), parseChoice(SEVERITIES))
    .option('--state <state>', STATES.join(', '), parseChoice(STATES))
    .option('--resolution <resolution>', RESOLUTIONS.join(', '), parseChoice(RESOLUTIONS))
    .option('--site <place>', 'FILE, FILE:LINE or FILE#SYMBOL')
    .option('--json', 'print the result as JSON');
}

function toFields({ json: _json, site, concern, ...fields }: FieldOptions): ConcernFields {
  return {
    ...fields,
    ...(site === undefined ? {} : { site: parseSite(site) }),
    ...(concern === undefined ? {} : { isConcern: concern }),
  };
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
