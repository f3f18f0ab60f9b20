// What belongs to the site as a whole: help, and the files that browsers and crawlers ask for.
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { findExtractionFigures } from '../../app/extraction-figures.js';
import { SEARCH_FIELDS } from '../../app/lookup-search.js';
import { FORMATS } from '../../export/formats.js';
import { CATEGORIES, CATEGORY_HELP, KINDS, RESOLUTIONS, SEVERITIES, STATES } from '../../model/taxonomy.js';
import { escapeHtml } from '../escape.js';
import { searchUrl } from '../links.js';
import { sendAnswer } from '../respond.js';
import { VIEWS_FOLDER } from '../views.js';
import type { Web } from '../web.js';

export function siteRoutes(web: Web): Router {
  const router = Router();
  router.get('/help', (req, res) => answerHelp(web, req, res));
  router.get('/opensearch.xml', (req, res) => {
    const origin = `${req.protocol}://${req.get('host') ?? 'localhost'}`;
    res.type('application/opensearchdescription+xml').send(openSearch(origin));
  });
  router.get('/robots.txt', (_req, res) => {
    res
      .type('text/plain')
      .send('User-agent: *\nDisallow: /check\nDisallow: /search\nDisallow: /curate\nDisallow: /people\n');
  });
  router.get('/favicon.ico', (_req, res) => {
    res.type('image/svg+xml').set('Cache-Control', 'public, max-age=86400').sendFile(join(VIEWS_FOLDER, 'icon.svg'));
  });
  return router;
}

async function answerHelp(web: Web, req: Request, res: Response): Promise<void> {
  const figures = await findExtractionFigures();
  const formats = Object.entries(FORMATS).map(([name, { label, type, extension }]) => ({
    name,
    label,
    type,
    extension,
  }));
  const words = { kinds: KINDS, severities: SEVERITIES, states: STATES, resolutions: RESOLUTIONS, formats };
  sendAnswer(web, req, res, {
    view: 'help',
    title: 'Help',
    section: 'help',
    description: 'How to search, the keys, how concerns are read out of mail and how sure that is, formats and feeds.',
    data: {
      categories: CATEGORIES.map((category) => ({
        name: category,
        help: CATEGORY_HELP[category],
        href: searchUrl({ q: `c:${category}` }),
      })),
      fields: SEARCH_FIELDS,
      figures,
      ...words,
    },
    json: { categories: CATEGORY_HELP, fields: Object.fromEntries(SEARCH_FIELDS), figures, ...words },
  });
}

function openSearch(origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>patchlore</ShortName>
<Description>What reviewers said about code</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">${escapeHtml(origin)}/favicon.ico</Image>
<Url type="text/html" template="${escapeHtml(origin)}/search?q={searchTerms}"/>
<Url type="application/atom+xml" template="${escapeHtml(origin)}/search.atom?q={searchTerms}"/>
<Url type="application/x-suggestions+json" template="${escapeHtml(origin)}/search/suggest?q={searchTerms}"/>
</OpenSearchDescription>
`;
}
