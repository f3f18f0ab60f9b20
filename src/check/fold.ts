// Near-duplicates → one item: the same concern found twice, or several remarks that make the same point.
import type { ItemOrigin, PatchPlace } from '../model/checklist.js';
import type { Evidence } from '../model/concern.js';
import { normalizeText } from '../model/ids.js';
import { type Candidate, reason } from './candidate.js';
import { isOfOneBuild } from './one-build.js';
import { WORD } from './rules.js';
import { LIMITS } from './weights.js';

/** Titles that share this part of their words make the same point, when place and category agree. */
const SAME_POINT = 0.7;

/** One candidate per concern, with the reasons, places and evidence of all. Order is kept. */
export function joinSameConcern(candidates: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const id = candidate.concern.mergedInto ?? candidate.concern.id;
    const known = byId.get(id);
    byId.set(id, known === undefined ? candidate : join(known, candidate));
  }
  return [...byId.values()];
}

/** Candidates in order, best first; later ones that say what an earlier one says are folded into it. */
export function foldNearDuplicates(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: { candidate: Candidate; words: ReadonlySet<string>; folded: Candidate[] }[] = [];
  for (const candidate of candidates) {
    const words = wordsOf(candidate.concern.title);
    const twin = kept
      .slice(0, LIMITS.compared)
      .find(
        (other) =>
          isSameBuild(other.candidate, candidate) ||
          (isSamePlace(other.candidate, candidate) && jaccard(other.words, words) >= SAME_POINT),
      );
    if (twin === undefined) kept.push({ candidate, words, folded: [] });
    else twin.folded.push(candidate);
  }
  return kept.map(({ candidate, folded }) => (folded.length === 0 ? candidate : foldInto(candidate, folded)));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < 2 || b.size < 2) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared);
}

/** Remarks on earlier revisions fold only where they stand at the same line now: each place is to be looked at. */
function isSamePlace(a: Candidate, b: Candidate): boolean {
  if (a.origin !== b.origin || a.patchMessageId !== b.patchMessageId) return false;
  if (a.concern.source === 'pack' || b.concern.source === 'pack') return false;
  const [here, there] = [a.places[0], b.places[0]];
  if (here?.patch !== there?.patch) return false;
  if (a.origin !== 'earlier-revision') return here?.file === there?.file;
  return a.status === b.status && here?.file === there?.file && here?.line === there?.line;
}

function join(known: Candidate, other: Candidate): Candidate {
  const features = new Set(known.reasons.map(({ feature }) => feature));
  const reasons = [...known.reasons, ...other.reasons.filter(({ feature }) => !features.has(feature))];
  const isClose = reasons.some(({ feature }) => feature !== 'same-file' && feature !== 'likeness');
  const all = uniquePlaces([...known.places, ...other.places]);
  const lines = all.filter(({ content }) => content !== null);
  // The file as a whole says nothing more where a line of it is known.
  const places = isClose || lines.length > 0 ? lines : all;
  const [first] = places;
  return {
    ...known,
    // The patch is the one that the first place is numbered in.
    patchMessageId: first === undefined || known.places.includes(first) ? known.patchMessageId : other.patchMessageId,
    origin: strongest(known.origin, other.origin),
    // The file alone says nothing more where a line or a function in it does.
    reasons: isClose ? reasons.filter(({ feature }) => feature !== 'same-file') : reasons,
    places,
    evidence: uniqueEvidence([...known.evidence, ...other.evidence]),
  };
}

/** The origins are listed by strength; a trigger that a person wrote says more than the place alone. */
function strongest(a: ItemOrigin, b: ItemOrigin): ItemOrigin {
  const order: readonly ItemOrigin[] = ['earlier-revision', 'trigger', 'same-code', 'similar'];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

/** Messages of one build of an earlier revision that became the same: mostly all come of one mistake. */
function isSameBuild(a: Candidate, b: Candidate): boolean {
  if (a.origin !== 'earlier-revision' || a.origin !== b.origin || a.status !== b.status) return false;
  return a.concern.messageId === b.concern.messageId && isOfOneBuild(a.concern) && isOfOneBuild(b.concern);
}

function foldBuild(best: Candidate, folded: readonly Candidate[]): Candidate {
  const all = [best, ...folded];
  const text = `the same build says ${folded.length} more ${folded.length === 1 ? 'thing' : 'things'} of this series`;
  return {
    ...best,
    reasons: [...best.reasons, reason('recurrence', 0, text)],
    places: uniquePlaces(all.flatMap(({ places }) => places)),
    evidence: uniqueEvidence(all.flatMap(({ evidence }) => evidence)),
  };
}

function foldInto(best: Candidate, folded: readonly Candidate[]): Candidate {
  if (folded.every((each) => isSameBuild(best, each))) return foldBuild(best, folded);
  const all = [best, ...folded];
  const recurrence = all.reduce((sum, { concern }) => sum + concern.recurrence, 0);
  const people = new Set(all.map(({ concern }) => concern.author?.email || concern.author?.name || ''));
  people.delete('');
  const last =
    all
      .map(({ concern }) => concern.date ?? '')
      .sort()
      .at(-1) ?? '';
  const by = people.size > 1 ? ` by ${people.size} reviewers` : '';
  const text = `raised ${recurrence} times${by}${last === '' ? '' : `, last ${last.slice(0, 7)}`}`;
  return {
    ...best,
    // The count of the folded ones is told here, so the concern's own is not told again.
    concern: { ...best.concern, recurrence: 1 },
    reasons: [...best.reasons, reason('recurrence', Math.min(1, Math.log2(recurrence) / 4), text)],
    evidence: uniqueEvidence(all.flatMap(({ evidence }) => evidence)),
  };
}

/** Each place once, in order. */
export function uniquePlaces(places: readonly PatchPlace[]): readonly PatchPlace[] {
  return unique(places, ({ file, side, line, patch = '' }) => [file, side, line, patch].join('\0'));
}

/** Each passage once, in order. */
export function uniqueEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return unique(evidence, (each) => `${each.messageId ?? each.url ?? ''}\0${normalizeText(each.text)}`);
}

function unique<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}
