// What each depth of quoting in a reply holds: the patch, or somebody's remark on it; and who wrote the patch,
// as far as the reply alone tells. With the thread at hand, analyze-thread.ts knows better and says so.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { Message, Person } from '../model/message.js';
import { parseSubject } from '../series/parse-subject.js';
import { mentionsPerson } from './people.js';
import {
  ATTRIBUTION_END,
  DIFF_SIGN,
  IN_BODY_FROM,
  PATCH_MESSAGE_ID,
  PATCH_SIGN,
  PULL_REQUEST,
  REMARK_SIGN,
  SIGNED_OFF,
} from './rules.js';

export interface QuoteRoles {
  /** Lines quoted at this depth or deeper are the patch's own text; shallower ones are remarks. Infinite in talk. */
  readonly patchDepth: number;
  /** The depth at which the author of what is discussed speaks: of the patch, else of the first mail that is quoted. */
  readonly authorDepth: number;
  /** By depth, the attribution that introduces the lines quoted at it. */
  readonly attributions: ReadonlyMap<number, string>;
  /** The in-body `From:` or first sign-off of the quoted patch; null when none is quoted. */
  readonly patchAuthorLine: string | null;
}

/**
 * Reads the roles of the depths.
 * @param places where the quoted lines stand in the patch, one a line.
 * @param stepsToPatch how many answers the mail is away from the patch (1: it answers the patch itself); null when unknown.
 */
export function readQuoteRoles(
  lines: readonly BodyLine[],
  places: readonly (QuotedPlace | null)[],
  message: Message,
  stepsToPatch: number | null,
): QuoteRoles {
  const located = new Map<number, number>();
  const attributions = new Map<number, string>();
  let deepest = 0;
  for (const [at, line] of lines.entries()) {
    if (isAttribution(line)) {
      const before = lines[at - 1];
      const lead = before !== undefined && before.depth === line.depth ? before.content : '';
      if (!attributions.has(line.depth + 1)) attributions.set(line.depth + 1, `${lead} ${line.content}`);
    }
    if (line.depth === 0) continue;
    if (line.depth > deepest && line.content.trim() !== '') deepest = line.depth;
    if (places[at]?.fromPatch === true) count(located, line.depth);
  }
  const shown = fullest(located) ?? deepestPatch(lines, attributions, deepest);
  const patchDepth = choosePatchDepth(lines, message, stepsToPatch, deepest, shown);
  const authorDepth = Number.isFinite(patchDepth) ? patchDepth : Math.max(0, ...attributions.keys());
  return { patchDepth, authorDepth, attributions, patchAuthorLine: findAuthorLine(lines, patchDepth) };
}

const MAX_ATTRIBUTION = 200;

function isAttribution({ kind, depth, content }: BodyLine): boolean {
  if (kind === 'attribution') return true;
  if (depth === 0 || content.length > MAX_ATTRIBUTION || !content.trimEnd().endsWith(':')) return false;
  return ATTRIBUTION_END.test(content);
}

function count(depths: Map<number, number>, depth: number): void {
  depths.set(depth, (depths.get(depth) ?? 0) + 1);
}

/** The depth at which most lines were found in the patch itself. */
function fullest(located: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [depth, lines] of located) if (best === null || lines > (located.get(best) ?? 0)) best = depth;
  return best;
}

/** The deepest level with signs of a patch; a level below it that is attributed to somebody makes it a proposal in a remark. */
function deepestPatch(
  lines: readonly BodyLine[],
  attributions: ReadonlyMap<number, string>,
  deepest: number,
): number | null {
  let depth = deepestSigned(lines);
  if (depth === null) return null;
  while (depth < deepest && attributions.has(depth + 1)) depth++;
  return depth;
}

/** The deepest level with more than a stray sign of a patch. */
function deepestSigned(lines: readonly BodyLine[]): number | null {
  const signs = new Map<number, number>();
  let total = 0;
  for (const { depth, content } of lines) {
    if (depth === 0 || !(PATCH_SIGN.test(content) || DIFF_SIGN.test(content))) continue;
    count(signs, depth);
    total++;
  }
  let deepest: number | null = null;
  for (const [depth, number] of signs) {
    if ((number > 1 || total === 1) && (deepest === null || depth > deepest)) deepest = depth;
  }
  return deepest;
}

function choosePatchDepth(
  lines: readonly BodyLine[],
  message: Message,
  stepsToPatch: number | null,
  deepest: number,
  shown: number | null,
): number {
  if (shown !== null) return shown;
  const steps = stepsToPatch ?? countStepsByIds(message);
  if (steps !== null) return steps;
  if (!isOfProposal(message.subject)) return Number.POSITIVE_INFINITY;
  if (deepest > 1) return deepest;
  return lines.some((line) => line.depth === 1 && REMARK_SIGN.test(line.content)) ? 2 : 1;
}

/** Whether the subject is one of a patch or a pull request; others are reports, questions and talk. */
export function isOfProposal(subject: string): boolean {
  const { isPatch, isResend, version } = parseSubject(subject);
  return isPatch || isResend || version > 1 || PULL_REQUEST.test(subject);
}

/** How many answers back the last reference is that is named as tools name patches; null when none is. */
function countStepsByIds(message: Message): number | null {
  const references = message.references;
  for (let at = references.length - 1; at >= 0; at--) {
    if (PATCH_MESSAGE_ID.test(references[at] ?? '')) return references.length - at;
  }
  return null;
}

function findAuthorLine(lines: readonly BodyLine[], patchDepth: number): string | null {
  let signedOff: string | null = null;
  for (const line of lines) {
    if (line.depth < patchDepth) continue;
    if (IN_BODY_FROM.test(line.content)) return line.content;
    if (signedOff === null && SIGNED_OFF.test(line.content)) signedOff = line.content;
  }
  return signedOff;
}

/** Whether the reply itself shows this person to be the author of what is discussed. */
export function isQuotedPatchAuthor(person: Person, roles: QuoteRoles, message: Message): boolean {
  const attribution = roles.attributions.get(roles.authorDepth);
  if (attribution !== undefined) {
    return (
      mentionsPerson(attribution, person) ||
      (roles.patchAuthorLine !== null && mentionsPerson(roles.patchAuthorLine, person))
    );
  }
  if (roles.patchAuthorLine !== null) return mentionsPerson(roles.patchAuthorLine, person);
  if (person.email === '') return false;
  return message.references.some((id) => PATCH_MESSAGE_ID.test(id) && id.toLowerCase().endsWith(`-${person.email}`));
}
