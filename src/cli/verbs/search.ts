// `patchlore search`: find what was said.
import type { Command } from 'commander';
import { addPageOptions, type PageOptions, toPage } from '../options.js';
import { createPaint, printJson, printText } from '../output.js';
import { describeHits } from '../print-hits.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
Words must all occur; "several words" is a phrase, kmem* a prefix, NOT word or -word excludes. Fields:
  s: subject   f: from   d: date (d:2025-01..2025-06)   dfn: file or folder   fn: function or other symbol
  c: category   k: kind   sev: severity   state:   res: resolution   o: origin   l: list   pack:   is: type

Examples:
  $ patchlore search kvm_gmem_free_inode
  $ patchlore search 'dfn:io_uring/ c:locking is:concern'
  $ patchlore search 'fn:io_cqring_wait d:2024.. NOT state:dismissed' --sort recency
  $ patchlore search --json '"use after free" sev:high' | jq '.hits[].title'`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  addPageOptions(command, 'relevance')
    .argument('<query...>', 'words, phrases and fields')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', HELP)
    .action(async (words: string[], options: PageOptions & { json?: boolean }, self: Command) => {
      const { searchKnowledge } = await import('../../app/lookup.js');
      const text = words.join(' ');
      const { results } = await withContext(self, terminal, (context) =>
        searchKnowledge(context, text, toPage(options)),
      );
      if (options.json) await printJson(terminal, { query: text, total: results.total, hits: results.hits });
      else await printText(terminal, describeHits(results, toPage(options), createPaint(terminal)));
    });
};
