// `patchlore results FILE`: what a test run said, linked to the scenarios.
import type { Command } from 'commander';
import type { SavedRun } from '../../app/results.js';
import { describeOutcomes } from '../../export/test-runs.js';
import { createPaint, indent, type Paint, plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { EXIT } from '../run.js';
import { withContext } from '../with-context.js';

interface ResultsOptions {
  readonly checklist?: string;
  readonly exitCode?: boolean;
  readonly json?: boolean;
}

const HELP = `
Reads KTAP and TAP (nested, out of a kernel log too) and JUnit XML. A result belongs to the scenario whose id or title
stands in the test's name, or whose command names the test; with --checklist only the checklist's scenarios are looked for.

Examples:
  $ patchlore results kunit.log
  $ make kselftest 2>&1 | tee kselftest.tap; patchlore results kselftest.tap --checklist 3f9c21aa07
  $ patchlore results junit.xml --exit-code           exit code 1 when a test failed`;

export const describeVerb: DescribeVerb = (command, { terminal, outcome }) => {
  command
    .argument('<file>', 'KTAP, TAP or JUnit XML')
    .option('--checklist <id>', 'the checklist that the tests were run for')
    .option('--exit-code', 'exit with 1 when a test failed or the run was cut short')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ResultsOptions, self: Command) => {
      const { saveResults } = await import('../../app/results.js');
      const saved = await withContext(self, terminal, (context) =>
        saveResults(context, file, options.checklist ?? null),
      );
      await (options.json ? printJson(terminal, saved) : printText(terminal, printRun(saved, createPaint(terminal))));
      const { results, problems } = saved.run;
      const isBad = problems.length > 0 || results.some((result) => result.outcome === 'fail');
      if (options.exitCode && isBad) outcome.exitCode = EXIT.findings;
    });
};

function printRun({ run, isNew }: SavedRun, paint: Paint): readonly string[] {
  const scenarios = [...new Set(run.results.flatMap(({ scenarioId }) => scenarioId ?? []))];
  const lines = [
    `${plural(run.results.length, 'test')}: ${describeOutcomes(run.results)}${isNew ? '' : ' (known already)'}`,
  ];
  for (const problem of run.problems) lines.push(paint('alarm', plainLine(problem)));
  for (const id of scenarios) {
    const own = run.results.filter(({ scenarioId }) => scenarioId === id);
    lines.push(`  ${plainLine(id)}: ${describeOutcomes(own)}`);
  }
  for (const { name, detail } of run.results.filter((result) => result.outcome === 'fail')) {
    lines.push(`${paint('alarm', 'failed')} ${plainLine(name)}`);
    if (detail !== '') lines.push(...indent(detail, '    ').slice(0, 12));
  }
  const unlinked = run.results.filter(({ scenarioId }) => scenarioId === null).length;
  if (unlinked > 0) lines.push(paint('quiet', `${plural(unlinked, 'test')} of no known scenario`));
  return lines;
}
