// One work in all its revisions: per patch the concerns that were raised on it, and what became of both.
import type { SeriesPatch, SeriesView } from '../../app/series-view.js';
import type { ReviewComment } from '../../model/comment.js';
import { checkUrl, concernUrl, messageUrl } from '../links.js';
import { badge } from './badges.js';
import { clip, countOf, showDate, showPerson, spellOut } from './format.js';

export function presentSeriesPage({ series, revisions }: SeriesView): object {
  return {
    title: series.title || 'Untitled series',
    author: series.authorName || series.authorEmail,
    // The newest revision is what its readers work on.
    revisions: [...revisions].reverse().map(({ revision, patches }) => ({
      name: `${revision.isRfc ? 'RFC ' : ''}v${revision.version}`,
      anchor: `v${String(revision.version).replace('.', '-')}${revision.isRfc ? '-rfc' : ''}`,
      date: showDate(revision.date),
      title: revision.title,
      patchCount: countOf(revision.patchIds.length, 'patch', 'patches'),
      concernCount: countOf(patches.flatMap(concernsOf).length, 'concern'),
      patches: patches.map(presentSeriesPatch),
    })),
  };
}

function presentSeriesPatch(patch: SeriesPatch): object {
  return {
    subject: clip(patch.subject, 240) || 'Not in this database',
    href: messageUrl(patch.messageId),
    checkHref: patch.isCover ? null : checkUrl(patch.messageId),
    fate: describeFate(patch),
    isNew: patch.isNew,
    concerns: concernsOf(patch).map((comment) => ({
      href: concernUrl(comment.id),
      title: clip(comment.title, 200),
      author: showPerson(comment.author),
      badges: [
        badge('severity', comment.severity),
        badge('category', comment.category),
        badge('outcome', comment.resolution.state),
      ],
    })),
  };
}

/** `changed in v3`; a new name, and the parts of a split one, are told. */
function describeFate({ fate, fateIn, successors }: SeriesPatch): string | null {
  if (fate === null || fateIn === null) return null;
  const tells = fate === 'renamed' || fate === 'split';
  const subjects = tells ? successors.map(({ subject }) => `“${clip(subject, 160)}”`).join(', ') : '';
  return `${spellOut(fate)} in ${fateIn.isRfc ? 'RFC ' : ''}v${fateIn.version}${subjects === '' ? '' : `: ${subjects}`}`;
}

function concernsOf({ comments }: SeriesPatch): readonly ReviewComment[] {
  return comments.filter(({ isConcern }) => isConcern);
}
