// One work as people read it: its revisions, what became of each patch, and of what was said about it.
import type { SeriesPatch, SeriesRevision, SeriesView } from '../app/series-view.js';
import type { ResolutionEvidence, ReviewComment } from '../model/comment.js';
import type { Revision } from '../model/series.js';
import { type Paint, plainLine, plural, shortDate } from './output.js';

export function describeSeries({ series, revisions }: SeriesView, paint: Paint): readonly string[] {
  const concerns = revisions.flatMap(({ patches }) => patches.flatMap(concernsOf)).length;
  return [
    paint('strong', plainLine(series.title)),
    paint('quiet', plainLine(`${series.authorName}  <${series.id}>`)),
    `${plural(revisions.length, 'revision')}, ${plural(concerns, 'concern')}`,
    ...revisions.flatMap((revision, index) =>
      describeRevision(revision, revisions[index + 1]?.revision ?? null, paint),
    ),
  ];
}

function describeRevision(
  { revision, patches }: SeriesRevision,
  next: Revision | null,
  paint: Paint,
): readonly string[] {
  const count = plural(revision.patchIds.length, 'patch', 'patches');
  return [
    '',
    `${paint('strong', nameRevision(revision))}  ${shortDate(revision.date)}  ${count}  ${plainLine(revision.title)}`,
    ...patches.flatMap((patch) => describePatch(patch, next, paint)),
  ];
}

function describePatch(patch: SeriesPatch, next: Revision | null, paint: Paint): readonly string[] {
  const fate = next === null ? null : describeFate(patch, next);
  return [
    `  ${plainLine(patch.subject) || 'not in this database'}${patch.isNew ? '  (new)' : ''}`,
    `    ${paint('quiet', plainLine(`<${patch.messageId}>`))}${fate === null ? '' : `  ${fate}`}`,
    ...concernsOf(patch).flatMap((comment) => describeConcern(comment, paint)),
  ];
}

/** `changed in v3`; a new name, and the parts of a split one, are told. */
function describeFate({ fate, successors }: SeriesPatch, next: Revision): string | null {
  if (fate === null) return null;
  const tells = fate === 'renamed' || fate === 'split';
  const names = tells ? successors.map(({ subject }) => `“${plainLine(subject)}”`).join(', ') : '';
  return `${fate} in ${nameRevision(next)}${names === '' ? '' : `: ${names}`}`;
}

/** What was said, by whom, and how it ended: the last word on it, and what the code shows. */
function describeConcern(comment: ReviewComment, paint: Paint): readonly string[] {
  const { title, severity, category, author, date, id, resolution } = comment;
  const said = resolution.by.findLast(({ stance }) => stance !== null);
  const shown = resolution.by.findLast(({ stance }) => stance === null);
  return [
    `    - ${plainLine(title)}  (${severity} ${category}, ${resolution.state})`,
    `      ${paint('quiet', plainLine(`${author.name || author.email} ${shortDate(date)} ${id}`))}`,
    ...[said, shown].flatMap((evidence) => (evidence === undefined ? [] : [`      ${describeEvidence(evidence)}`])),
  ];
}

function describeEvidence({ stance, text, messageId }: ResolutionEvidence): string {
  return plainLine(`${stance === null ? '' : `${stance}: `}${text} <${messageId}>`);
}

function concernsOf({ comments }: SeriesPatch): readonly ReviewComment[] {
  return comments.filter(({ isConcern }) => isConcern);
}

function nameRevision({ version, isRfc }: Revision): string {
  return `${isRfc ? 'RFC ' : ''}v${version}`;
}
