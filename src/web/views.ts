// The template engine: pages and partials of `views/`, escaping on, compiled once.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { escapeHtml } from './escape.js';

const VIEWS_FOLDER = fileURLToPath(new URL('../../views', import.meta.url));

export const ASSETS_FOLDER = join(VIEWS_FOLDER, 'assets');

/** Renders the page `name` of the views folder. */
export type RenderView = (name: string, data: object) => string;

export function createViews(): RenderView {
  const eta = new Eta({ views: VIEWS_FOLDER, cache: true, autoEscape: true, escapeFunction: escapeHtml });
  return (name, data) => eta.render(`./${name}`, data);
}

/** Where the page finds an asset; the content's hash in it lets browsers keep the file for good. */
export function assetUrl(name: string): string {
  const hash = createHash('sha256')
    .update(readFileSync(join(ASSETS_FOLDER, name)))
    .digest('hex')
    .slice(0, 10);
  return `/assets/${name}?v=${hash}`;
}
