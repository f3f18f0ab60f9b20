// Packs of knowledge: the list, what each holds, and the files that it is written in.
import { type Request, type Response, Router } from 'express';
import { listPacks } from '../../app/lookup.js';
import { findPack, findPackFile } from '../../app/lookup-pack.js';
import { CATEGORIES } from '../../model/taxonomy.js';
import { packFilesUrl, packUrl } from '../links.js';
import { spellOut } from '../present/format.js';
import { presentPack, presentPackFiles } from '../present/pack.js';
import { queryWord, wildcard } from '../request.js';
import { sendAnswer } from '../respond.js';
import type { Web } from '../web.js';

export function packRoutes(web: Web): Router {
  const router = Router();
  router.get('/packs', (req, res) => answerList(web, req, res));
  router.get('/packs/:name', (req, res) => answerPack(web, req, res, req.params.name));
  router.get('/packs/:name/files', (req, res) => answerFiles(web, req, res, req.params.name));
  router.get('/packs/:name/files/*file', (req, res) => answerFile(web, req, res, String(req.params.name)));
  return router;
}

async function answerList(web: Web, req: Request, res: Response): Promise<void> {
  const packs = await listPacks(web.context);
  sendAnswer(web, req, res, {
    view: 'packs',
    title: 'Packs',
    section: 'packs',
    description: 'Knowledge of reviewers as text: concerns, what they apply to, and how to test for them.',
    data: { packs: packs.map((pack) => ({ ...pack, href: packUrl(pack.name) })) },
    json: { packs },
  });
}

async function answerPack(web: Web, req: Request, res: Response, name: string): Promise<void> {
  const pack = await findPack(web.context, name);
  const category = queryWord(req, 'category', CATEGORIES, null);
  sendAnswer(web, req, res, {
    view: 'pack',
    title: category === null ? name : `${spellOut(category)} in ${name}`,
    section: 'packs',
    description: pack.manifest.description,
    data: presentPack(pack, category),
    json: pack,
  });
}

async function answerFiles(web: Web, req: Request, res: Response, name: string): Promise<void> {
  const data = presentPackFiles(await findPack(web.context, name));
  sendAnswer(web, req, res, { view: 'pack-files', title: `Files of ${name}`, section: 'packs', data, json: data });
}

async function answerFile(web: Web, req: Request, res: Response, name: string): Promise<void> {
  const found = await findPackFile(web.context, name, wildcard(req, 'file'));
  sendAnswer(web, req, res, {
    view: 'pack-file',
    title: `${found.file} of ${name}`,
    section: 'packs',
    data: { pack: name, packHref: packUrl(name), filesHref: packFilesUrl(name), file: found.file, text: found.text },
    json: found,
  });
}
