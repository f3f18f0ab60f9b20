// `patchlore pack load|validate|test|export`: knowledge as text files.
import type { Command } from 'commander';
import type { PackSummary } from '../../app/packs.js';
import type { PackTest, TriggerProblem } from '../../app/test-pack.js';
import { plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { EXIT } from '../run.js';
import { withContext } from '../with-context.js';

const HELP = `
A pack is a folder with a manifest and Markdown files: concerns and scenarios. One mistake in it, and nothing of it
is loaded.

Examples:
  $ patchlore pack validate my-pack/
  $ patchlore pack test my-pack/ --strict           every trigger on the patches that it must hit and must not
  $ patchlore pack load my-pack/
  $ patchlore pack export guest-memfd /tmp/guest-memfd`;

export const describeVerb: DescribeVerb = (command, { terminal, outcome }) => {
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
    .command('test')
    .summary('try every trigger on its samples; exit code 1 when one fails')
    .argument('<folders...>', 'the packs')
    .option('--strict', 'a trigger without samples fails too')
    .option('--json', 'print the results as JSON')
    .action(async (folders: readonly string[], { strict = false, json = false }: TestOptions) => {
      const { testPack } = await import('../../app/test-pack.js');
      const tests: PackTest[] = [];
      for (const folder of folders) tests.push(await testPack(folder));
      if (json) await printJson(terminal, tests);
      else {
        const missing = tests.flatMap((test) => test.missing.map(describeMissing));
        if (!strict) for (const line of missing) terminal.stderr.write(`patchlore: warning: ${line}\n`);
        const failures = tests.flatMap((test) => test.failures.map(describeFailure));
        await printText(terminal, [...failures, ...(strict ? missing : []), ...tests.map(describeTest)]);
      }
      const hasFailed = tests.some(({ failures, missing }) => failures.length + (strict ? missing.length : 0) > 0);
      if (hasFailed) outcome.exitCode = EXIT.findings;
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

interface TestOptions {
  readonly strict?: boolean;
  readonly json?: boolean;
}

function describeFailure({ concernId, trigger, sample, expected }: TriggerProblem): string {
  return plainLine(`${concernId}: "${trigger}": ${sample}: expected that ${expected}`);
}

function describeMissing({ concernId, trigger, sample, expected }: TriggerProblem): string {
  return plainLine(`${concernId}: "${trigger}": no ${sample}, expected ${expected}`);
}

function describeTest({ manifest, triggers, samples, failures, missing }: PackTest): string {
  const result = failures.length === 0 ? 'all as expected' : plural(failures.length, 'failure');
  const without = missing.length === 0 ? '' : `, ${plural(missing.length, 'sample')} missing`;
  return plainLine(
    `${manifest.name}: ${plural(triggers, 'trigger')}, ${plural(samples, 'sample')}: ${result}${without}`,
  );
}

function describePack(did: string, { manifest, concerns, scenarios }: PackSummary): string {
  return plainLine(
    `${manifest.name} ${manifest.version} ${did}: ${plural(concerns, 'concern')}, ${plural(scenarios, 'scenario')}`,
  );
}
