// The template engine: pages and partials of `views/`, escaping on, compiled once.
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { escapeHtml } from './escape.js';

export const VIEWS_FOLDER = fileURLToPath(new URL('../../views', import.meta.url));

/** Renders the page `name` of the views folder. */
export type RenderView = (name: string, data: object) => string;

export function createViews(): RenderView {
  const eta = new Eta({ views: VIEWS_FOLDER, cache: true, autoEscape: true, escapeFunction: escapeHtml });
  return (name, data) => eta.render(`./${name}`, data);
}
