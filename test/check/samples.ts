// Short invented patches, concerns and comments for the tests of the check.
import type { CheckInput, EarlierRemark } from '../../src/check/check-input.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { ReviewComment, Site } from '../../src/model/comment.js';
import type { Concern, StructuralCondition, Trigger } from '../../src/model/concern.js';
import type { Patch } from '../../src/model/patch.js';

/** A patch of one hunk: `lines` with their sign, in `file`, behind `section`. */
export function makePatch(
  subject: string,
  file: string,
  lines: readonly string[],
  {
    section = '',
    start = 10,
    message = 'Why it is done.',
  }: { section?: string; start?: number; message?: string } = {},
): Patch {
  const count = (sign: string) => lines.filter((line) => line.startsWith(' ') || line.startsWith(sign)).length;
  const text = [
    message,
    '',
    'Signed-off-by: Ann <ann@example.org>',
    '---',
    `diff --git a/${file} b/${file}`,
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -${start},${count('-')} +${start},${count('+')} @@ ${section}`,
    ...lines,
    '',
  ].join('\n');
  const patch = parsePatch(text, { messageId: `${subject.replace(/\W+/g, '-')}@example.org`, subject });
  if (patch === null) throw new Error('the sample holds no diff');
  return patch;
}

export function makeTrigger(fields: Partial<Trigger>): Trigger {
  return { description: 'a sample', paths: [], symbols: [], added: [], removed: [], near: [], without: [], ...fields };
}

export function makeSite(file: string, fields: Partial<Site> = {}): Site {
  return { file, symbol: null, side: 'new', line: null, anchor: null, hunk: null, ...fields };
}

export function makeConcern(id: string, fields: Partial<Concern> = {}): Concern {
  return {
    id,
    source: 'extracted',
    title: `The point of ${id}`,
    body: 'Because.',
    category: 'logic',
    kind: 'bug',
    severity: 'medium',
    state: 'candidate',
    resolution: 'open',
    origin: 'human',
    confidence: 0.9,
    author: { name: 'Bob', email: 'bob@example.org' },
    date: '2026-01-01T00:00:00.000Z',
    pack: null,
    messageId: `${id}@example.org`,
    patchMessageId: 'other@example.org',
    mergedInto: null,
    recurrence: 1,
    sites: [],
    triggers: [],
    scenarioIds: [],
    evidence: [],
    ...fields,
  };
}

export function makeComment(patch: Patch | null, text: string, fields: Partial<ReviewComment> = {}): ReviewComment {
  return {
    id: `comment-${text.slice(0, 12)}`,
    messageId: 'reply@example.org',
    inReplyTo: patch?.messageId ?? null,
    subject: `Re: ${patch?.subject ?? ''}`,
    author: { name: 'Bob', email: 'bob@example.org' },
    date: '2026-01-01T00:00:00.000Z',
    ordinal: 0,
    patchMessageId: patch?.messageId ?? null,
    site: null,
    quote: '',
    text,
    isConcern: true,
    title: text,
    kind: 'bug',
    category: 'logic',
    severity: 'medium',
    confidence: 0.9,
    answersTo: null,
    stance: null,
    resolution: { state: 'open', by: [] },
    scenario: null,
    origin: 'human',
    ...fields,
  };
}

export function remark(comment: ReviewComment, concern: Concern | null = null): EarlierRemark {
  return { comment, concern };
}

export function makeInput(patches: readonly Patch[], fields: Partial<CheckInput> = {}): CheckInput {
  return {
    title: patches[0]?.subject ?? '',
    patches,
    siblings: [],
    earlier: [],
    ownIds: new Set(patches.flatMap(({ messageId }) => messageId ?? [])),
    atCode: [],
    similar: [],
    habits: new Map(),
    feedback: new Map(),
    triggered: [],
    playbooks: [],
    now: '2026-03-01T00:00:00.000Z',
    ...fields,
  };
}

/** Any call on an added line; to be narrowed. */
export const ANY_CALL: StructuralCondition = {
  call: [],
  line: 'added',
  notAfter: [],
  after: [],
  notInPatch: [],
  inPatch: [],
  inInstalledAs: [],
  inFunction: [],
  between: null,
};
