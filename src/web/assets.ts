// The files that pages load: one style sheet, one script of our own, htmx, the icon. They are read and joined once, at
// start-up; the content's hash stands in their address, so that browsers keep them for good.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { VIEWS_FOLDER } from './views.js';

/** Style sheets that all pages share, in the order of their cascade; those of single pages follow, by name. */
const SHARED_STYLES = ['colours', 'base', 'frame', 'forms', 'badges', 'lists', 'code', 'highlight'];
/** They overrule all others. */
const LAST_STYLES = ['narrow', 'print'];

/** The addresses of the files. */
export interface AssetUrls {
  readonly style: string;
  readonly script: string;
  readonly htmx: string;
  readonly icon: string;
}

export interface Assets {
  readonly urls: AssetUrls;
  /** Answers `/assets/…`; what it does not know goes on. */
  readonly serve: RequestHandler;
}

interface Asset {
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
}

export function createAssets(): Assets {
  const style = nameAsset('style', 'css', 'text/css', Buffer.from(joinStyles()));
  const script = nameAsset('patchlore', 'js', 'text/javascript', Buffer.from(joinScripts()));
  const htmx = nameAsset('htmx', 'js', 'text/javascript', readHtmx());
  const icon = nameAsset('icon', 'svg', 'image/svg+xml', readFileSync(join(VIEWS_FOLDER, 'icon.svg')));
  const known = new Map([style, script, htmx, icon].map((asset) => [asset.url, asset]));
  return {
    urls: { style: style.url, script: script.url, htmx: htmx.url, icon: icon.url },
    serve: (req, res, next) => {
      const asset = known.get(req.path);
      if (asset === undefined) next();
      else res.type(asset.type).set('Cache-Control', 'public, max-age=31536000, immutable').send(asset.body);
    },
  };
}

function nameAsset(name: string, extension: string, type: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { url: `/assets/${name}-${hash}.${extension}`, type, body };
}

function joinStyles(): string {
  const folder = join(VIEWS_FOLDER, 'css');
  const all = readdirSync(folder).map((file) => file.replace(/\.css$/, ''));
  const own = all.filter((name) => !SHARED_STYLES.includes(name) && !LAST_STYLES.includes(name)).sort();
  return [...SHARED_STYLES, ...own, ...LAST_STYLES]
    .map((name) => readFileSync(join(folder, `${name}.css`), 'utf8'))
    .join('\n');
}

/** Each script in a block of its own, so that their names stay apart; they import nothing. */
function joinScripts(): string {
  const folder = join(VIEWS_FOLDER, 'js');
  return readdirSync(folder)
    .sort()
    .map((file) => `{\n${readFileSync(join(folder, file), 'utf8')}}\n`)
    .join('');
}

function readHtmx(): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'));
}
