// What the form that corrects a concern changes.
import type { Request } from 'express';
import type { Site } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import type { ConcernFields } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import { SIDES } from '../model/patch.js';
import { CATEGORIES, KINDS, RESOLUTIONS, SEVERITIES } from '../model/taxonomy.js';
import { formHas, formText } from './request.js';
import { LINE_NUMBER } from './rules.js';

const TITLE_LENGTH = 500;
const BODY_LENGTH = 100_000;
/** Of a path, a name or a line of code. */
const PLACE_LENGTH = 1_000;

/** The fields of the form that differ from what stands there; a field that it lacks stays. */
export function readChanges(req: Request, concern: Concern): ConcernFields {
  const title = formText(req, 'title').slice(0, TITLE_LENGTH);
  const body = formText(req, 'body').slice(0, BODY_LENGTH);
  const changes: ConcernFields[] = [];
  if (formHas(req, 'title') && title !== concern.title) changes.push({ title });
  if (formHas(req, 'body') && body.trim() !== concern.body.trim()) changes.push({ body });
  const words = {
    severity: readWord(req, 'severity', SEVERITIES, concern.severity),
    category: readWord(req, 'category', CATEGORIES, concern.category),
    kind: readWord(req, 'kind', KINDS, concern.kind),
    resolution: readWord(req, 'resolution', RESOLUTIONS, concern.resolution),
  };
  for (const name of ['severity', 'category', 'kind', 'resolution'] as const) {
    if (words[name] !== concern[name]) changes.push({ [name]: words[name] });
  }
  const [before] = concern.sites;
  const site = formHas(req, 'file') ? readSite(req, before ?? null) : (before ?? null);
  if (JSON.stringify(site) !== JSON.stringify(before ?? null)) changes.push({ site });
  return Object.assign({}, ...changes);
}

/** Without a file there is no place. */
function readSite(req: Request, before: Site | null): Site | null {
  const file = formText(req, 'file').trim().slice(0, PLACE_LENGTH);
  if (file === '') return null;
  return {
    file,
    symbol: formText(req, 'symbol').trim().slice(0, PLACE_LENGTH) || null,
    side: readWord(req, 'side', SIDES, before?.side ?? 'new'),
    line: readLine(formText(req, 'line').trim()),
    anchor: formText(req, 'anchor').slice(0, PLACE_LENGTH) || null,
    hunk: before?.file === file ? before.hunk : null,
  };
}

export function readLine(text: string): number | null {
  if (text === '') return null;
  if (LINE_NUMBER.test(text)) return Number(text);
  throw new PatchloreError('usage', `"${text}" is no line number`, { expected: 'a whole number from 1, or nothing' });
}

function readWord<Word extends string>(req: Request, name: string, words: readonly Word[], current: Word): Word {
  if (!formHas(req, name)) return current;
  const text = formText(req, name);
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new PatchloreError('usage', `the form gives no ${name} that is known`, { expected: words.join(', ') });
}
