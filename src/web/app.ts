// The web application: what every request passes through, then the routes, then the errors.
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import type { AppContext } from '../app/context.js';
import { DEFAULT_SERVING, type Serving } from '../app/serving.js';
import { withStoredSettings } from '../app/settings-stored.js';
import { requireReader } from './access.js';
import { createAssets } from './assets.js';
import { limitBodyTime } from './body-time.js';
import { answerNotFound, handleErrors } from './error-handler.js';
import { answerKeptPages } from './kept-pages.js';
import { createRecentChecks } from './recent-checks.js';
import { noteJsonSuffix } from './respond.js';
import { accountRoutes } from './routes/account.js';
import { auditRoutes } from './routes/audit.js';
import { checkRoutes } from './routes/check.js';
import { checklistRoutes } from './routes/checklists.js';
import { codeRoutes } from './routes/code.js';
import { concernRoutes } from './routes/concerns.js';
import { curateRoutes } from './routes/curate.js';
import { homeRoutes } from './routes/home.js';
import { importRoutes } from './routes/import.js';
import { packRoutes } from './routes/packs.js';
import { peopleRoutes } from './routes/people.js';
import { scenarioRoutes } from './routes/scenarios.js';
import { searchRoutes } from './routes/search.js';
import { settingsRoutes } from './routes/settings.js';
import { signInRoutes } from './routes/sign-in.js';
import { siteRoutes } from './routes/site.js';
import { threadRoutes } from './routes/threads.js';
import { themeRoutes } from './theme.js';
import { identifyViewer } from './viewer.js';
import { createViews } from './views.js';
import type { Access, Web } from './web.js';

/** A page is 3 % larger than at the level that is usual, and takes two thirds of its time. */
const COMPRESSION_LEVEL = 4;

/** Nothing but the pages' own style, script and forms; nothing from other hosts. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
};

/** The application on this context. Without `access` nobody is known who has not signed in. */
export function createWebApp(
  context: AppContext,
  access: Access = 'sign-in',
  serving: Serving = DEFAULT_SERVING,
): express.Express {
  const assets = createAssets();
  let current = context;
  let secret: Promise<Buffer> | null = null;
  const web: Web = {
    get context() {
      return current;
    },
    access,
    serving,
    secret: () => {
      secret ??= context.store.readSecret();
      return secret;
    },
    render: createViews(),
    assets: assets.urls,
  };
  const app = express();
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.disable('x-powered-by');
  if (serving.trustProxy !== null) app.set('trust proxy', serving.trustProxy);
  app.use(
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      // Served over plain HTTP on this machine by default.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  app.use(compression({ level: COMPRESSION_LEVEL }));
  app.use(assets.serve);
  app.use(noteJsonSuffix);
  app.use(limitBodyTime);
  app.use(async (_req, _res, next) => {
    current = await withStoredSettings(context);
    next();
  });
  app.use(identifyViewer(web));
  app.use(requireReader(web));
  app.use(answerKeptPages(web));
  app.use(signInRoutes(web));
  app.use(accountRoutes(web));
  app.use(settingsRoutes(web));
  app.use(auditRoutes(web));
  app.use(homeRoutes(web));
  app.use(searchRoutes(web));
  app.use(concernRoutes(web));
  app.use(curateRoutes(web));
  app.use(codeRoutes(web));
  app.use(scenarioRoutes(web));
  app.use(packRoutes(web));
  app.use(peopleRoutes(web));
  app.use(threadRoutes(web));
  const sentPatches = createRecentChecks();
  app.use(checkRoutes(web, sentPatches));
  app.use(checklistRoutes(web, sentPatches));
  app.use(importRoutes(web));
  app.use(siteRoutes(web));
  app.use(themeRoutes());
  app.use(answerNotFound);
  app.use(handleErrors(web));
  return app;
}
