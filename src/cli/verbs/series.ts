// `patchlore series show`: one work in all its revisions.
import type { Command } from 'commander';
import type { SeriesRevision, SeriesView } from '../../app/series-view.js';
import { createPaint, type Paint, plainLine, printJson, printText, shortDate } from '../output.js';
import { describeRemark } from '../print-thread.js';
import type { DescribeVerb } from '../program.js';
import { withContext } from '../with-context.js';

const HELP = `
Examples:
  $ patchlore series show 20260309100214.1234-1-dev@example.org
  $ patchlore list series`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .command('show')
    .summary('the revisions, and per patch the comments and their outcome')
    .argument('<message-id>', 'of one of its patches or cover letters')
    .option('--json', 'print it as JSON')
    .action(async (argument: string, options: { json?: boolean }, self: Command) => {
      const { toMessageId } = await import('../../app/check-source.js');
      const { findSeriesView } = await import('../../app/series-view.js');
      const view = await withContext(self, terminal, (context) => findSeriesView(context, toMessageId(argument)));
      await (options.json
        ? printJson(terminal, view)
        : printText(terminal, describeSeries(view, createPaint(terminal))));
    });
  command.addHelpText('after', HELP);
};

function describeSeries({ series, revisions }: SeriesView, paint: Paint): readonly string[] {
  return [
    paint('strong', plainLine(series.title)),
    paint('quiet', plainLine(`${series.authorName}  ${series.id}`)),
    ...revisions.flatMap((revision) => describeRevision(revision, paint)),
  ];
}

function describeRevision({ revision, patches }: SeriesRevision, paint: Paint): readonly string[] {
  const rfc = revision.isRfc ? ' RFC' : '';
  return [
    '',
    `${paint('strong', `v${revision.version}${rfc}`)}  ${shortDate(revision.date)}  ${plainLine(revision.title)}`,
    ...patches.flatMap(({ subject, messageId, fate, comments }) => [
      `  ${plainLine(subject)}${fate === null ? '' : `  [next: ${fate}]`}`,
      `    ${paint('quiet', plainLine(`<${messageId}>`))}`,
      ...comments.filter(({ isConcern }) => isConcern).map((comment) => `  ${describeRemark(comment)}`),
    ]),
  ];
}
