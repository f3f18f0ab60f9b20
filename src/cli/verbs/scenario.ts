// `patchlore scenario add|link`: test scenarios of one's own.
import type { Command } from 'commander';
import { SCENARIO_KINDS, type ScenarioKind } from '../../model/taxonomy.js';
import { collect, parseChoice } from '../options.js';
import { printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

interface AddOptions {
  readonly title: string;
  readonly kind: ScenarioKind;
  readonly steps?: string;
  readonly config?: readonly string[];
  readonly command?: string;
  readonly expect?: string;
  readonly tool?: string;
  readonly source?: string;
  readonly json?: boolean;
}

const HELP = `
Examples:
  $ patchlore scenario add --title 'rmmod right after the last close' --kind manual --steps '…' --expect 'no splat'
  $ patchlore scenario link own/rmmod-right-after-the-last-close guest-memfd/rcu-delay-against-module-unload`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  command
    .command('add')
    .summary('add a scenario; prints its id')
    .requiredOption('--title <text>', 'what it tests, in one line')
    .option('--kind <kind>', SCENARIO_KINDS.join(', '), parseChoice(SCENARIO_KINDS), 'manual' satisfies ScenarioKind)
    .option('--steps <markdown>', 'steps, or given/when/then')
    .option('--config <line>', 'a configuration line, e.g. CONFIG_PROVE_RCU=y; several times', collect)
    .option('--command <shell>', 'the command that runs it')
    .option('--expect <text>', 'what is seen when the problem is absent, or present')
    .option('--tool <name>', 'the tool it needs')
    .option('--source <where>', 'where its procedure is documented')
    .option('--json', 'print the id as JSON')
    .action(async (options: AddOptions, self: Command) => {
      const { addScenario } = await import('../../app/curate.js');
      const scenario = {
        title: options.title,
        kind: options.kind,
        steps: options.steps ?? '',
        config: options.config ?? [],
        command: options.command ?? null,
        expectation: options.expect ?? '',
        tool: options.tool ?? null,
        source: options.source ?? null,
      };
      const id = await withContext(self, terminal, (context) => addScenario(context, scenario));
      await (options.json ? printJson(terminal, { id }) : printText(terminal, [id]));
    });
  command
    .command('link')
    .summary('say that a scenario would show a concern')
    .argument('<scenario>', 'its id')
    .argument('<concern>', 'its id')
    .option('--json', 'print the decision as JSON')
    .action(async (scenarioId: string, concernId: string, options: { json?: boolean }, self: Command) => {
      const { linkScenario } = await import('../../app/curate.js');
      const decision = await withContext(self, terminal, (context) => linkScenario(context, concernId, scenarioId));
      await (options.json
        ? printJson(terminal, decision)
        : printText(terminal, [`${scenarioId} linked to ${concernId}`]));
    });
};
