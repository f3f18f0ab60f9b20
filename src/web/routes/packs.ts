// Packs of knowledge: the list, and what each holds.
import { Router } from 'express';
import { listPacks } from '../../app/lookup.js';
import { findPack } from '../../app/lookup-pack.js';
import { packUrl } from '../links.js';
import { presentConcern } from '../present/concern-row.js';
import { countOf } from '../present/format.js';
import { presentScenarioRow } from '../present/scenario.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

export function packRoutes(web: Web): Router {
  const router = Router();
  router.get('/packs', async (req, res) => {
    const packs = await listPacks(web.context);
    sendAnswer(web, req, res, {
      view: 'packs',
      title: 'Packs',
      section: 'packs',
      data: { packs: packs.map((pack) => ({ ...pack, href: packUrl(pack.name) })) },
      json: { packs },
    });
  });
  router.get('/packs/:name', async (req, res) => {
    const pack = await findPack(web.context, req.params.name);
    sendAnswer(web, req, res, {
      view: 'pack',
      title: pack.manifest.name,
      section: 'packs',
      data: {
        manifest: pack.manifest,
        concernCount: countOf(pack.concerns.length, 'concern'),
        scenarioCount: countOf(pack.scenarios.length, 'scenario'),
        concerns: pack.concerns.map(presentConcern),
        scenarios: pack.scenarios.map(presentScenarioRow),
      },
      json: pack,
    });
  });
  return router;
}
