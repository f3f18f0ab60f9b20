// What tools that show findings beside code need of a checklist: the items to act on, with message, level and place.
import type { Checklist, ChecklistItem, FinalPlace, PatchPlace } from '../model/checklist.js';
import {
  describeSource,
  excerpt,
  isSettled,
  linkOfEvidence,
  listReasonsForOthers,
  oneLine,
  type RenderOptions,
} from './checklist-view.js';

export interface Finding {
  readonly item: ChecklistItem;
  /** Title and reasons on one line. */
  readonly message: string;
  /** The first place; null where it is about the patch as a whole. */
  readonly place: PatchPlace | null;
  /** The file of the place, else the one that the item belongs to, for forms that want a file; null where the patch has none. */
  readonly file: string | null;
  /** The first mail or document that the item rests on. */
  readonly url: string | null;
}

/** The items that ask for something: all but those that were settled. */
export function listFindings(checklist: Checklist, options: RenderOptions): readonly Finding[] {
  return toFindings(
    checklist,
    checklist.items.filter((item) => !isSettled(item)),
    options,
  );
}

/** The items that a person waived, or found not to apply: findings all the same, for forms that can say so. */
export function listSuppressed(checklist: Checklist, options: RenderOptions): readonly Finding[] {
  const isSuppressed = ({ work }: ChecklistItem) => work?.state === 'waived' || work?.state === 'not-applicable';
  return toFindings(checklist, checklist.items.filter(isSuppressed), options);
}

function toFindings({ paths }: Checklist, items: readonly ChecklistItem[], options: RenderOptions): readonly Finding[] {
  return items.map((item) => ({
    item,
    message: describeMessage(item),
    place: item.places[0] ?? null,
    file: item.places[0]?.file ?? item.file ?? paths[0] ?? null,
    url: item.evidence.map((evidence) => linkOfEvidence(evidence, options)).find((link) => link !== null) ?? null,
  }));
}

function describeMessage(item: ChecklistItem): string {
  const reasons = listReasonsForOthers(item).join('; ');
  return reasons === '' ? oneLine(item.title) : `${oneLine(item.title)} (${reasons})`;
}

/** Where a place stands in the files as all checked patches leave them; without a line where it is no longer there. */
export function findInTree({
  file,
  line,
  side,
  final,
}: Pick<PatchPlace, 'file' | 'line' | 'side' | 'final'>): FinalPlace {
  const found = final ?? { file, line };
  return side === 'new' && found.line !== null && found.line > 0 ? found : { file: found.file, line: null };
}

/** A remark on an earlier revision that nobody took care of fails a check; everything else warns. */
export function isFailure({ item }: Finding): boolean {
  return item.status === 'unaddressed' && item.severity !== 'low';
}

/** What a check of these findings ends with. */
export function worstOf(findings: readonly Finding[]): 'pass' | 'warn' | 'fail' {
  if (findings.some(isFailure)) return 'fail';
  return findings.length > 0 ? 'warn' : 'pass';
}

/** The findings in numbers, e.g. `2 earlier remarks not addressed, 5 more to look at`. */
export function countFindings(findings: readonly Finding[]): string {
  const unaddressed = findings.filter(({ item }) => item.status === 'unaddressed').length;
  const others = findings.length - unaddressed;
  const remarks = `${unaddressed} earlier ${unaddressed === 1 ? 'remark' : 'remarks'} not addressed`;
  if (unaddressed === 0) return `${others} past ${others === 1 ? 'concern' : 'concerns'} to look at`;
  return others === 0 ? remarks : `${remarks}, ${others} more to look at`;
}

/** The evidence as lines of text: who, when, where, and the beginning of what was said. */
export function listEvidence(item: ChecklistItem, options: RenderOptions): readonly string[] {
  return item.evidence.slice(0, 5).map((evidence) => {
    const link = linkOfEvidence(evidence, options);
    return `${describeSource(evidence)}${link === null ? '' : ` <${link}>`}: ${excerpt(evidence.text)}`;
  });
}
