// `patchlore pack load|validate|test|export|suggest`: knowledge as text files.
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { PackSummary } from '../../app/packs.js';
import type { Suggestion } from '../../app/suggest-pack.js';
import type { PackTest, TriggerProblem } from '../../app/test-pack.js';
import type { Category } from '../../model/taxonomy.js';
import { CATEGORIES } from '../../model/taxonomy.js';
import { parseChoice, parseNumber } from '../options.js';
import { plainLine, plural, printJson, printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { PACK_NAME } from '../rules.js';
import { EXIT } from '../run.js';
import { withContext } from '../with-context.js';

const HELP = `
A pack is a folder with a manifest and Markdown files: concerns and scenarios. One mistake in it, and nothing of it
is loaded.

Examples:
  $ patchlore pack validate my-pack/
  $ patchlore pack test my-pack/ --strict           every trigger on the patches that it must hit and must not
  $ patchlore pack load my-pack/
  $ patchlore pack export guest-memfd /tmp/guest-memfd
  $ patchlore pack suggest --category locking --out my-pack/   a draft of what reviewers raise again and again`;

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
  command
    .command('suggest')
    .summary('propose concerns from what reviewers raised again and again')
    .option('--min <n>', 'in at least so many series', parseNumber(2, 10_000), 3)
    .option('--category <category>', 'of this category only', parseChoice(CATEGORIES))
    .option('--out <folder>', 'write them as a pack that a person edits')
    .option('--json', 'print them as JSON')
    .action(async ({ min, category, out, json = false }: SuggestOptions, self: Command) => {
      const { draftPack, suggestConcerns } = await import('../../app/suggest-pack.js');
      const name = toPackName(out);
      const options = { min, category: category ?? null, name };
      const suggestions = await withContext(self, terminal, (context) => suggestConcerns(context, options));
      if (out !== undefined) {
        const { writePack } = await import('../../export/pack-write.js');
        await writePack(draftPack(suggestions, name), out);
      }
      if (json) await printJson(terminal, suggestions);
      else if (out !== undefined)
        await printText(terminal, [plainLine(`${name}: ${plural(suggestions.length, 'concern')} drafted in ${out}`)]);
      else await printText(terminal, suggestions.flatMap(describeSuggestion));
    });
};

/** The folder's name where it can name a pack. */
function toPackName(folder: string | undefined): string {
  const name = basename(folder ?? '');
  return PACK_NAME.test(name) ? name : 'suggested';
}

interface SuggestOptions {
  readonly min: number;
  readonly category?: Category;
  readonly out?: string;
  readonly json?: boolean;
}

function describeSuggestion(suggestion: Suggestion): readonly string[] {
  const { title, category, series, reviewers, remarks, first, last, words, identifiers, files, evidence } = suggestion;
  const detail = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [plainLine(`  ${name}: ${values.join(', ')}`)].map((line) => `  ${line}`);
  return [
    plainLine(title),
    `  ${category}: ${plural(remarks, 'remark')} in ${series} series by ${plural(reviewers, 'reviewer')}, ${first.slice(0, 7)} to ${last.slice(0, 7)}`,
    ...detail('names', identifiers),
    ...detail('words', words),
    ...detail('files', files),
    ...detail(
      'evidence',
      evidence.slice(0, 3).map(({ messageId }) => `<${messageId ?? ''}>`),
    ),
  ];
}

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
