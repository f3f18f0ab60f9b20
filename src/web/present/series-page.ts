// One work in all its revisions: side by side, and what one of them does otherwise than the one before.
import type { SeriesPatch, SeriesRevision, SeriesStep, SeriesView, StepPatch } from '../../app/series-view.js';
import type { ReviewComment } from '../../model/comment.js';
import type { ResolutionState } from '../../model/taxonomy.js';
import { checklistUrl, checkUrl, concernUrl, messageUrl, seriesUrl } from '../links.js';
import { type Badge, badge } from './badges.js';
import { showRevision } from './concern-page.js';
import { type DiffRow, hunkRows } from './diff-rows.js';
import { clip, countOf, showDate, showPerson, spellOut } from './format.js';

/** Revisions side by side, the newest ones, and patches below each other. */
const COLUMNS = 6;
const ROWS = 80;
/** Lines of changed code of one patch, and of all, and remarks of all, that a page shows. */
const PATCH_LINES = 120;
const PAGE_LINES = 300;
const REMARKS = 120;

/** What a remark asked for was done, or is no longer there to be done. */
const SETTLED: ReadonlySet<ResolutionState> = new Set(['fixed', 'moot']);

/** The place of the revision that is asked for by its name (`v3`, `RFC v1`), else of the newest. */
export function chooseRevision({ revisions }: SeriesView, name: string): number {
  const found = revisions.findIndex(({ revision }) => showRevision(revision) === name);
  return found === -1 ? revisions.length - 1 : found;
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
      href: `${seriesUrl(series.id)}?to=${encodeURIComponent(showRevision(revision))}#step`,
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
            patches: step.patches.map((patch) => presentStepPatch(patch, budget)),
          },
    said: chosen === undefined ? [] : chosen.patches.flatMap((patch) => presentSaid(patch, budget)),
    isCut: budget.remarks <= 0,
  };
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
  revisions.forEach(({ patches }, column) => {
    for (const patch of patches) {
      const at = rowOf.get(patch.messageId) ?? rows.length;
      const row = rows[at] ?? { subject: '', cells: revisions.map(() => null) };
      rows[at] = row;
      row.subject = patch.subject;
      row.cells[column] ??= presentCell(patch, column === 0 ? 'posted' : patch.isNew ? 'new' : '');
      const next = revisions.findIndex(({ revision }) => revision === patch.fateIn);
      if (next === -1) continue;
      if (patch.fate === 'dropped') row.cells[next] = { href: null, fate: 'dropped', text: 'dropped', concerns: null };
      patch.successors.forEach((successor, part) => {
        const target = revisions[next]?.patches.find(({ messageId }) => messageId === successor.messageId);
        if (target === undefined || rowOf.has(successor.messageId)) return;
        const place = part === 0 ? at : rows.length;
        rowOf.set(successor.messageId, place);
        const own = rows[place] ?? { subject: target.subject, cells: revisions.map(() => null) };
        rows[place] = own;
        own.cells[next] = presentCell(target, patch.fate ?? '');
      });
    }
  });
  return {
    revisions: revisions.map(({ revision, patches }) => ({
      name: showRevision(revision),
      date: showDate(revision.date),
      count: countOf(patches.filter(({ isCover }) => !isCover).length, 'patch', 'patches'),
    })),
    rows: rows
      .slice(0, ROWS)
      .map(({ subject, cells }) => ({ subject: clip(subject, 160) || 'Not in this database', cells })),
    left: rows.length > ROWS ? countOf(rows.length - ROWS, 'patch', 'patches') : null,
    leftOut: all.length > COLUMNS ? countOf(all.length - COLUMNS, 'earlier revision') : null,
  };
}

function presentCell(patch: SeriesPatch, fate: string): Cell {
  const concerns = concernsOf(patch);
  const open = concerns.filter(({ resolution }) => !SETTLED.has(resolution.state)).length;
  const told =
    open === 0 ? countOf(concerns.length, 'concern') : `${countOf(concerns.length, 'concern')}, ${open} not settled`;
  return {
    href: messageUrl(patch.messageId),
    fate,
    text: patch.isCover ? 'cover letter' : fate === '' ? 'patch' : spellOut(fate),
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
    subject: clip(subject, 240) || 'Not in this database',
    href: to === null ? (from === null ? null : messageUrl(from.messageId)) : messageUrl(to.messageId),
    fate,
    fateText: spellOut(fate),
    before: isRenamed ? clip(from.subject, 240) : null,
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
      subject: clip(patch.subject, 240) || 'Not in this database',
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
