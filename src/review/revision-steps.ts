// The revisions of one series as outcomes are worked out from them: patches, what each became, changelogs.
import type { Patch } from '../model/patch.js';
import type { PatchStep, Revision } from '../model/series.js';
import { followRevisions, type RevisionStep } from '../series/follow-revisions.js';
import { readChangelog } from './changelog.js';

/** Where the mails of a series are found. */
export interface OutcomeSource {
  findPatch(id: string): Patch | null;
  findText(id: string): string | null;
}

/** The revisions of one series, their patches and steps worked out once. */
export class RevisionSteps {
  readonly count: number;
  private readonly patches = new Map<number, readonly Patch[]>();
  private followed: readonly RevisionStep[] | null = null;

  constructor(
    private readonly revisions: readonly Revision[],
    private readonly source: OutcomeSource,
  ) {
    this.count = revisions.length;
  }

  findRevision(patchId: string | null): number | null {
    if (patchId === null) return null;
    const at = this.revisions.findIndex((one) => one.patchIds.includes(patchId));
    return at < 0 ? null : at;
  }

  patchesOf(at: number): readonly Patch[] {
    const known = this.patches.get(at);
    if (known !== undefined) return known;
    const patches = this.findPatches(this.revisions[at]?.patchIds ?? []);
    this.patches.set(at, patches);
    return patches;
  }

  /** What a patch that stood before this revision became in it. */
  findSuccessors(at: number, { messageId }: Patch): readonly Patch[] {
    const next = new Set(this.stepsTo(at).flatMap(({ fromId, toId }) => (fromId === messageId ? [toId] : [])));
    return next.size === 0 ? [] : this.patchesOf(at).filter((patch) => next.has(patch.messageId));
  }

  isDropped(at: number, { messageId }: Patch): boolean {
    return this.stepsTo(at).some(({ fromId, toId }) => fromId === messageId && toId === null);
  }

  /** Whether what is not in this revision is in none of its patches. */
  isWhole(at: number): boolean {
    return this.follow()[at]?.isWhole ?? false;
  }

  private stepsTo(at: number): readonly PatchStep[] {
    return this.follow()[at]?.steps ?? [];
  }

  private follow(): readonly RevisionStep[] {
    this.followed ??= followRevisions(this.revisions, (_, at) => this.patchesOf(at));
    return this.followed;
  }

  private findPatches(ids: readonly string[]): readonly Patch[] {
    return ids.flatMap((id) => this.source.findPatch(id) ?? []);
  }

  /** When the revision was posted: a remark made after that cannot have changed it. */
  dateOf(at: number): string {
    return this.revisions[at]?.date ?? '';
  }

  nameOf(at: number): string {
    const revision = this.revisions[at];
    return `${revision?.isRfc ? 'RFC ' : ''}v${revision?.version ?? at + 1}`;
  }

  /** The mail that stands for a whole revision: its cover letter, else its first patch. */
  leadOf(at: number): string {
    const revision = this.revisions[at];
    return revision?.coverId ?? revision?.patchIds[0] ?? '';
  }

  /** The changelog entries on this revision in its cover letter and in the notes of these patches. */
  findChangelog(at: number, patches: readonly Patch[]): readonly string[] {
    const revision = this.revisions[at];
    if (revision === undefined) return [];
    const cover = revision.coverId === null ? null : this.source.findText(revision.coverId);
    const texts = patches.map((patch) => `${patch.notes}\n\n${patch.commitMessage}`);
    return [...texts, cover ?? ''].flatMap((text) => readChangelog(text, Math.floor(revision.version)));
  }
}
