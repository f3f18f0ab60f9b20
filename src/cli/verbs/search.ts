// `patchlore search`: find what was said.
import type { Command } from 'commander';
import { addPageOptions, type PageOptions, parseChoice, toPage } from '../options.js';
import { createPaint, printJson, printText } from '../output.js';
import { describeHits } from '../print-hits.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
Words must all occur; "several words" is a phrase, kmem* a prefix, NOT word or -word excludes. Fields:
  s: subject   f: from   d: date (d:2025-01..2025-06)   year:   dfn: file or folder   fn: function or other symbol
  c: category   k: kind   sev: severity   state:   res: resolution   origin:   l: list   pack:   has: test, trigger, place
  is: concern, site, scenario, thread, pack, comment, message
Their long names are the same: path: symbol: category: kind: severity: resolution: list: from: date: subject:
Several values of a field, one of them must hold: c:leak,rcu. Different fields must all hold.

Examples:
  $ patchlore search kvm_gmem_free_inode
  $ patchlore search 'path:io_uring category:locking is:concern'
  $ patchlore search 'fn:io_cqring_wait d:2024.. NOT state:dismissed' --sort recency
  $ patchlore search 'use-after-free is:site'
  $ patchlore search 'from:"Ada Author" year:2024,2025' --limit 1000 --format csv >said.csv
  $ patchlore search --json '"use after free" sev:high' | jq '.hits[].title'`;

const FORMATS = ['json', 'csv', 'md'] as const;

interface Options extends PageOptions {
  readonly json?: boolean;
  readonly format?: (typeof FORMATS)[number];
}

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  addPageOptions(command, 'relevance')
    .argument('<query...>', 'words, phrases and fields')
    .option('--json', 'print the answer as JSON')
    .option('--format <format>', `print what is found as ${FORMATS.join(', ')}`, parseChoice(FORMATS))
    .addHelpText('after', HELP)
    .action(async (words: string[], options: Options, self: Command) => {
      const { searchKnowledge } = await import('../../app/lookup-search.js');
      const text = words.join(' ');
      const { results } = await withContext(self, terminal, (context) =>
        searchKnowledge(context, text, toPage(options)),
      );
      if (options.format !== undefined) {
        const { FOUND_FORMATS } = await import('../../export/found.js');
        const found = FOUND_FORMATS[options.format].render({ query: text, ...results }, () => null);
        await printText(terminal, found.split('\n').slice(0, -1));
      } else if (options.json) await printJson(terminal, { query: text, total: results.total, hits: results.hits });
      else await printText(terminal, describeHits(results, toPage(options), createPaint(terminal)));
    });
};
