// The unit of knowledge: what a reviewer raised, or a pack or a person wrote down, and everything linked to it.
import type { Site } from './comment.js';
import type { Person } from './message.js';
import type { Category, Kind, Origin, ResolutionState, Severity, State } from './taxonomy.js';

/** Where a concern comes from: read out of a mail, loaded from a pack, or written by a person. */
export type ConcernSource = 'extracted' | 'pack' | 'curated';

/** What is done, in the same function and hunk, with a value that a call returns or is given: it is dereferenced … */
export interface ValueUse {
  /** The value that is followed: what the call returns into a variable, or its first argument. */
  readonly of: 'result' | 'argument';
  /** … before anything else is done with it: nothing tested it. */
  readonly untested: boolean;
  /** … after one of these was called; without names, at any time. */
  readonly after: readonly string[];
  /** … and it, or a member of it, was given to none of these in between. */
  readonly notGivenTo: readonly string[];
  /** Instead of being dereferenced, it alone is given to one of these; `!` is the operator. */
  readonly givenTo?: readonly string[];
}

/**
 * A condition on the calls that a patch shows in C code, as far as its hunks show them. Every list that is not empty must
 * hold. Names may hold `*` and `?`.
 */
export interface StructuralCondition {
  /** One of these is called … */
  readonly call: readonly string[];
  /** … on an added line, or on any line of the new side. */
  readonly line: 'added' | 'any';
  /** None of these is called before it in the same function. */
  readonly notAfter: readonly string[];
  /** One of these is called before it in the same function. */
  readonly after: readonly string[];
  /** None of these names stands anywhere on the new side of the patch and of its siblings in the series. */
  readonly notInPatch: readonly string[];
  /** One of these names stands there. */
  readonly inPatch: readonly string[];
  /** The function around it is installed as one of these members (`.free_inode = fn`), or is called `…_free_inode`. */
  readonly inInstalledAs: readonly string[];
  /** The function around it has one of these names. */
  readonly inFunction: readonly string[];
  /** It stands after a call that opens, with no call that closes in between, in the same function. */
  readonly between: { readonly open: readonly string[]; readonly close: readonly string[] } | null;
  /** The value is dereferenced so; `added` asks that the call, or what follows of it, is new. */
  readonly dereferenced?: ValueUse | undefined;
  /** No other C source file of the patch and its siblings names its first argument. */
  readonly argumentOnlyHere?: boolean | undefined;
  /** Its first argument is that of the call of `after`, or of the one that opens. */
  readonly sameArgument?: boolean | undefined;
  /** What it returns is assigned to what it is given first: `p = krealloc(p, …)`. */
  readonly intoArgument?: boolean | undefined;
  /** No comment stands on its line, nor right above it. */
  readonly uncommented?: boolean | undefined;
  /**
   * The member that it is given first is read in another function of the series, outside of calls to these and behind no
   * lock; and nowhere as their argument.
   */
  readonly readOutside?: readonly string[] | undefined;
}

/**
 * When a concern applies to a patch that nobody has seen yet. Every list that is present must hold
 * (one of its entries is enough); line patterns are literal text, `*` stands for anything inside a line, `\*` for a star.
 */
export interface Trigger {
  /** What it recognizes, in words. */
  readonly description: string;
  /** Globs over the paths that the patch touches: `*` inside a folder, `**` across folders. */
  readonly paths: readonly string[];
  /** Functions, structs or macros whose body the patch changes. */
  readonly symbols: readonly string[];
  /** Patterns of which one must occur on an added line. */
  readonly added: readonly string[];
  /** Patterns of which one must occur on a removed line. */
  readonly removed: readonly string[];
  /** Patterns of which one must occur on any line of the same hunk, before the same end of a definition, context included. */
  readonly near: readonly string[];
  /** Patterns of which none may occur on the added and context lines of the same file. */
  readonly without: readonly string[];
  /** Patterns of which none may occur on the removed and context lines of the same file, nor in a hunk's header. */
  readonly withoutContext?: readonly string[];
  /** Patterns of which none may occur on an added line of the patch and of its siblings in the series. */
  readonly withoutInSeries?: readonly string[];
  /** Patterns of added and removed lines that do not count, though they fit. */
  readonly except?: readonly string[];
  /** Of removed lines only those count whose definition or member no added line of the file has, unless as another value. */
  readonly nameGone?: boolean;
  /** What must be called where: all of these must hold in the same file. */
  readonly structural?: readonly StructuralCondition[];
  /** Patterns of which one must occur in the subject. */
  readonly subject?: readonly string[];
  /** Patterns of which one must occur on a line of the subject or the commit message. */
  readonly message?: readonly string[];
  /** Patterns of which none may occur there; a patch without a commit message is not judged by it. */
  readonly messageWithout?: readonly string[];
  /** Globs of which the patch must touch one as well, with another file or the same. */
  readonly otherPaths?: readonly string[];
  /** Globs of which neither the patch nor another one of its series may touch any. */
  readonly withoutPaths?: readonly string[];
  /** A patch that it must hit, and one that it must not: unified diffs, a commit message before them where it matters. */
  readonly hits?: string;
  readonly misses?: string;
}

export interface Evidence {
  /** Null for a document. */
  readonly messageId: string | null;
  readonly url: string | null;
  /** The passage, or a note on what the source shows. */
  readonly text: string;
  readonly author: Person | null;
  readonly date: string | null;
}

export interface Concern {
  /** A comment's id for extracted ones, `pack/slug` for a pack's, `own/…` for a person's. */
  readonly id: string;
  readonly source: ConcernSource;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly category: Category;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly state: State;
  readonly resolution: ResolutionState;
  readonly origin: Origin;
  /** 1 for a pack's and a person's. */
  readonly confidence: number;
  /** Who raised it first, and when; null for a pack's. */
  readonly author: Person | null;
  readonly date: string | null;
  readonly pack: string | null;
  /** Mail and patch it was raised on; null for a pack's. */
  readonly messageId: string | null;
  readonly patchMessageId: string | null;
  /** The concern that a curator merged this one into. */
  readonly mergedInto: string | null;
  /** How many remarks make the same point: itself and what was merged into it. */
  readonly recurrence: number;
  readonly sites: readonly Site[];
  readonly triggers: readonly Trigger[];
  readonly scenarioIds: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Where a concern was raised, as far as finding that place again takes. */
export type SiteBrief = Pick<Site, 'file' | 'symbol' | 'anchor'>;

/** What ranking many concerns reads of each, at some of its sites. */
export interface ConcernBrief
  extends Pick<
    Concern,
    | 'id'
    | 'source'
    | 'title'
    | 'category'
    | 'severity'
    | 'state'
    | 'resolution'
    | 'confidence'
    | 'date'
    | 'pack'
    | 'recurrence'
  > {
  readonly sites: readonly SiteBrief[];
}
