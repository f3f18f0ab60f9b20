// People: who raised what. Crawlers are asked to leave these pages out of their indexes.
import { type Request, type Response, Router } from 'express';
import { findPeople, findPerson } from '../../app/lookup-people.js';
import { CATEGORIES } from '../../model/taxonomy.js';
import { personUrl } from '../links.js';
import { countOf } from '../present/format.js';
import { nameOf, presentPerson, presentPersonPage } from '../present/people.js';
import { pageLinks, queryPage, queryWord } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const PEOPLE_PAGE_SIZE = 50;
const CONCERNS_PAGE_SIZE = 25;
const SORTS = ['relevance', 'recency'] as const;

export function peopleRoutes(web: Web): Router {
  const router = Router();
  router.use('/people', (_req, res, next) => {
    res.set('X-Robots-Tag', 'noindex, nofollow');
    next();
  });
  router.get('/people', (req, res) => answerList(web, req, res));
  router.get('/people/:email', (req, res) => answerPerson(web, req, res, req.params.email));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const page = queryPage(req);
  const sort = queryWord(req, 'sort', SORTS, 'relevance');
  const slice = { limit: PEOPLE_PAGE_SIZE, offset: (page - 1) * PEOPLE_PAGE_SIZE };
  const { people, total } = await findPeople(web.context, slice, sort);
  const hrefOf = (number: number, order: string) =>
    `/people?${new URLSearchParams({ ...(order === 'relevance' ? {} : { sort: order }), page: String(number) })}`;
  sendAnswer(web, req, res, {
    view: 'people',
    title: 'People',
    section: 'people',
    data: {
      isEmpty: total === 0,
      summary: countOf(total, 'person', 'people'),
      people: people.map(presentPerson),
      orders: [
        { label: 'most concerns first', href: '/people', current: sort === 'relevance' },
        { label: 'newest first', href: '/people?sort=recency', current: sort === 'recency' },
      ],
      pages: pageLinks(page, total, PEOPLE_PAGE_SIZE, (number) => hrefOf(number, sort)),
    },
    json: { people, total, page, pageSize: PEOPLE_PAGE_SIZE, sort },
  });
}

async function answerPerson(web: Web, req: Request, res: Response, email: string): Promise<void> {
  const page = queryPage(req);
  const category = queryWord(req, 'category', CATEGORIES, null);
  const slice = { limit: CONCERNS_PAGE_SIZE, offset: (page - 1) * CONCERNS_PAGE_SIZE };
  const view = await findPerson(web.context, email, category, slice);
  sendAnswer(web, req, res, {
    view: 'person',
    title: `What ${nameOf(view.person)} raised`,
    section: 'people',
    data: {
      ...presentPersonPage(view),
      pages: pageLinks(page, view.total, CONCERNS_PAGE_SIZE, (number) => {
        const query = new URLSearchParams({ ...(category === null ? {} : { category }), page: String(number) });
        return `${personUrl(email)}?${query}`;
      }),
    },
    json: { ...view, page, pageSize: CONCERNS_PAGE_SIZE },
  });
}
