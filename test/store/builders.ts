// Invented mails, comments and concerns; every builder takes what its test is about, the rest is plain.
import type { AnalyzedPatch } from '../../src/model/analysis.js';
import type { ReviewComment, Site } from '../../src/model/comment.js';
import type { Concern } from '../../src/model/concern.js';
import type { Decision, DecisionAction } from '../../src/model/decision.js';
import { commentId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import type { Pack } from '../../src/model/pack.js';
import type { Scenario } from '../../src/model/scenario.js';
import type { Page } from '../../src/model/search.js';
import type { Series } from '../../src/model/series.js';

export const FIRST_PAGE: Page = { limit: 50, offset: 0, sort: 'relevance' };

/** `day` is the day of March 2026 on which it was written. */
export function buildMessage(id: string, overrides: Partial<Message> & { readonly day?: number } = {}): Message {
  const { day = 1, ...rest } = overrides;
  return {
    id,
    list: 'example.lists.example.org',
    subject: 'Re: [PATCH] widget: free the frame early',
    author: { name: 'Ada Example', email: 'ada@example.org' },
    to: 'Bob <bob@example.org>',
    cc: '',
    replyTo: '',
    date: dayOf(day),
    inReplyTo: null,
    references: [],
    text: 'Looks fine to me.\n',
    rawHash: `hash-of-${id}`,
    ...rest,
  };
}

export function dayOf(day: number): string {
  return `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
}

export function buildSite(file: string, symbol: string | null = null): Site {
  return { file, symbol, side: 'new', line: 12, anchor: '+\tfree(frame);', hunk: '@@ -1,3 +1,4 @@' };
}

export function buildComment(messageId: string, text: string, overrides: Partial<ReviewComment> = {}): ReviewComment {
  return {
    id: commentId(messageId, text),
    messageId,
    inReplyTo: null,
    subject: 'Re: [PATCH] widget: free the frame early',
    author: { name: 'Ada Example', email: 'ada@example.org' },
    date: dayOf(1),
    ordinal: 0,
    patchMessageId: null,
    site: buildSite('drivers/widget/frame.c', 'widget_free_frame'),
    quote: '> +\tfree(frame);',
    text,
    isConcern: true,
    title: text.slice(0, 60),
    kind: 'bug',
    category: 'lifetime',
    severity: 'high',
    confidence: 0.8,
    answersTo: null,
    stance: null,
    resolution: { state: 'open', by: [] },
    scenario: null,
    origin: 'human',
    ...overrides,
  };
}

export function buildPatch(messageId: string, overrides: Partial<AnalyzedPatch> = {}): AnalyzedPatch {
  return {
    messageId,
    threadId: '0',
    inReplyTo: null,
    authorEmail: 'bob@example.org',
    authorName: 'Bob',
    date: dayOf(1),
    subject: {
      isReply: false,
      isPatch: true,
      isRfc: false,
      isResend: false,
      version: 1,
      index: null,
      count: null,
      tags: [],
      title: 'widget: free the frame early',
    },
    changeId: null,
    isCover: false,
    paths: ['drivers/widget/frame.c'],
    fingerprint: 'f00d',
    places: [{ file: 'drivers/widget/frame.c', symbol: 'widget_free_frame' }],
    ...overrides,
  };
}

export function buildSeries(id: string, patchIds: readonly string[] = [id]): Series {
  const revision = { version: 1, isRfc: false, coverId: null, patchIds, date: dayOf(1), title: 'widget' };
  return { id, title: 'widget', authorName: 'Bob', authorEmail: 'bob@example.org', revisions: [revision] };
}

export function buildConcern(id: string, overrides: Partial<Concern> = {}): Concern {
  return {
    id,
    source: 'pack',
    title: 'A frame outlives its widget',
    body: 'The frame is freed by RCU, so it can be there after the widget has gone.',
    category: 'rcu',
    kind: 'bug',
    severity: 'high',
    state: 'confirmed',
    resolution: 'open',
    origin: 'human',
    confidence: 1,
    author: null,
    date: null,
    pack: null,
    messageId: null,
    patchMessageId: null,
    mergedInto: null,
    recurrence: 1,
    sites: [],
    triggers: [],
    scenarioIds: [],
    evidence: [],
    ...overrides,
  };
}

export function buildScenario(id: string, overrides: Partial<Scenario> = {}): Scenario {
  return {
    id,
    title: 'Unload the module right after the last close',
    kind: 'manual',
    steps: 'Open, close, rmmod.',
    config: ['CONFIG_KASAN=y'],
    command: null,
    expectation: 'No report.',
    tool: 'KASAN',
    pack: null,
    source: null,
    ...overrides,
  };
}

export function buildPack(name: string, concerns: readonly Concern[], scenarios: readonly Scenario[] = []): Pack {
  const manifest = { name, version: '1.0.0', licence: 'MIT', description: 'Widgets', codeBase: 'widgets' };
  return { manifest, concerns, scenarios };
}

export function buildDecision(targetId: string, action: DecisionAction): Decision {
  return { targetId, action, by: 'Cleo', at: dayOf(20), messageId: null, text: null };
}
