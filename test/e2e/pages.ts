// The address of each kind of page in the invented world.
import { CONCERN_ID, FILE, HOSTILE_CONCERN_ID, HOSTILE_ID, PATCH_ID, PATCH_V2_ID } from '../web/world.js';

export const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['home', '/'],
  ['search', '/search?q=kzalloc'],
  ['search for nothing', '/search?q=nosuchword'],
  ['a query with a mistake', '/search?q=sev%3Aenormous'],
  ['concern', `/concerns/${CONCERN_ID}`],
  ['concern of a pack', '/concerns/frob-rules/check-allocations'],
  ['hostile concern', `/concerns/${HOSTILE_CONCERN_ID}`],
  ['code', '/code'],
  ['folder', '/code/drivers'],
  ['file', `/code/${FILE}`],
  ['function', `/code/${FILE}?symbol=frob_probe`],
  ['scenarios', '/scenarios'],
  ['scenario', '/scenarios/frob-rules/probe-under-memory-pressure'],
  ['packs', '/packs'],
  ['pack', '/packs/frob-rules'],
  ['thread', `/threads/${encodeURIComponent(PATCH_ID)}`],
  ['hostile thread', `/threads/${encodeURIComponent(HOSTILE_ID)}`],
  ['series', `/series/${encodeURIComponent(PATCH_ID)}`],
  ['check', '/check'],
  ['checklist', `/check?id=${encodeURIComponent(PATCH_V2_ID)}`],
  ['candidates', '/candidates'],
  ['help', '/help'],
  ['missing page', '/nowhere'],
];
