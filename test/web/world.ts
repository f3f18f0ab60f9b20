// A small invented world in a real database: one series in two versions, its review, a pack, and texts that mean harm.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import { checkPatches } from '../../src/app/check.js';
import { readStoredMail } from '../../src/app/check-source.js';
import { keepChecklist } from '../../src/app/checklists.js';
import { loadConfig } from '../../src/app/config.js';
import { type AppContext, openContext } from '../../src/app/context.js';
import type { AnalyzedPatch } from '../../src/model/analysis.js';
import type { ReviewComment } from '../../src/model/comment.js';
import type { Concern } from '../../src/model/concern.js';
import { commentId, shortHash } from '../../src/model/ids.js';
import type { Message, Person } from '../../src/model/message.js';
import type { Pack } from '../../src/model/pack.js';
import type { Scenario } from '../../src/model/scenario.js';

const ADA: Person = { name: 'Ada Author', email: 'ada@example.org' };
const RAY: Person = { name: 'Ray Reviewer', email: 'ray@example.org' };

export const PATCH_ID = 'frob-v1-1@example.org';
export const PATCH_V2_ID = 'frob-v2-1@example.org';
/** The checklist that is kept of the second version. */
export const CHECKLIST_ID = shortHash(10, PATCH_V2_ID);
export const REVIEW_ID = 'review/1%20@example.org';
export const ANSWER_ID = 'answer-1@example.org';
export const HOSTILE_ID = '"><script>alert(1)</script>@example.org';
export const FILE = 'drivers/frob/core.c';

/** What a page must show as text and never as anything else. */
export const HOSTILE_TEXT = `<script>window.broken = 1</script><img src=x onerror="window.broken = 1"> \u202Egnp.exe`;
export const HOSTILE_MARKDOWN = [
  '[click](javascript:alert(1)) ![pic](https://elsewhere.example/x.png) <svg onload=alert(1)>',
  '<a href="data:text/html,x" onclick="alert(1)">here</a> [ok](https://example.org/ok)',
  '`#include <linux/slab.h>`',
].join('\n\n');

export const DIFF = `diff --git a/${FILE} b/${FILE}
index 1111111..2222222 100644
--- a/${FILE}
+++ b/${FILE}
@@ -10,6 +10,8 @@ static int frob_probe(struct device *dev)
 	struct frob *frob;
 
 	frob = kzalloc(sizeof(*frob), GFP_KERNEL);
+	frob->name = dev_name(dev);
+	frob_register(frob);
 	return 0;
 }
 
`;

const PATCH_TEXT = `Register the frob at probe time.

Signed-off-by: Ada Author <ada@example.org>
---
 ${FILE} | 2 ++
 1 file changed, 2 insertions(+)

${DIFF}-- 
2.43.0
`;

const CONCERN_TEXT =
  'kzalloc() can fail, and then this writes through NULL.\nWhat about __GFP_NOFAIL? *ptr and _x_ stay as they are.';
const QUOTE = [
  '> @@ -10,6 +10,8 @@ static int frob_probe(struct device *dev)',
  '>  	frob = kzalloc(sizeof(*frob), GFP_KERNEL);',
  '> +	frob->name = dev_name(dev);',
];
const REVIEW_TEXT = `On Mon, Ada Author wrote:
${QUOTE.join('\n')}

${CONCERN_TEXT}

-- 
Ray
`;
const ANSWER_TEXT = 'Right, I will check it in v2.';

export const CONCERN_ID = commentId(REVIEW_ID, CONCERN_TEXT);

function message(
  id: string,
  subject: string,
  author: Person,
  text: string,
  day: number,
  replyTo: string | null,
): Message {
  return {
    id,
    list: 'frob.example.org',
    subject,
    author,
    to: 'frob@example.org',
    cc: '',
    replyTo: '',
    date: `2025-03-${String(day).padStart(2, '0')}T10:00:00.000Z`,
    inReplyTo: replyTo,
    references: replyTo === null ? [] : [replyTo],
    text,
    rawHash: id.padEnd(40, '0').slice(0, 40),
  };
}

const MESSAGES: readonly Message[] = [
  message(PATCH_ID, '[PATCH] frob: register at probe', ADA, PATCH_TEXT, 1, null),
  message(REVIEW_ID, 'Re: [PATCH] frob: register at probe', RAY, REVIEW_TEXT, 2, PATCH_ID),
  message(
    ANSWER_ID,
    'Re: [PATCH] frob: register at probe',
    ADA,
    `> ${CONCERN_TEXT.split('\n')[0]}\n\n${ANSWER_TEXT}\n`,
    3,
    REVIEW_ID,
  ),
  message(PATCH_V2_ID, '[PATCH v2] frob: register at probe', ADA, PATCH_TEXT, 5, null),
  message(
    HOSTILE_ID,
    `Re: ${HOSTILE_TEXT}`,
    { name: HOSTILE_TEXT, email: 'x@example.org' },
    `> quoted ${HOSTILE_TEXT}\n\n${HOSTILE_TEXT}\n${'x'.repeat(50_000)}\n`,
    6,
    PATCH_V2_ID,
  ),
];

function comment(fields: Partial<ReviewComment> & Pick<ReviewComment, 'messageId' | 'text' | 'title'>): ReviewComment {
  return {
    id: commentId(fields.messageId, fields.text),
    inReplyTo: PATCH_ID,
    subject: 'Re: [PATCH] frob: register at probe',
    author: RAY,
    date: '2025-03-02T10:00:00.000Z',
    ordinal: 0,
    patchMessageId: PATCH_ID,
    site: null,
    quote: '',
    isConcern: true,
    kind: 'bug',
    category: 'null-deref',
    severity: 'high',
    confidence: 0.9,
    answersTo: null,
    stance: null,
    resolution: { state: 'open', by: [] },
    scenario: null,
    origin: 'human',
    ...fields,
  };
}

const CONCERN = comment({
  messageId: REVIEW_ID,
  text: CONCERN_TEXT,
  title: 'kzalloc() can fail, and then this writes through NULL',
  quote: QUOTE.join('\n'),
  site: {
    file: FILE,
    symbol: 'frob_probe',
    side: 'new',
    line: 13,
    anchor: '+	frob->name = dev_name(dev);',
    hunk: '@@ -10,6 +10,8 @@ static int frob_probe(struct device *dev)',
  },
  resolution: { state: 'agreed', by: [{ messageId: ANSWER_ID, stance: 'will-change', text: ANSWER_TEXT }] },
});

const ANSWER = comment({
  messageId: ANSWER_ID,
  text: ANSWER_TEXT,
  title: ANSWER_TEXT,
  quote: `> ${CONCERN_TEXT.split('\n')[0]}`,
  author: ADA,
  date: '2025-03-03T10:00:00.000Z',
  inReplyTo: REVIEW_ID,
  isConcern: false,
  confidence: 0.1,
  answersTo: { messageId: REVIEW_ID, text: CONCERN_TEXT, commentId: CONCERN.id },
  stance: 'will-change',
});

const HOSTILE = comment({
  messageId: HOSTILE_ID,
  text: HOSTILE_TEXT,
  title: HOSTILE_TEXT,
  author: { name: HOSTILE_TEXT, email: 'x@example.org' },
  date: '2025-03-06T10:00:00.000Z',
  inReplyTo: PATCH_V2_ID,
  patchMessageId: PATCH_V2_ID,
  confidence: 0.6,
  quote: `> +${HOSTILE_TEXT}`,
  site: {
    file: `drivers/"><script>alert(1)</script>/x.c`,
    symbol: '<b>f</b>',
    side: 'new',
    line: null,
    anchor: `+${HOSTILE_TEXT}`,
    hunk: null,
  },
});

export const HOSTILE_CONCERN_ID = HOSTILE.id;

function patchHeader(messageId: string, threadId: string, version: number): AnalyzedPatch {
  const title = 'frob: register at probe';
  return {
    messageId,
    threadId,
    inReplyTo: null,
    authorEmail: ADA.email,
    authorName: ADA.name,
    date: '2025-03-01T10:00:00.000Z',
    subject: {
      isReply: false,
      isPatch: true,
      isRfc: false,
      isResend: false,
      version,
      index: null,
      count: null,
      tags: [],
      title,
    },
    changeId: null,
    isCover: false,
    paths: [FILE],
    fingerprint: 'f'.repeat(40),
    places: [{ file: FILE, symbol: 'frob_probe' }],
  };
}

const SCENARIO: Scenario = {
  id: 'frob-rules/probe-under-memory-pressure',
  title: 'Probe while allocations fail',
  kind: 'fault-injection',
  steps: '1. Let `kzalloc()` fail.\n2. Load the module.',
  config: ['CONFIG_FAILSLAB=y'],
  command: 'echo 1 > /sys/kernel/debug/failslab/probability && modprobe frob',
  expectation: 'The probe fails with -ENOMEM, and nothing is written.',
  tool: 'failslab',
  pack: 'frob-rules',
  source: 'Documentation/fault-injection/fault-injection.rst',
};

const PACK_CONCERN: Concern = {
  id: 'frob-rules/check-allocations',
  source: 'pack',
  title: 'An allocation that can fail is checked before its first use',
  body: `Every \`kzalloc()\` can return NULL.\n\n${HOSTILE_MARKDOWN}`,
  category: 'null-deref',
  kind: 'bug',
  severity: 'high',
  state: 'confirmed',
  resolution: 'open',
  origin: 'human',
  confidence: 1,
  author: null,
  date: null,
  pack: 'frob-rules',
  messageId: null,
  patchMessageId: null,
  mergedInto: null,
  recurrence: 1,
  sites: [{ file: FILE, symbol: 'frob_probe', side: 'new', line: null, anchor: null, hunk: null }],
  triggers: [
    {
      description: 'an allocation followed by a member access',
      paths: ['drivers/**'],
      symbols: [],
      added: ['frob_register('],
      removed: [],
      near: ['kzalloc('],
      without: [],
    },
  ],
  scenarioIds: [SCENARIO.id],
  evidence: [
    {
      messageId: REVIEW_ID,
      url: 'javascript:alert(1)',
      text: 'said in review',
      author: RAY,
      date: '2025-03-02T10:00:00.000Z',
    },
  ],
};

const PACK: Pack = {
  manifest: {
    name: 'frob-rules',
    version: '1.0.0',
    licence: 'CC0-1.0',
    description: 'What reviewers of frobs ask for.',
    codeBase: 'linux',
  },
  concerns: [PACK_CONCERN],
  scenarios: [SCENARIO],
};

export interface World {
  readonly context: AppContext;
  close(): Promise<void>;
}

/** A database without mail and packs. */
export async function createEmptyWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'patchlore-web-'));
  const config = loadConfig({ PATCHLORE_USER: 'tester' }, join(folder, 'test.db'));
  const withoutPacks = { ...config, packsFolder: join(folder, 'no-packs') };
  const context = await openContext(withoutPacks, () => new Date('2025-04-01T12:00:00.000Z'));
  const close = async () => {
    await context.store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { context, close };
}

/** The whole world, filled through the Store interface. */
export async function createWorld(): Promise<World> {
  const world = await createEmptyWorld();
  const { store } = world.context;
  await store.saveMessages(MESSAGES);
  for (const threadId of await store.findStaleThreads(10)) {
    const ids = new Set((await store.findMessagesOfThread(threadId)).map(({ id }) => id));
    const patches = [patchHeader(PATCH_ID, threadId, 1), patchHeader(PATCH_V2_ID, threadId, 2)];
    await store.saveAnalyses([
      {
        threadId,
        patches: patches.filter(({ messageId }) => ids.has(messageId)),
        comments: [CONCERN, ANSWER, HOSTILE].filter(({ messageId }) => ids.has(messageId)),
      },
    ]);
  }
  const revision = { isRfc: false, coverId: null, date: '2025-03-01T10:00:00.000Z', title: 'frob: register at probe' };
  await store.saveSeries([
    {
      id: PATCH_ID,
      title: 'frob: register at probe',
      authorName: ADA.name,
      authorEmail: ADA.email,
      revisions: [
        { ...revision, version: 1, patchIds: [PATCH_ID] },
        { ...revision, version: 2, patchIds: [PATCH_V2_ID] },
      ],
    },
  ]);
  await store.savePack(PACK);
  const source = await readStoredMail(world.context, PATCH_V2_ID);
  await keepChecklist(world.context, source, await checkPatches(world.context, source));
  return world;
}

/** The forms of a page that change what is known; choosing colours is everybody's. */
export function findWritingForms(html: string): readonly string[] {
  const forms = html.match(/<form\b[^>]*method="post"[^>]*>/g) ?? [];
  return forms.filter((form) => !form.includes('action="/theme"'));
}

/** The token that the forms of this page carry. */
export async function findToken(app: Express, path: string): Promise<string> {
  const { text } = await request(app).get(path);
  return text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '';
}
