// The home page as its view shows it.
import type { CodeEntry, HomeView, RecurringSubject } from '../../app/lookup-home.js';
import { CATEGORY_HELP } from '../../model/taxonomy.js';
import { codeUrl, packUrl, searchUrl } from '../links.js';
import { presentConcern } from './concern-row.js';
import { formatNumber, showDate, spellOut } from './format.js';
import { presentGrowth } from './growth.js';
import { presentChecklistRow } from './kept-checklist.js';
import { layoutTreemaps } from './treemap.js';

/** The categories that lead; help lists all. */
const CATEGORIES_SHOWN = 14;
/** Rows of the table behind the treemap, a folder. */
const ROWS_PER_FOLDER = 4;

export function presentHome(home: HomeView): object {
  const { stats, newest, recurring, subjects, code, checklists, months, packs } = home;
  const most = Math.max(1, ...stats.byCategory.map(({ count }) => count));
  return {
    isEmpty: stats.messages === 0,
    figures: [
      { label: 'concerns', value: formatNumber(stats.concerns), href: searchUrl({ q: 'is:concern', sort: 'recency' }) },
      { label: 'confirmed', value: formatNumber(stats.confirmed), href: searchUrl({ q: 'state:confirmed' }) },
      { label: 'code sites', value: formatNumber(stats.sites), href: '/code' },
      { label: 'test scenarios', value: formatNumber(stats.scenarios), href: '/scenarios' },
      { label: 'series', value: formatNumber(stats.series), href: null },
      { label: 'mails', value: formatNumber(stats.messages), href: null },
    ],
    newest: newest.map(presentConcern),
    recurring: recurring.map(presentConcern),
    subjects: subjects.map(presentSubject),
    treemaps: layoutTreemaps(code),
    folders: code.map((group) => ({
      ...presentEntry(group),
      entries: group.entries.slice(0, ROWS_PER_FOLDER).map(presentEntry),
    })),
    checklists: checklists.map(presentChecklistRow),
    growth: presentGrowth(months),
    categories: stats.byCategory.slice(0, CATEGORIES_SHOWN).map(({ category, count }) => ({
      name: spellOut(category),
      help: CATEGORY_HELP[category],
      href: searchUrl({ q: `c:${category}`, type: 'concern' }),
      count: formatNumber(count),
      share: Math.max(1, Math.round((count / most) * 100)),
    })),
    packs: packs.map((pack) => ({ ...pack, href: packUrl(pack.name) })),
  };
}

function presentSubject({ file, category, concerns, newest }: RecurringSubject): object {
  return {
    category: spellOut(category),
    help: CATEGORY_HELP[category],
    file,
    href: `${codeUrl(file)}?${new URLSearchParams({ category })}`,
    count: formatNumber(concerns),
    newest: showDate(newest),
  };
}

function presentEntry(entry: CodeEntry): object {
  return {
    name: `${entry.file}${entry.isFolder ? '/' : ''}`,
    href: codeUrl(entry.file),
    count: formatNumber(entry.concerns),
  };
}
