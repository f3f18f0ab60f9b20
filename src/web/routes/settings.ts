// Settings: who may sign in, where the lists' archives are, and a copy of the database.
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { saveBackup } from '../../app/backup.js';
import type { AppContext } from '../../app/context.js';
import { readSettings, setArchive, setShowPeople } from '../../app/settings.js';
import { addUser, changeRole, listUsers, removeUser, setPassword } from '../../app/users.js';
import { PatchloreError } from '../../model/errors.js';
import { ROLES, type Role } from '../../model/user.js';
import { requireRole } from '../access.js';
import { errorJson, readError } from '../http-error.js';
import { limitRequests } from '../limits.js';
import { presentUser } from '../present/user.js';
import { formText } from '../request.js';
import { sendAnswer } from '../respond.js';
import { contextOf, viewerOf } from '../viewer.js';
import type { Web } from '../web.js';

const FORM = { bytes: 32 * 1024, fields: 8 };
const BACKUPS_PER_HOUR = 12;
const HOUR_MS = 60 * 60 * 1000;

export function settingsRoutes(web: Web): Router {
  const router = Router();
  const admin = requireRole(web, 'admin', FORM);
  const limit = limitRequests({
    requests: BACKUPS_PER_HOUR,
    windowMs: HOUR_MS,
    message: `More than ${BACKUPS_PER_HOUR} backups an hour were asked for.`,
    hint: 'On the machine itself: patchlore backup FILE',
  });
  router.get('/settings', admin, (req, res) => answerSettings(web, req, res));
  router.post('/settings/backup', admin, limit, (_req, res) => sendBackup(web, res));
  router.post('/settings', admin, async (req, res) => {
    try {
      await change(contextOf(web, res), req);
    } catch (error) {
      if (!(error instanceof PatchloreError)) throw error;
      await answerSettings(web, req, res, error);
      return;
    }
    res.redirect(303, `/settings${ANCHORS[formText(req, 'action')] ?? ''}`);
  });
  return router;
}

/** The part of the page that each change is seen in. */
const ANCHORS: Readonly<Record<string, string>> = { archive: '#lists', people: '#pages' };

async function change(context: AppContext, req: Request): Promise<void> {
  const name = formText(req, 'name').trim();
  switch (formText(req, 'action')) {
    case 'add-user':
      await addUser(context, { name, role: readRole(req), password: formText(req, 'password') || null });
      return;
    case 'role':
      await changeRole(context, name, readRole(req));
      return;
    case 'password':
      await setPassword(context, name, formText(req, 'password'));
      return;
    case 'remove-user':
      await removeUser(context, name);
      return;
    case 'archive':
      await setArchive(context, formText(req, 'list'), formText(req, 'archive') || null);
      return;
    case 'people':
      await setShowPeople(context, formText(req, 'shown') !== '');
      return;
    default:
      throw new PatchloreError('usage', 'the form says nothing that can be done', {
        expected: 'add-user, role, password, remove-user, archive or people',
      });
  }
}

function readRole(req: Request): Role {
  const role = ROLES.find((one) => one === formText(req, 'role'));
  if (role !== undefined) return role;
  throw new PatchloreError('usage', 'the form gives no role that is known', { expected: ROLES.join(', ') });
}

async function answerSettings(web: Web, req: Request, res: Response, problem?: PatchloreError): Promise<void> {
  const users = await listUsers(web.context);
  const settings = await readSettings(web.context);
  const error = problem === undefined ? null : readError(problem);
  const { reading, openid, publicUrl } = web.serving;
  const isFailing = (action: string) => error !== null && formText(req, 'action') === action;
  sendAnswer(web, req, res, {
    view: 'settings',
    title: 'Settings',
    section: null,
    status: error?.status ?? 200,
    data: {
      users: users.map((user) => ({ ...presentUser(user), isViewer: user.id === viewerOf(res).user?.id })),
      isFirst: users.length === 0,
      roles: ROLES,
      lists: settings.lists.map((entry) => ({ ...entry, isOthers: entry.list === '*' })),
      showPeople: settings.showPeople,
      serving: { reading, publicUrl, provider: openid?.issuer ?? null },
      problem: error,
      // What was typed stays, but for passwords.
      typed: {
        name: isFailing('add-user') ? formText(req, 'name') : '',
        role: isFailing('add-user') ? formText(req, 'role') : users.length === 0 ? 'admin' : 'reader',
        list: isFailing('archive') ? formText(req, 'list') : null,
        archive: formText(req, 'archive'),
      },
    },
    json:
      error === null
        ? { users, settings, serving: { reading, publicUrl, openid: openid?.issuer ?? null } }
        : errorJson(error),
  });
}

/** The copy is made beside the database, where there is room for it, and is gone when it was sent. */
async function sendBackup(web: Web, res: Response): Promise<void> {
  const folder = mkdtempSync(join(dirname(web.context.config.databasePath), 'backup-'));
  try {
    const file = join(folder, 'copy.db');
    await saveBackup(web.context, file);
    const day = web.context.now().toISOString().slice(0, 10);
    res.set('Cache-Control', 'no-store').attachment(`patchlore-${day}.db`).type('application/vnd.sqlite3');
    await pipeline(createReadStream(file), res);
  } catch (error) {
    // Who stopped the download knows.
    if (!res.headersSent) throw error;
    res.destroy();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
