// The audit trail: who changed what, by person and kind, and taking it back.
import { type Request, type Response, Router } from 'express';
import { listAudit, undoEntry } from '../../app/audit.js';
import { AUDIT_KINDS } from '../../model/audit.js';
import { requireRole } from '../access.js';
import { auditUrl } from '../links.js';
import { presentAuditLine } from '../present/audit.js';
import { countOf } from '../present/format.js';
import { formText, localAddress, pageLinks, queryPage, queryText, queryWord } from '../request.js';
import { sendAnswer } from '../respond.js';
import { contextOf, may } from '../viewer.js';
import type { Web } from '../web.js';

const PAGE_SIZE = 50;
/** Only admins take these back. */
const MANAGED: ReadonlySet<string> = new Set(['user', 'setting']);

export function auditRoutes(web: Web): Router {
  const router = Router();
  const editor = requireRole(web, 'editor', { bytes: 16 * 1024, fields: 4 });
  router.get('/audit', editor, (req, res) => answerAudit(web, req, res));
  router.post('/audit/:id', editor, async (req, res) => {
    const id = String(req.params.id);
    await undoEntry(contextOf(web, res), id, (kind) => may(res, MANAGED.has(kind) ? 'admin' : 'editor'));
    res.redirect(303, localAddress(formText(req, 'return')) ?? '/audit');
  });
  return router;
}

async function answerAudit(web: Web, req: Request, res: Response): Promise<void> {
  const page = queryPage(req);
  const by = queryText(req, 'by');
  const kind = queryWord(req, 'kind', AUDIT_KINDS, null);
  const filter = { ...(by === '' ? {} : { by }), ...(kind === null ? {} : { kind }) };
  const slice = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, sort: 'recency' } as const;
  const { lines, total, people } = await listAudit(web.context, filter, slice);
  const hrefOf = (to: number) => auditUrl({ by, kind, page: to });
  sendAnswer(web, req, res, {
    view: 'audit',
    title: 'What changed',
    section: null,
    data: {
      summary: countOf(total, 'change'),
      lines: lines.map((line) => presentAuditLine(line, may(res, 'admin'))),
      people: people.map((name) => ({ name, selected: name === by })),
      kinds: AUDIT_KINDS.map((name) => ({ name, selected: name === kind })),
      isFiltered: by !== '' || kind !== null,
      here: hrefOf(page),
      pages: pageLinks(page, total, PAGE_SIZE, hrefOf),
    },
    json: { lines, total, page, pageSize: PAGE_SIZE, people },
  });
}
