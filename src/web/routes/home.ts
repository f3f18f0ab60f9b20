// The home page: one search field, how much is known, what is new, what recurs.
import { type Request, type Response, Router } from 'express';
import { findHomeView, type HomeView } from '../../app/lookup-home.js';
import { CATEGORY_HELP } from '../../model/taxonomy.js';
import { packUrl, searchUrl } from '../links.js';
import { presentConcern } from '../present/concern-row.js';
import { formatNumber, spellOut } from '../present/format.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const LIST_LENGTH = 10;
/** The categories that lead; help lists all. */
const CATEGORIES_SHOWN = 14;

export function homeRoutes(web: Web): Router {
  return Router().get(['/', '/index'], async (req: Request, res: Response) => {
    const home = await findHomeView(web.context, LIST_LENGTH);
    sendAnswer(web, req, res, {
      view: 'home',
      title: 'What reviewers said',
      section: 'home',
      data: presentHome(home),
      json: home,
    });
  });
}

function presentHome({ stats, newest, recurring, packs }: HomeView): object {
  const most = Math.max(1, ...stats.byCategory.map(({ count }) => count));
  return {
    isEmpty: stats.messages === 0,
    figures: [
      { label: 'concerns', value: formatNumber(stats.concerns) },
      { label: 'confirmed', value: formatNumber(stats.confirmed) },
      { label: 'code sites', value: formatNumber(stats.sites) },
      { label: 'test scenarios', value: formatNumber(stats.scenarios) },
      { label: 'series', value: formatNumber(stats.series) },
      { label: 'mails', value: formatNumber(stats.messages) },
    ],
    newest: newest.map(presentConcern),
    recurring: recurring.map(presentConcern),
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
