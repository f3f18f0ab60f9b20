// One work as people read it: its revisions, what became of each patch, and of what was said about it.
import type { SeriesPatch, SeriesRevision, SeriesView } from '../app/series-view.js';
import type { ResolutionEvidence, ReviewComment } from '../model/comment.js';
import type { Revision } from '../model/series.js';
import { type Paint, plainLine, plural, shortDate } from './output.js';

/** A name for each revision; one that is posted again has the same version. */
type Names = ReadonlyMap<Revision, string>;

export function describeSeries({ series, revisions }: SeriesView, paint: Paint): readonly string[] {
  const concerns = revisions.flatMap(({ patches }) => patches.flatMap(concernsOf)).length;
  const names = nameRevisions(revisions.map(({ revision }) => revision));
  return [
    paint('strong', plainLine(series.title)),
    paint('quiet', plainLine(`${series.authorName}  <${series.id}>`)),
    `${plural(revisions.length, 'revision')}, ${plural(concerns, 'concern')}`,
    ...revisions.flatMap((revision) => describeRevision(revision, names, paint)),
  ];
}

function nameRevisions(revisions: readonly Revision[]): Names {
  const names = new Map<Revision, string>();
  const times = new Map<string, number>();
  for (const revision of revisions) {
    const name = `${revision.isRfc ? 'RFC ' : ''}v${revision.version}`;
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    names.set(revision, before === 0 ? name : `${name} (${before + 1})`);
  }
  return names;
}

function describeRevision({ revision, patches }: SeriesRevision, names: Names, paint: Paint): readonly string[] {
  const name = names.get(revision) ?? '';
  const count = plural(revision.patchIds.length, 'patch', 'patches');
  return [
    '',
    `${paint('strong', name)}  ${shortDate(revision.date)}  ${count}  ${plainLine(revision.title)}`,
    ...patches.flatMap((patch) => describePatch(patch, names, paint)),
  ];
}

function describePatch(patch: SeriesPatch, names: Names, paint: Paint): readonly string[] {
  const fate = describeFate(patch, names);
  return [
    `  ${plainLine(patch.subject) || 'not in this database'}${patch.isNew ? '  (new)' : ''}`,
    `    ${paint('quiet', plainLine(`<${patch.messageId}>`))}${fate === null ? '' : `  ${fate}`}`,
    ...concernsOf(patch).flatMap((comment) => describeConcern(comment, paint)),
  ];
}

/** `changed in v3`; a new name, and the parts of a split one, are told. */
function describeFate({ fate, fateIn, successors }: SeriesPatch, names: Names): string | null {
  if (fate === null || fateIn === null) return null;
  const tells = fate === 'renamed' || fate === 'split';
  const subjects = tells ? successors.map(({ subject }) => `“${plainLine(subject)}”`).join(', ') : '';
  return `${fate} in ${names.get(fateIn) ?? ''}${subjects === '' ? '' : `: ${subjects}`}`;
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
