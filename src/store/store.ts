// What the application needs of a data store. No SQL and no driver type appears here, so that another engine can
// stand beside SQLite; the contract tests in test/store/contract.ts are written against this interface.
import type { AnalyzedPatch, ThreadAnalysis } from '../model/analysis.js';
import type { AuditEntry, AuditEvent, AuditFilter, AuditSource } from '../model/audit.js';
import type { Resolution, ReviewComment } from '../model/comment.js';
import type { Concern, ConcernBrief } from '../model/concern.js';
import type { Decision, StoredDecision } from '../model/decision.js';
import type { ChecklistSummary, ItemEvent, KeptChecklist, StoredItemEvent } from '../model/kept-checklist.js';
import type { Message } from '../model/message.js';
import type { Pack, PackManifest } from '../model/pack.js';
import type { Patch, Side } from '../model/patch.js';
import type { Queue, QueuePart, WaitingCount } from '../model/queue.js';
import type { Scenario } from '../model/scenario.js';
import type {
  ConcernFilter,
  ConcernPage,
  FacetValue,
  LikeConcern,
  NameKind,
  Page,
  SearchQuery,
  SearchResults,
  SearchSummary,
  WeightedTerm,
} from '../model/search.js';
import type { PatchHeader, Series } from '../model/series.js';
import type { Category, ResolutionState, Severity, State } from '../model/taxonomy.js';
import type { ScenarioResult, TestRun } from '../model/test-run.js';
import type {
  AccessToken,
  Identity,
  NewAccessToken,
  NewUser,
  Role,
  Session,
  User,
  UserSummary,
} from '../model/user.js';

/** How far a source that grows (a public-inbox repository) has been read. */
export interface SourceCursor {
  readonly source: string;
  readonly position: string;
}

export interface SavedMessages {
  readonly added: number;
  /** Messages whose id was there already. */
  readonly known: number;
}

export interface StoreStats {
  readonly messages: number;
  readonly threads: number;
  readonly patches: number;
  readonly series: number;
  readonly comments: number;
  readonly concerns: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly sites: number;
  readonly scenarios: number;
  readonly packs: number;
  readonly decisions: number;
  /** Those that are kept. */
  readonly checklists: number;
  readonly testRuns: number;
  readonly byCategory: readonly { readonly category: Category; readonly count: number }[];
  readonly bySeverity: readonly { readonly severity: Severity; readonly count: number }[];
  readonly byState: readonly { readonly state: State; readonly count: number }[];
  readonly schemaVersion: number;
}

/** A folder, a file or a symbol with the number of concerns at it. */
export interface CodeEntry {
  /** Path without a slash at its end. */
  readonly file: string;
  readonly isFolder: boolean;
  /** Null for a folder, a file, and for what is said of a file outside its symbols. */
  readonly symbol: string | null;
  readonly concerns: number;
  /** Date of the newest; null when only packs speak of it. */
  readonly newest: string | null;
}

/** A place in a file that a concern is about, with what a reader chooses by. */
export interface FileSite {
  readonly concernId: string;
  readonly symbol: string | null;
  readonly side: Side;
  readonly line: number | null;
  readonly category: Category;
  readonly state: State;
  readonly resolution: ResolutionState;
  readonly date: string | null;
}

/** What comes up again and again in a file. */
export interface RecurringSubject {
  readonly file: string;
  readonly category: Category;
  readonly concerns: number;
  readonly newest: string | null;
}

/** Somebody who raised concerns. */
export interface PersonEntry {
  readonly email: string;
  /** As the newest is signed; may be empty. */
  readonly name: string;
  readonly concerns: number;
  readonly fixed: number;
  readonly confirmed: number;
  readonly newest: string | null;
  /** Whether a program wrote all of them. */
  readonly isBot: boolean;
}

export interface PersonFigures {
  readonly person: PersonEntry;
  /** Other addresses under the same name. */
  readonly alike: readonly PersonEntry[];
  readonly byCategory: readonly { readonly category: Category; readonly count: number }[];
  readonly byResolution: readonly { readonly resolution: ResolutionState; readonly count: number }[];
  /** Most first. */
  readonly files: readonly { readonly file: string; readonly count: number }[];
}

/** What came in and was found in a month, `2026-03`. */
export interface MonthFigures {
  readonly month: string;
  readonly messages: number;
  readonly concerns: number;
}

/** A mailing list; null gathers the messages of which none is known. */
export interface ListEntry {
  readonly list: string | null;
  readonly messages: number;
  readonly comments: number;
  readonly concerns: number;
  /** Dates of its oldest and newest message. */
  readonly oldest: string;
  readonly newest: string;
}

export interface Store {
  // Messages
  /** In one transaction with the cursor. A message whose id is known adds nothing. */
  saveMessages(messages: readonly Message[], cursor?: SourceCursor): Promise<SavedMessages>;
  findCursor(source: string): Promise<string | null>;
  findMessage(id: string): Promise<Message | null>;
  /** Those of these messages that are known, by date. */
  findMessages(ids: readonly string[]): Promise<readonly Message[]>;
  /** Every list with its numbers, most messages first. */
  listLists(): Promise<readonly ListEntry[]>;
  /** All messages of the thread that holds this message, by date; empty when it is unknown. */
  findThread(messageId: string): Promise<readonly Message[]>;
  /** Removes a message that its source deleted; its thread becomes stale. */
  deleteMessage(id: string): Promise<void>;

  // Analysis: rebuildable
  /** Threads that have changed since they were analyzed: internal thread ids, oldest first, at most `limit`. */
  findStaleThreads(limit: number): Promise<readonly string[]>;
  countStaleThreads(): Promise<number>;
  findMessagesOfThread(threadId: string): Promise<readonly Message[]>;
  /** Replaces what was extracted from these threads, replays the decisions about it, and marks them analyzed; one transaction. */
  saveAnalyses(analyses: readonly ThreadAnalysis[]): Promise<void>;
  /** Marks every thread as changed, so that the next analysis rebuilds everything extracted. */
  markAllStale(): Promise<void>;
  /**
   * Patch headers of authors whose threads were analyzed since the last `saveSeries`, with all other headers of those
   * authors, those of the same change-id, and those of the series that any of these is in. The comments on them
   * have the resolution of their discussion alone until `saveResolutions` is called.
   */
  findUnlinkedPatches(): Promise<readonly PatchHeader[]>;
  /** Replaces the series of what `findUnlinkedPatches` answers, and clears that answer: call it last, after `saveResolutions`. */
  saveSeries(series: readonly Series[]): Promise<void>;
  /** The series that holds this patch or cover letter; null when it is none. */
  findSeries(messageId: string): Promise<Series | null>;
  /** Series by the date of their latest revision, newest first. */
  listSeries(page: Page): Promise<{ readonly series: readonly Series[]; readonly total: number }>;
  /** Headers of all patches and cover letters by this author or with this change-id, in order of date. */
  findPatchHeaders(by: {
    readonly authorEmail: string;
    readonly changeId: string | null;
  }): Promise<readonly PatchHeader[]>;
  findPatch(messageId: string): Promise<AnalyzedPatch | null>;
  /** Those of these mails that are patches or cover letters, by date. */
  findPatches(messageIds: readonly string[]): Promise<readonly AnalyzedPatch[]>;
  /** Comments on these patches or cover letters, in order of date. */
  findCommentsOnPatches(patchMessageIds: readonly string[]): Promise<readonly ReviewComment[]>;
  /** The same as `saveAnalyses` got them, without later outcomes and people's edits: what an outcome is worked out from. */
  findExtractedComments(patchMessageIds: readonly string[]): Promise<readonly ReviewComment[]>;
  findCommentsOfMessage(messageId: string): Promise<readonly ReviewComment[]>;
  /** The same of several mails at once: mail by mail in no order that counts, each mail's in the order of its text. */
  findCommentsOfMessages(messageIds: readonly string[]): Promise<readonly ReviewComment[]>;
  findComment(id: string): Promise<ReviewComment | null>;
  /** Comments that answer this one. */
  findAnswers(commentId: string): Promise<readonly ReviewComment[]>;
  /** Sets what became of these comments, over the resolution that their analysis gave; `saveAnalyses` of a thread clears it. */
  saveResolutions(resolutions: ReadonlyMap<string, Resolution>): Promise<void>;

  // Knowledge
  findConcern(id: string): Promise<Concern | null>;
  /** Those of these concerns that exist, in this order. */
  findConcerns(ids: readonly string[]): Promise<readonly Concern[]>;
  /** Without `filter.state`, dismissed and merged concerns are left out. */
  listConcerns(filter: ConcernFilter, page: Page): Promise<ConcernPage>;
  /**
   * Concerns that are not dismissed nor merged away, at one of these files, with their sites there; newest first, at
   * most `limit`; with `before`, only those dated before it.
   */
  findConcernsAtFiles(files: readonly string[], limit: number, before?: string): Promise<readonly ConcernBrief[]>;
  /** The same at one of these symbols, in whatever file. */
  findConcernsAtSymbols(symbols: readonly string[], limit: number, before?: string): Promise<readonly ConcernBrief[]>;
  /**
   * Concerns that are not dismissed nor merged away and speak of some of these words, most of them first, rare ones
   * counting more; at most `limit`; with `before`, without those dated later. Words that very many speak of are passed over.
   */
  findConcernsLike(terms: readonly WeightedTerm[], limit: number, before?: string): Promise<readonly LikeConcern[]>;
  /** Concerns that are not dismissed, with at least one trigger. */
  findConcernsWithTriggers(): Promise<readonly Concern[]>;
  findScenarios(ids: readonly string[]): Promise<readonly Scenario[]>;
  /** Scenarios of packs that say for which categories or paths they are, by id. */
  findPlaybooks(): Promise<readonly Scenario[]>;
  listScenarios(page: Page): Promise<{ readonly scenarios: readonly Scenario[]; readonly total: number }>;
  /** Concerns that name this scenario. */
  findConcernsOfScenario(scenarioId: string): Promise<readonly Concern[]>;
  /**
   * With `folder` (or neither: the top), the files and folders directly below it; with `file`, its symbols; each with its
   * number of concerns, most first (`recency`: newest first).
   */
  listCode(
    under: { readonly file?: string; readonly folder?: string },
    page: Page,
  ): Promise<{ readonly entries: readonly CodeEntry[]; readonly total: number }>;
  /** The places in a file that listed concerns are about, newest first. */
  findSitesInFile(file: string): Promise<readonly FileSite[]>;
  /** What the titles of patches call these files and folders (`io_uring/net`), those of which it is known. */
  findSubsystems(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The categories that most concerns at one file share, most first. */
  listRecurringSubjects(limit: number): Promise<readonly RecurringSubject[]>;
  /** Who raised listed concerns, by address; most first (`recency`: newest first). */
  listPeople(page: Page): Promise<{ readonly people: readonly PersonEntry[]; readonly total: number }>;
  /** What somebody raised; null when it is nothing. At most `mostFiles` files. */
  findPersonFigures(email: string, mostFiles: number): Promise<PersonFigures | null>;
  search(query: SearchQuery, page: Page): Promise<SearchResults>;
  /** How much a search finds of each type, whatever types it names, and its concerns by each facet. */
  summarizeSearch(query: SearchQuery): Promise<SearchSummary>;
  /** Names that hold this text, those that start so first, then those with most concerns; at most `limit`. */
  completeName(kind: NameKind, text: string, limit: number): Promise<readonly FacetValue[]>;

  // Packs
  /** Loads a pack, or replaces the one of that name, in one transaction; decisions about its concerns stay. */
  savePack(pack: Pack): Promise<void>;
  /** With what decisions made of its concerns. */
  findPack(name: string): Promise<Pack | null>;
  listPacks(): Promise<readonly PackManifest[]>;

  // Decisions
  /**
   * Appends to the log and applies it. The target is a concern or any comment. A PatchloreError `not-found` when it (or
   * what it is merged into, or a linked scenario) does not exist, `conflict` when it exists already or a merge would close a circle.
   * With `after`, also `conflict` when the last judgement about the target is not the one of that sequence (0: none).
   */
  saveDecision(decision: Decision, after?: number): Promise<StoredDecision>;
  findDecisions(targetId: string): Promise<readonly StoredDecision[]>;
  /** What this person decided since, newest first, without feedback; at most `limit`. */
  findDecisionsBy(by: string, since: string, limit: number): Promise<readonly StoredDecision[]>;
  /**
   * What people said of concerns in checks, by the concern's id: the useful ones minus the others, taken back ones left
   * out; with `before`, only what was said before it.
   */
  countFeedback(before?: string): Promise<ReadonlyMap<string, number>>;
  /** The whole log, oldest first. */
  listDecisions(page: Page): Promise<{ readonly decisions: readonly StoredDecision[]; readonly total: number }>;

  // The queue of candidates
  /** Ids of candidates that are not merged away, in the queue's order. */
  findWaiting(queue: Queue, part: QueuePart): Promise<readonly string[]>;
  /** How many there are at this file or folder, null for all, by category and list. */
  countWaiting(path: string | null): Promise<readonly WaitingCount[]>;

  // Checklists: what people work through. No re-extraction touches them.
  /**
   * Keeps a checklist, or brings one of that id up to date: items that were worked on stay even when the new check no
   * longer finds them. The events are those that the program starts an item with; an item with a history keeps its own.
   */
  saveChecklist(checklist: KeptChecklist, events: readonly ItemEvent[]): Promise<void>;
  findChecklist(id: string): Promise<KeptChecklist | null>;
  /** Checklists of any of these mails, the last kept first. */
  findChecklistsOfMails(messageIds: readonly string[]): Promise<readonly KeptChecklist[]>;
  /** Checklists of what touches any of these paths, the last kept first, with the patches that were kept for them. */
  findChecklistsAtPaths(
    paths: readonly string[],
    limit: number,
  ): Promise<readonly { readonly checklist: KeptChecklist; readonly patches: readonly Patch[] }[]>;
  /** Those with open items first, then the last changed first; `sort` is not looked at. */
  listChecklists(page: Page): Promise<{ readonly checklists: readonly ChecklistSummary[]; readonly total: number }>;
  /** Appends to the log. `not-found` for an unknown item; `conflict` when the item has changed since `base`. */
  saveItemEvent(event: ItemEvent): Promise<StoredItemEvent>;
  /** The whole log of a checklist, oldest first; with `after`, what follows the event of that sequence. */
  findItemEvents(checklistId: string, after?: number): Promise<readonly StoredItemEvent[]>;
  /** Keeps the patches that a kept checklist was made of, in order. */
  saveCheckedPatches(checklistId: string, patches: readonly Patch[]): Promise<void>;
  /** Empty where none were kept. */
  findCheckedPatches(checklistId: string): Promise<readonly Patch[]>;

  // Test results
  /** False, and nothing is changed, when a run of that id is there. */
  saveTestRun(run: TestRun): Promise<boolean>;
  /** The last 20 runs for this checklist, newest first. */
  findTestRuns(checklistId: string): Promise<readonly TestRun[]>;
  /** What runs said of these scenarios, the newest run first, at most `limit`. */
  findResultsOfScenarios(scenarioIds: readonly string[], limit: number): Promise<readonly ScenarioResult[]>;

  // People. What changes them is logged in the same transaction.
  hasUsers(): Promise<boolean>;
  /** By name. */
  listUsers(): Promise<readonly UserSummary[]>;
  findUser(id: number): Promise<User | null>;
  /** Whatever the case of the name. */
  findUserByName(name: string): Promise<User | null>;
  findUserByIdentity(identity: Identity): Promise<User | null>;
  findPasswordHash(userId: number): Promise<string | null>;
  /** `conflict` when the name or the identity is taken. */
  saveUser(user: NewUser, event: AuditEvent): Promise<User>;
  /** Ends their sessions. `conflict` when no admin would be left. */
  saveRole(userId: number, role: Role, event: AuditEvent): Promise<void>;
  /** Ends their sessions. */
  savePasswordHash(userId: number, hash: string, event: AuditEvent): Promise<void>;
  /** The same password, hashed anew: nothing that anybody sees changes. */
  renewPasswordHash(userId: number, hash: string): Promise<void>;
  /** With their sessions and tokens. `conflict` when people would be left, but no admin. */
  deleteUser(userId: number, event: AuditEvent): Promise<void>;
  /** Oldest first. */
  listAccessTokens(userId: number): Promise<readonly AccessToken[]>;
  /** Whose token this is the SHA-256 of, unless it has expired by then; notes that it was used. */
  findUserByToken(tokenHash: string, at: string): Promise<User | null>;
  saveAccessToken(token: NewAccessToken, event: AuditEvent): Promise<AccessToken>;
  /** `not-found` when this user has none of that id. */
  deleteAccessToken(userId: number, tokenId: number, event: AuditEvent): Promise<void>;

  // Sessions
  saveSession(session: Session): Promise<void>;
  findSession(tokenHash: string): Promise<{ readonly session: Session; readonly user: User } | null>;
  touchSession(tokenHash: string, seenAt: string): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  deleteSessionsOf(userId: number): Promise<void>;
  /** Those not seen since the one date, and those begun before the other. */
  deleteExpiredSessions(before: { readonly seenBefore: string; readonly createdBefore: string }): Promise<void>;

  // Settings
  /** The lists that mails came through, most mails first. */
  countMailsOfLists(): Promise<readonly { readonly list: string; readonly messages: number }[]>;
  /** What is set, by name; values are JSON. */
  readSettings(): Promise<ReadonlyMap<string, unknown>>;
  /** Null is as if it were never set. */
  saveSetting(name: string, value: unknown, event: AuditEvent): Promise<void>;
  /** 32 random bytes that this database was made with. */
  readSecret(): Promise<Buffer>;

  // Audit trail
  /** What changed without a log of its own, and in none of the transactions above. */
  saveAuditEvent(event: AuditEvent): Promise<void>;
  /** Decisions, people's changes of checklist items, and the events: newest first. */
  listAuditEntries(
    filter: AuditFilter,
    page: Page,
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }>;
  findAuditEntry(source: AuditSource, sequence: number): Promise<AuditEntry | null>;
  /** Everybody who is named in it, by name. */
  listAuditPeople(): Promise<readonly string[]>;

  // Whole
  /** Writes a consistent copy of all of it to a new file, while others may read and write. */
  saveBackup(path: string): Promise<void>;
  stats(): Promise<StoreStats>;
  /** Mails and listed concerns by the month of their date, oldest first; months without any are left out. */
  listMonths(): Promise<readonly MonthFigures[]>;
  /** SHA-256 over the logical content (messages, comments, concerns, series, decisions, checklists, test runs) in a fixed order: equal for equal content, however it came in. */
  digest(): Promise<string>;
  /** A text that is another one after each write, of this process or another. */
  readVersion(): Promise<string>;
  /** Tidies the search index and the statistics after much was written. */
  optimize(): Promise<void>;
  close(): Promise<void>;
}
