// The command line as a tree of verbs. Only the modules of the verbs that are named in the arguments are loaded.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Terminal } from './terminal.js';

/** What a verb gets: where it talks, and where it leaves its exit code. */
export interface VerbContext {
  readonly terminal: Terminal;
  readonly outcome: { exitCode: number };
}

/** Gives a verb its arguments, options, examples and action. */
export type DescribeVerb = (command: Command, context: VerbContext) => void;

interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly describeVerb: DescribeVerb }>;
}

const VERBS: readonly Verb[] = [
  { name: 'import', summary: 'read mail and remember what reviewers said', load: () => import('./verbs/import.js') },
  {
    name: 'extract',
    summary: 'print the review comments of mails as JSON Lines',
    load: () => import('./verbs/extract.js'),
  },
  { name: 'search', summary: 'find concerns, comments, mails and scenarios', load: () => import('./verbs/search.js') },
  {
    name: 'show',
    summary: 'show one concern, scenario or mail with all that belongs to it',
    load: () => import('./verbs/show.js'),
  },
  {
    name: 'list',
    summary: 'list concerns, scenarios, code sites, packs, series or lists',
    load: () => import('./verbs/list.js'),
  },
  { name: 'stats', summary: 'count what the database holds', load: () => import('./verbs/stats.js') },
  { name: 'check', summary: 'which past concerns apply to this patch', load: () => import('./verbs/check.js') },
  {
    name: 'checklist',
    summary: 'work through the checklists that are kept',
    load: () => import('./verbs/checklist.js'),
  },
  { name: 'results', summary: 'read what a test run said', load: () => import('./verbs/results.js') },
  { name: 'series', summary: 'show the revisions of one work', load: () => import('./verbs/series.js') },
  {
    name: 'concern',
    summary: 'correct, judge, split, merge, link or add concerns',
    load: () => import('./verbs/concern.js'),
  },
  { name: 'scenario', summary: 'add test scenarios and link them', load: () => import('./verbs/scenario.js') },
  {
    name: 'pack',
    summary: 'load, validate, test, export or draft a pack of knowledge',
    load: () => import('./verbs/pack.js'),
  },
  { name: 'labels', summary: 'export what people judged as labels', load: () => import('./verbs/labels.js') },
  { name: 'reindex', summary: 'read all stored mail anew', load: () => import('./verbs/reindex.js') },
  { name: 'user', summary: 'who can sign in to the web pages', load: () => import('./verbs/user.js') },
  { name: 'audit', summary: 'who changed what, and when', load: () => import('./verbs/audit.js') },
  { name: 'backup', summary: 'copy the database', load: () => import('./verbs/backup.js') },
  { name: 'serve', summary: 'open the web pages and the HTTP API', load: () => import('./verbs/serve.js') },
];

const EXAMPLES = `
Examples:
  $ patchlore import ~/mail/kvm.mbox            remember a list's reviews
  $ patchlore search 'fn:kvm_gmem_free_inode'   what was said about a function
  $ patchlore check 0001-my.patch               what to look at before sending
  $ patchlore serve                             the same in the browser

Environment: PATCHLORE_DB (database file), PATCHLORE_ARCHIVE (archive links, e.g. https://lore.kernel.org/r/%s), NO_COLOR.`;

/** The whole program, ready to parse these arguments. */
export async function buildProgram(
  args: readonly string[],
  terminal: Terminal,
  outcome: VerbContext['outcome'],
): Promise<Command> {
  const program = new Command('patchlore')
    .description('Remembers what reviewers said about code, and brings it up when it matters.')
    .version(readVersion(), '--version', 'print the version')
    .option('--db <path>', 'database file (default: $PATCHLORE_DB, else the checkout’s or the user’s)')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(describeUsageError(text)),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
    });
  for (const verb of VERBS) {
    const command = program.command(verb.name).summary(verb.summary).description(capitalize(verb.summary));
    if (args.includes(verb.name)) (await verb.load()).describeVerb(command, { terminal, outcome });
    else command.allowUnknownOption().allowExcessArguments();
  }
  return program;
}

/** Commander's message as one line that ends with where to look. */
function describeUsageError(text: string): string {
  const said = text
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `patchlore: ${said}${/[.?)]$/.test(said) ? '' : '.'} See patchlore --help\n`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}
