// The web application: what every request passes through, then the routes, then the errors.
import { randomBytes } from 'node:crypto';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import type { AppContext } from '../app/context.js';
import { createAssets } from './assets.js';
import { answerNotFound, handleErrors } from './error-handler.js';
import { createRecentChecks } from './recent-checks.js';
import { noteJsonSuffix } from './respond.js';
import { candidateRoutes } from './routes/candidates.js';
import { checkRoutes } from './routes/check.js';
import { checklistRoutes } from './routes/checklists.js';
import { codeRoutes } from './routes/code.js';
import { concernRoutes } from './routes/concerns.js';
import { homeRoutes } from './routes/home.js';
import { packRoutes } from './routes/packs.js';
import { peopleRoutes } from './routes/people.js';
import { scenarioRoutes } from './routes/scenarios.js';
import { searchRoutes } from './routes/search.js';
import { siteRoutes } from './routes/site.js';
import { threadRoutes } from './routes/threads.js';
import { themeRoutes } from './theme.js';
import { identifyViewer } from './viewer.js';
import { createViews } from './views.js';
import type { Access, Web } from './web.js';

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
export function createWebApp(context: AppContext, access: Access = 'sign-in'): express.Express {
  const assets = createAssets();
  const web: Web = {
    context,
    access,
    secret: randomBytes(32),
    render: createViews(),
    assets: assets.urls,
  };
  const app = express();
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      // Served over plain HTTP on this machine by default.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  app.use(compression());
  app.use(assets.serve);
  app.use(noteJsonSuffix);
  app.use(identifyViewer(web));
  app.use(homeRoutes(web));
  app.use(searchRoutes(web));
  app.use(concernRoutes(web));
  app.use(candidateRoutes(web));
  app.use(codeRoutes(web));
  app.use(scenarioRoutes(web));
  app.use(packRoutes(web));
  app.use(peopleRoutes(web));
  app.use(threadRoutes(web));
  const sentPatches = createRecentChecks();
  app.use(checkRoutes(web, sentPatches));
  app.use(checklistRoutes(web, sentPatches));
  app.use(siteRoutes(web));
  app.use(themeRoutes());
  app.use(answerNotFound);
  app.use(handleErrors(web));
  return app;
}
