// The queue of candidates: the surest first, decided one by one.
import { type Request, type Response, Router } from 'express';
import { listConcerns } from '../../app/lookup.js';
import { badgesOf } from '../present/badges.js';
import { presentConcern } from '../present/concern-row.js';
import { clip, countOf } from '../present/format.js';
import { pageLinks, queryPage } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 20;
const TEXT_LENGTH = 700;

export function candidateRoutes(web: Web): Router {
  return Router().get('/candidates', async (req: Request, res: Response) => {
    const page = queryPage(req);
    const hrefOf = (number: number) => (number === 1 ? '/candidates' : `/candidates?page=${number}`);
    const { concerns, total } = await listConcerns(
      web.context,
      { state: 'candidate' },
      { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort: 'relevance' },
    );
    sendAnswer(web, req, res, {
      view: 'candidates',
      title: 'Candidates',
      section: 'candidates',
      data: {
        summary: countOf(total, 'candidate'),
        isEmpty: total === 0,
        returnTo: hrefOf(page),
        candidates: concerns.map((concern) => ({
          ...presentConcern(concern),
          // All here are candidates.
          badges: badgesOf({ ...concern, state: null }),
          text: clip(concern.body, TEXT_LENGTH),
          confidence: Math.round(concern.confidence * 100),
        })),
        pages: pageLinks(page, total, PAGE_SIZE, hrefOf),
      },
      json: { candidates: concerns, total, page, pageSize: PAGE_SIZE },
    });
  });
}
