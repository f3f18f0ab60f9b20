// Test scenarios: the list, and each with the concerns that it would show and what its last run said.
import { type Request, type Response, Router } from 'express';
import { findScenarioDetail, listScenarios } from '../../app/lookup.js';
import { findLastRuns } from '../../app/results.js';
import { SORTS, type Sort } from '../../model/search.js';
import { presentConcern } from '../present/concern-row.js';
import { clip, countOf } from '../present/format.js';
import { goesWith } from '../present/pack.js';
import { presentScenario, presentScenarioRow } from '../present/scenario.js';
import { presentLastRun } from '../present/test-run.js';
import { pageLinks, queryPage, queryWord, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 50;
const CONCERNS_SHOWN = 50;

const ORDER_WORDS: Readonly<Record<Sort, string>> = {
  relevance: 'those of packs first',
  recurrence: 'named most first',
  recency: 'newest first',
};

export function scenarioRoutes(web: Web): Router {
  const router = Router();
  router.get('/scenarios', (req, res) => answerList(web, req, res));
  router.get('/scenarios/*id', (req, res) => answerScenario(web, req, res));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const page = queryPage(req);
  const sort = queryWord(req, 'sort', SORTS, 'relevance');
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort };
  const { entries, total } = await listScenarios(web.context, slice);
  const runs = await findLastRuns(
    web.context,
    entries.map(({ id }) => id),
  );
  const hrefOf = (order: Sort, number: number) => {
    const query = new URLSearchParams({
      ...(order === 'relevance' ? {} : { sort: order }),
      ...(number === 1 ? {} : { page: String(number) }),
    });
    return query.size === 0 ? '/scenarios' : `/scenarios?${query}`;
  };
  sendAnswer(web, req, res, {
    view: 'scenarios',
    title: 'Scenarios',
    section: 'scenarios',
    description: 'Tests that would show what reviewers were concerned about, ready to be run.',
    data: {
      summary: countOf(total, 'scenario'),
      isEmpty: total === 0,
      orders: SORTS.map((order) => ({
        label: ORDER_WORDS[order],
        href: hrefOf(order, 1),
        current: order === sort,
      })),
      scenarios: entries.map((scenario) => {
        const run = runs.get(scenario.id);
        return { ...presentScenarioRow(scenario), run: run === undefined ? null : presentLastRun(run) };
      }),
      pages: pageLinks(page, total, PAGE_SIZE, (number) => hrefOf(sort, number)),
    },
    json: { scenarios: entries, total, page, pageSize: PAGE_SIZE, sort },
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
    description: `A test that would show ${countOf(detail.concerns.length, 'concern')} of reviewers.`,
    data: {
      scenario: presentScenario(detail.scenario),
      goesWith: goesWith(detail.scenario),
      lastRun: lastRun === null ? null : presentLastRun(lastRun),
      concerns: detail.concerns.slice(0, CONCERNS_SHOWN).map(presentConcern),
      more: detail.concerns.length > CONCERNS_SHOWN ? `and ${detail.concerns.length - CONCERNS_SHOWN} more` : null,
    },
    json: { ...detail, lastRun },
  });
}
