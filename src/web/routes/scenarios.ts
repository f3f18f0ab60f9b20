// Test scenarios: the list, and each with the concerns that it would show.
import { type Request, type Response, Router } from 'express';
import { findScenarioDetail, listScenarios } from '../../app/lookup.js';
import { findLastRuns } from '../../app/results.js';
import { presentConcern } from '../present/concern-row.js';
import { clip, countOf } from '../present/format.js';
import { presentScenario, presentScenarioRow } from '../present/scenario.js';
import { presentLastRun } from '../present/test-run.js';
import { pageLinks, queryPage, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 50;

export function scenarioRoutes(web: Web): Router {
  const router = Router();
  router.get('/scenarios', (req, res) => answerList(web, req, res));
  router.get('/scenarios/*id', (req, res) => answerScenario(web, req, res));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const page = queryPage(req);
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort: 'relevance' } as const;
  const { entries, total } = await listScenarios(web.context, slice);
  sendAnswer(web, req, res, {
    view: 'scenarios',
    title: 'Scenarios',
    section: 'scenarios',
    data: {
      summary: countOf(total, 'scenario'),
      isEmpty: total === 0,
      scenarios: entries.map(presentScenarioRow),
      pages: pageLinks(page, total, PAGE_SIZE, (number) => `/scenarios?page=${number}`),
    },
    json: { scenarios: entries, total, page, pageSize: PAGE_SIZE },
  });
}

async function answerScenario(web: Web, req: Request, res: Response): Promise<void> {
  const detail = await findScenarioDetail(web.context, wildcard(req, 'id'));
  const { id } = detail.scenario;
  const lastRun = (await findLastRuns(web.context, [id])).get(id) ?? null;
  sendAnswer(web, req, res, {
    view: 'scenario',
    title: clip(detail.scenario.title, 120) || 'Scenario',
    section: 'scenarios',
    data: {
      scenario: presentScenario(detail.scenario),
      lastRun: lastRun === null ? null : presentLastRun(lastRun),
      concerns: detail.concerns.map(presentConcern),
    },
    json: { ...detail, lastRun },
  });
}
