// A place in the code as somebody types it, completed by the patch that the concern was raised on: a line has its anchor
// and symbol, an anchor its line.
import { parsePatch } from '../diff/parse-patch.js';
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { Site } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { DiffLine, Patch, Side } from '../model/patch.js';
import type { AppContext } from './context.js';

/** The parts that were typed. */
export type TypedSite = Partial<Pick<Site, 'file' | 'side'>> & {
  readonly symbol?: string | null;
  readonly line?: number | null;
  readonly anchor?: string;
};

/** The place of this concern or remark with the typed parts. */
export async function completeSite({ store }: AppContext, id: string, typed: TypedSite): Promise<Site> {
  const concern = await store.findConcern(id);
  const comment = concern === null ? await store.findComment(id) : null;
  const place = concern === null ? comment?.site : concern.sites[0];
  const patchId = (concern ?? comment)?.patchMessageId ?? null;
  const mail = patchId === null ? null : await store.findMessage(patchId);
  const patch = mail === null ? null : parsePatch(mail.text, { messageId: mail.id, subject: mail.subject });
  return changeSite(place ?? null, typed, patch);
}

/** What was typed over a place. What follows from it, and the patch does not show, is not known any more. */
export function changeSite(place: Site | null, typed: TypedSite, patch: Patch | null): Site {
  const file = typed.file ?? place?.file;
  if (file === undefined) {
    throw new PatchloreError('usage', 'a part of a place needs its file', { expected: '--site FILE' });
  }
  const kept = typed.file === undefined ? place : null;
  const { file: _file, symbol, ...where } = typed;
  if (kept !== null && Object.keys(where).length === 0) return { ...kept, symbol: symbol ?? kept.symbol };
  const wanted: Wanted = {
    file,
    side: typed.side ?? (typed.anchor === undefined ? (kept?.side ?? 'new') : sideOf(typed.anchor)),
    line: typed.line ?? (typed.anchor === undefined ? (kept?.line ?? null) : null),
    anchor: typed.anchor ?? null,
    near: kept?.line ?? null,
  };
  const found = patch === null ? null : findWanted(patch, wanted);
  return {
    file,
    symbol: symbol ?? found?.symbol ?? null,
    side: wanted.side,
    line: wanted.line ?? found?.line ?? null,
    anchor: wanted.anchor ?? found?.anchor ?? null,
    hunk: found?.hunk ?? null,
  };
}

function sideOf(anchor: string): Side {
  return anchor.startsWith('-') ? 'old' : 'new';
}

interface Wanted {
  readonly file: string;
  readonly side: Side;
  /** When null, the anchor is looked for. */
  readonly line: number | null;
  readonly anchor: string | null;
  /** Of lines that fit, the nearest to this one is meant. */
  readonly near: number | null;
}

/** The line of the patch that is meant; null when the patch does not show it. */
function findWanted(patch: Patch, wanted: Wanted): Site | null {
  if (wanted.line === null && wanted.anchor === null) return null;
  const file = patch.files.find(({ path, oldPath }) => path === wanted.file || oldPath === wanted.file);
  let best: Site | null = null;
  for (const hunk of file?.hunks ?? []) {
    for (const [at, line] of hunk.lines.entries()) {
      const number = wanted.side === 'old' ? line.oldLine : line.newLine;
      if (number === null || !isWanted(line, number, wanted) || isNearer(best, number, wanted.near)) continue;
      best = {
        file: wanted.file,
        symbol: findEnclosingSymbol(hunk, at, wanted.file),
        side: wanted.side,
        line: number,
        anchor: `${line.type}${line.content}`,
        hunk: hunk.header,
      };
    }
  }
  return best;
}

function isWanted(line: DiffLine, number: number, wanted: Wanted): boolean {
  return wanted.line === null ? `${line.type}${line.content}` === wanted.anchor : number === wanted.line;
}

function isNearer(best: Site | null, number: number, near: number | null): boolean {
  if (best === null || best.line === null) return false;
  return near === null || Math.abs(best.line - near) <= Math.abs(number - near);
}
