// The home page: one search field, what is new, what recurs, where it gathers, how it grows.
import { type Request, type Response, Router } from 'express';
import { findHomeView } from '../../app/lookup-home.js';
import { codeFeedUrl } from '../links.js';
import { countOf } from '../present/format.js';
import { presentHome } from '../present/home.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const LIST_LENGTH = 6;

export function homeRoutes(web: Web): Router {
  return Router().get(['/', '/index'], async (req: Request, res: Response) => {
    const home = await findHomeView(web.context, LIST_LENGTH);
    const { concerns, sites } = home.stats;
    sendAnswer(web, req, res, {
      view: 'home',
      title: 'What reviewers said',
      section: 'home',
      description: `What reviewers said about code: ${countOf(concerns, 'concern')} at ${countOf(sites, 'place')}, with how each ended and how to test for it.`,
      feed: { href: codeFeedUrl(''), title: 'Newest concerns' },
      data: presentHome(home),
      json: home,
    });
  });
}
