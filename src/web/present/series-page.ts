// One work in all its revisions: side by side, and what one of them does otherwise than the one before.
import type { SeriesPatch, SeriesRevision, SeriesStep, SeriesView, StepPatch } from '../../app/series-view.js';
import type { ReviewComment } from '../../model/comment.js';
import type { ResolutionState } from '../../model/taxonomy.js';
import { checklistUrl, checkUrl, concernUrl, messageUrl, seriesUrl } from '../links.js';
import { REVISION_NUMBER, SUBJECT_BRACKETS } from '../rules.js';
import { type Badge, badge } from './badges.js';
import { showRevision } from './concern-page.js';
import { type DiffRow, hunkRows } from './diff-rows.js';
import { clip, countOf, showDate, showPerson, spellOut } from './format.js';

/** Revisions side by side, the newest ones, and patches below each other. */
const COLUMNS = 5;
const ROWS = 80;
/** Lines of changed code of one patch, and of all, and remarks of all, that a page shows. */
const PATCH_LINES = 120;
const PAGE_LINES = 300;
const REMARKS = 120;
const COVER = 'Cover letter';

/** What a remark asked for was done, or is no longer there to be done. */
const SETTLED: ReadonlySet<ResolutionState> = new Set(['fixed', 'moot']);

/** The place of the revision that is asked for by its number, from 1; else of the newest. */
export function chooseRevision({ revisions }: SeriesView, number: string): number {
  const asked = REVISION_NUMBER.test(number) ? Number(number) : revisions.length;
  return Math.min(Math.max(asked, 1), revisions.length) - 1;
}

export function presentSeriesPage(view: SeriesView, step: SeriesStep | null, index: number): object {
  const { series, revisions } = view;
  const chosen = revisions[index];
  const newest = revisions.at(-1);
  const budget = { lines: PAGE_LINES, remarks: REMARKS };
  return {
    title: series.title || 'Untitled series',
    author: series.authorName || series.authorEmail,
    newest: newest === undefined ? null : presentNewest(newest),
    checklists: (step?.checklists ?? []).map(({ id, title }) => ({ href: checklistUrl(id), title: clip(title, 160) })),
    table: presentTable(revisions),
    steps: revisions.map(({ revision }, at) => ({
      name: showRevision(revision),
      href: `${seriesUrl(series.id)}?to=${at + 1}#step`,
      isCurrent: at === index,
    })),
    step:
      chosen === undefined || step === null
        ? null
        : {
            name: showRevision(chosen.revision),
            before: index === 0 ? null : showRevision((revisions[index - 1] ?? chosen).revision),
            date: showDate(chosen.revision.date),
            title: chosen.revision.title,
            patches: step.patches.filter(isWorthReading).map((patch) => presentStepPatch(patch, budget)),
            same: step.patches
              .filter((patch) => !isWorthReading(patch))
              .map(({ to }) => ({ subject: titleOf(to?.subject ?? ''), href: messageUrl(to?.messageId ?? '') })),
          },
    said: chosen === undefined ? [] : chosen.patches.flatMap((patch) => presentSaid(patch, budget)),
    isCut: budget.remarks <= 0,
  };
}

/** A patch that stayed as it was, and of which nothing was said, is only named. */
function isWorthReading({ from, to, fate, files, isReworded }: StepPatch): boolean {
  const isSame = to !== null && fate === 'unchanged' && files.length === 0 && !isReworded;
  return !isSame || (from !== null && concernsOf(from).length > 0);
}

function titleOf(subject: string): string {
  return clip(subject.replace(SUBJECT_BRACKETS, ''), 200) || 'Not in this database';
}

function presentNewest({ revision }: SeriesRevision): object {
  const [first] = revision.patchIds;
  const id = revision.coverId ?? first;
  return { name: showRevision(revision), checkHref: id === undefined ? null : checkUrl(id) };
}

interface Cell {
  readonly href: string | null;
  readonly fate: string;
  readonly text: string;
  readonly concerns: string | null;
}

/** A row a patch, through the revisions; the parts of a split patch have rows of their own. */
function presentTable(all: readonly SeriesRevision[]): object {
  const revisions = all.slice(-COLUMNS);
  const rows: { subject: string; cells: (Cell | null)[] }[] = [];
  const rowOf = new Map<string, number>();
  const covers = revisions.map(({ patches }) => patches.find(({ isCover }) => isCover));
  if (covers.some((cover) => cover !== undefined)) {
    rows.push({
      subject: COVER,
      cells: covers.map((cover) => (cover === undefined ? null : presentCell(cover, 'posted'))),
    });
  }
  revisions.forEach(({ patches }, column) => {
    for (const patch of patches.filter(({ isCover }) => !isCover)) {
      const at = rowOf.get(patch.messageId) ?? rows.length;
      const row = rows[at] ?? { subject: '', cells: revisions.map(() => null) };
      rows[at] = row;
      row.subject = titleOf(patch.subject);
      row.cells[column] ??= presentCell(patch, column > 0 && patch.isNew ? 'new' : 'posted');
      const next = revisions.findIndex(({ revision }) => revision === patch.fateIn);
      if (next === -1) continue;
      if (patch.fate === 'dropped') row.cells[next] = { href: null, fate: 'dropped', text: 'dropped', concerns: null };
      patch.successors.forEach(({ messageId }, part) => {
        const successor = revisions[next]?.patches.find((other) => other.messageId === messageId);
        if (successor === undefined || rowOf.has(messageId)) return;
        const place = part === 0 ? at : rows.length;
        rowOf.set(messageId, place);
        const own = rows[place] ?? { subject: '', cells: revisions.map(() => null) };
        rows[place] = own;
        own.cells[next] = presentCell(successor, patch.fate ?? 'posted');
      });
    }
  });
  return {
    revisions: revisions.map(({ revision, patches }) => ({
      name: showRevision(revision),
      date: showDate(revision.date),
      count: countOf(patches.filter(({ isCover }) => !isCover).length, 'patch', 'patches'),
    })),
    rows: rows.slice(0, ROWS),
    left: rows.length > ROWS ? countOf(rows.length - ROWS, 'patch', 'patches') : null,
    leftOut: all.length > COLUMNS ? countOf(all.length - COLUMNS, 'earlier revision') : null,
  };
}

function presentCell(patch: SeriesPatch, fate: string): Cell {
  const concerns = concernsOf(patch);
  const open = concerns.filter(({ resolution }) => !SETTLED.has(resolution.state)).length;
  const told =
    open === 0 ? countOf(concerns.length, 'concern') : `${countOf(concerns.length, 'concern')}, ${open} left`;
  return {
    href: messageUrl(patch.messageId),
    fate,
    text: spellOut(fate),
    concerns: concerns.length === 0 ? null : told,
  };
}

interface Budget {
  lines: number;
  remarks: number;
}

interface ShownConcern {
  readonly href: string;
  readonly title: string;
  readonly author: string | null;
  readonly badges: readonly Badge[];
}

function presentStepPatch({ from, to, fate, isReworded, files }: StepPatch, budget: Budget): object {
  const concerns = from === null ? [] : concernsOf(from);
  const subject = to?.subject || from?.subject || '';
  const isRenamed = from !== null && to !== null && (fate === 'renamed' || fate === 'split');
  return {
    subject: titleOf(subject),
    href: to === null ? (from === null ? null : messageUrl(from.messageId)) : messageUrl(to.messageId),
    fate,
    fateText: spellOut(fate),
    before: isRenamed ? titleOf(from.subject) : null,
    isReworded,
    settled: presentConcerns(
      concerns.filter(({ resolution }) => SETTLED.has(resolution.state)),
      budget,
    ),
    left: presentConcerns(
      concerns.filter(({ resolution }) => !SETTLED.has(resolution.state)),
      budget,
    ),
    ...presentFiles(files, budget),
  };
}

/** The changed code of one patch, folded; as much as there is room for. */
function presentFiles(files: StepPatch['files'], budget: Budget): object {
  const all = files.reduce((sum, { hunks }) => sum + hunks.reduce((lines, hunk) => lines + hunk.lines.length, 0), 0);
  let left = Math.min(PATCH_LINES, budget.lines);
  const shown = files.map(({ path, change, hunks }) => {
    const rows: DiffRow[] = [];
    for (const hunk of hunks) {
      const count = Math.min(hunk.lines.length, Math.max(left, 0));
      if (count > 0) rows.push(...hunkRows(hunk, path, 0, count));
      left -= count;
    }
    const note = change === 'only-after' ? 'touched only now' : change === 'only-before' ? 'no longer touched' : null;
    return { path, note, rows };
  });
  const used = Math.min(all, PATCH_LINES, budget.lines);
  budget.lines -= used;
  return {
    files: shown.filter(({ note, rows }) => note !== null || rows.length > 0),
    changed: all === 0 ? null : countOf(all, 'line'),
    isCut: used < all,
  };
}

/** What was said of one patch of the revision that is shown. */
function presentSaid(patch: SeriesPatch, budget: Budget): readonly object[] {
  const concerns = concernsOf(patch);
  if (concerns.length === 0) return [];
  return [
    {
      subject: patch.isCover ? COVER : titleOf(patch.subject),
      href: messageUrl(patch.messageId),
      concerns: presentConcerns(concerns, budget),
    },
  ];
}

function presentConcerns(concerns: readonly ReviewComment[], budget: Budget): readonly ShownConcern[] {
  const shown = concerns.slice(0, Math.max(budget.remarks, 0));
  budget.remarks -= concerns.length;
  return shown.map((comment) => ({
    href: concernUrl(comment.id),
    title: clip(comment.title, 200),
    author: showPerson(comment.author),
    badges: [
      badge('severity', comment.severity),
      badge('category', comment.category),
      badge('outcome', comment.resolution.state),
    ],
  }));
}

function concernsOf({ comments }: SeriesPatch): readonly ReviewComment[] {
  return comments.filter(({ isConcern }) => isConcern);
}
