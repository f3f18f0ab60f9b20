// Remarks on v1 when v2 is checked: which are carried forward, where their code is, and whether they were taken care of.
import { describe, expect, test } from 'vitest';
import { followUp } from '../../src/check/follow-up.js';
import type { ReviewComment } from '../../src/model/comment.js';
import type { Patch } from '../../src/model/patch.js';
import { makeComment, makePatch, makeSite, remark } from './samples.js';

const FILE = 'lib/demo.c';
const BODY = [
  ' static int demo_probe(struct demo *d)',
  ' {',
  '+\tint ret = demo_prepare(d);',
  '+',
  '+\td->buffer = kzalloc(d->size, GFP_KERNEL);',
  '+\tdemo_start_engine(d);',
  '+\treturn ret;',
  ' }',
];
const V1 = makePatch('[PATCH] demo: add a buffer', FILE, BODY);

function v2(lines: readonly string[] = BODY, fields: { message?: string; start?: number } = {}): Patch {
  return makePatch('[PATCH v2] demo: add a buffer', FILE, lines, fields);
}

function onBuffer(fields: Partial<ReviewComment> = {}): ReviewComment {
  const anchor = '+\td->buffer = kzalloc(d->size, GFP_KERNEL);';
  return makeComment(V1, 'This can fail.', {
    site: makeSite(FILE, { symbol: 'demo_probe', line: 14, anchor }),
    ...fields,
  });
}

function check(next: Patch, ...comments: readonly ReviewComment[]) {
  const earlier = [{ version: 1, isRfc: false, patches: [V1], remarks: comments.map((comment) => remark(comment)) }];
  return followUp(earlier, [next], []);
}

describe('the status of a remark', () => {
  test('on code that stands as it was: unaddressed, at its new line', () => {
    expect(check(v2(BODY, { start: 110 }), onBuffer())).toMatchObject([
      { status: 'unaddressed', version: 1, place: { file: FILE, side: 'new', line: 114, symbol: 'demo_probe' } },
    ]);
  });

  test('of a build, on code that stands: unaddressed only where nothing else changed', () => {
    const broken = onBuffer({ origin: 'bot', title: "Build error: use of undeclared identifier 'd'" });
    expect(check(v2(BODY, { start: 110 }), broken)).toMatchObject([{ status: 'unaddressed' }]);
    const more = [...BODY, ' ', ' static void demo_more(void)', ' {', '+\tdemo_declare();', ' }'];
    expect(check(v2(more), broken)).toMatchObject([{ status: 'needs-a-look', place: { line: 14 } }]);
    expect(check(v2(more), onBuffer())).toMatchObject([{ status: 'unaddressed' }]);
  });

  test('on a line that stands while its neighbours changed: needs a look', () => {
    const lines = [...BODY.slice(0, 5), '+\tif (!d->buffer)', '+\t\treturn -ENOMEM;', ...BODY.slice(5)];
    expect(check(v2(lines), onBuffer())).toMatchObject([{ status: 'needs-a-look', place: { line: 14 } }]);
  });

  test('on a line that is gone: addressed when it asked for a change, a look when it asked a question', () => {
    const lines = BODY.filter((line) => !line.includes('kzalloc'));
    expect(check(v2(lines), onBuffer())).toMatchObject([{ status: 'addressed', place: null }]);
    expect(check(v2(lines), onBuffer({ kind: 'question' }))).toMatchObject([{ status: 'needs-a-look' }]);
  });

  test('that was explained and accepted: addressed, though the line stands', () => {
    const resolution = {
      state: 'answered' as const,
      by: [{ messageId: 'x@example.org', stance: 'acknowledges' as const, text: 'Fair enough.' }],
    };
    expect(check(v2(), onBuffer({ resolution }))).toMatchObject([{ status: 'addressed', place: { line: 14 } }]);
  });

  test('that was explained, and nobody said a word: a look where the code stands, unless an answer was all it wanted', () => {
    const by = [{ messageId: 'x@example.org', stance: 'explains' as const, text: 'It cannot, because.' }];
    const explained = onBuffer({ resolution: { state: 'answered', by } });
    expect(check(v2(), explained)).toMatchObject([{ status: 'needs-a-look' }]);
    expect(check(v2(), { ...explained, kind: 'question' })).toMatchObject([{ status: 'addressed' }]);
    const yes = { messageId: 'y@example.org', stance: 'agrees' as const, text: 'Yes, right.' };
    const taken = onBuffer({ resolution: { state: 'answered', by: [...by, yes] } });
    expect(check(v2(), taken)).toMatchObject([{ status: 'addressed', text: 'the discussion settled it' }]);
    expect(check(v2(BODY.filter((line) => !line.includes('kzalloc'))), explained)).toMatchObject([
      { status: 'addressed' },
    ]);
  });

  test('whose author only promised a change: by the code, whoever said thanks for it', () => {
    const promise = { messageId: 'x@example.org', stance: 'will-change' as const, text: 'Will fix.' };
    const thanks = { messageId: 'y@example.org', stance: 'acknowledges' as const, text: 'Thanks.' };
    const resolution = { state: 'agreed' as const, by: [promise, thanks] };
    expect(check(v2(), onBuffer({ resolution }))).toMatchObject([
      { status: 'unaddressed', text: 'a change was agreed, and the code still stands as it was' },
    ]);
  });

  test('that was answered with a question: needs a look until that is answered', () => {
    const asked = onBuffer({ kind: 'question', resolution: { state: 'answered', by: [] } });
    const answersTo = { messageId: asked.messageId, text: asked.text, commentId: asked.id };
    const back = onBuffer({ id: 'back', answersTo, isConcern: false, stance: 'explains', text: 'It is small, no?' });
    const last = { messageId: 'b@example.org', text: back.text, commentId: back.id };
    const yes = onBuffer({
      id: 'yes',
      answersTo: last,
      isConcern: false,
      stance: 'agrees',
      text: 'Yes.',
      date: '2099',
    });
    expect(check(v2(), asked, back)).toMatchObject([{ status: 'needs-a-look' }]);
    expect(check(v2(), asked, back, yes)).toMatchObject([{ status: 'addressed' }]);
  });

  test('of which a patch in between seemed to be rid: by the code, where it stands again', () => {
    const change = { messageId: v2().messageId ?? '', stance: null, text: 'v2 no longer has this code' };
    const resolution = { state: 'moot' as const, by: [change] };
    expect(check(v2(), onBuffer({ resolution }))).toMatchObject([
      {
        status: 'unaddressed',
        text: 'a revision in between was rid of the code, and it stands again as it was',
        changes: [],
      },
    ]);
    const gone = BODY.filter((line) => !line.includes('kzalloc'));
    expect(check(v2(gone), onBuffer({ resolution }))).toMatchObject([{ status: 'addressed' }]);
  });

  test('at whose place a revision changed something beyond what the hunk shows: needs a look', () => {
    const change = { messageId: v2().messageId ?? '', stance: null, text: 'v2 adds there: x' };
    const resolution = { state: 'open' as const, by: [change] };
    expect(check(v2(), onBuffer({ resolution }))).toMatchObject([{ status: 'needs-a-look' }]);
  });

  test('on a patch that went up in others: by its line, which a revision changed there', () => {
    const other = makePatch('[PATCH v2] demo: something else', 'lib/other.c', ['+int unlike_it;', '+int at_all;']);
    const change = { messageId: 'cover-of-v2@example.org', stance: null, text: 'v2 changes the line to: x' };
    const changed = onBuffer({ resolution: { state: 'open', by: [change] } });
    expect(check(other, changed)).toMatchObject([{ status: 'addressed' }]);
    expect(check(other, { ...changed, kind: 'question' })).toMatchObject([{ status: 'needs-a-look' }]);
    expect(check(other, onBuffer())).toMatchObject([{ status: 'needs-a-look' }]);
  });

  test('on the commit message: by what the message says now', () => {
    const quote = '> Why it is done, in the author words.';
    const old = makePatch('[PATCH] demo: add a buffer', FILE, BODY, {
      message: 'Why it is done, in the author words.',
    });
    const comment = makeComment(old, 'Say how.', { quote, category: 'docs' });
    const earlier = [{ version: 1, isRfc: false, patches: [old], remarks: [remark(comment)] }];
    const same = v2(BODY, { message: 'Why it is done, in the author\nwords.' });
    expect(followUp(earlier, [same], [])).toMatchObject([{ status: 'unaddressed' }]);
    expect(followUp(earlier, [v2(BODY, { message: 'How it is done.' })], [])).toMatchObject([{ status: 'addressed' }]);
  });
});

test('below a trailer, or without a word on the wording, it is the whole patch that is spoken of', () => {
  const message = 'Why it is done, in the author words.\n\nSigned-off-by: Ann Example <ann@example.org>';
  const old = makePatch('[PATCH] demo: add a buffer', FILE, BODY, { message });
  const statusOf = (text: string, quote: string) => {
    const comment = makeComment(old, text, { quote, category: 'docs' });
    const earlier = [{ version: 1, isRfc: false, patches: [old], remarks: [remark(comment)] }];
    return followUp(earlier, [v2(BODY, { message })], [])[0]?.status;
  };
  const words = '> Why it is done, in the author words.';
  expect(statusOf('The message should mention the size.', words)).toBe('unaddressed');
  expect(statusOf('Better do it in the caller.', words)).toBe('needs-a-look');
  expect(statusOf('The code should mention it.', '> Signed-off-by: Ann Example <ann@example.org>')).toBe(
    'needs-a-look',
  );
});

test('a remark on code that no part of a split patch holds is listed at the part that kept the name', () => {
  const other = makePatch('[PATCH v2 1/2] demo: prepare', FILE, BODY.slice(0, 4));
  const named = makePatch('[PATCH v2 2/2] demo: add a buffer', FILE, [...BODY.slice(0, 2), ...BODY.slice(5)]);
  const earlier = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(onBuffer())] }];
  expect(followUp(earlier, [other, named], [])).toMatchObject([{ patch: { subject: named.subject } }]);
});

describe('where remarks are listed', () => {
  const other = makePatch('[PATCH 2/2] demo: use the buffer', 'lib/user.c', [
    '+int use_of_the_buffer;',
    '+int more_of_it;',
  ]);
  const one = makePatch('[PATCH 1/2] demo: add a buffer', FILE, BODY);
  const earlier = [
    {
      version: 1,
      isRfc: false,
      patches: [one, other],
      remarks: [remark(makeComment(other, 'Why?')), remark(makeComment(one, 'How?'))],
    },
  ];

  test('those whose line moved into another patch are listed at that one, where their place is numbered', () => {
    const first = makePatch('[PATCH v2 1/2] demo: add a buffer', FILE, BODY.slice(0, 4));
    const second = makePatch('[PATCH v2 2/2] demo: use the buffer', FILE, BODY, { start: 50 });
    const moved = [
      {
        version: 1,
        isRfc: false,
        patches: [one, other],
        remarks: [remark(onBuffer({ patchMessageId: one.messageId }))],
      },
    ];
    expect(followUp(moved, [first, second], [])).toMatchObject([
      { patch: { subject: second.subject }, place: { line: 54, content: BODY[4] } },
    ]);
    expect(followUp(moved, [first], [second])).toEqual([]);
  });

  test('those on another patch of the series belong to its successor', () => {
    const next = makePatch('[PATCH v2 1/2] demo: add a buffer', FILE, BODY);
    const sibling = makePatch('[PATCH v2 2/2] demo: use the buffer', 'lib/user.c', ['+int use_of_the_buffer;']);
    expect(followUp(earlier, [next], [sibling]).map((each) => each.remark.comment.text)).toEqual(['How?']);
    expect(followUp(earlier, [sibling], [next]).map((each) => each.remark.comment.text)).toEqual(['Why?']);
  });

  test('those on a dropped patch are listed once, where a new patch stands in its place', () => {
    const next = makePatch('[PATCH v2 1/2] demo: add a buffer', FILE, BODY);
    const instead = makePatch('[PATCH v2 2/2] demo: something new', 'lib/new.c', [
      '+int unlike_the_old_one;',
      '+int at_all;',
    ]);
    expect(followUp(earlier, [instead], [next])).toMatchObject([
      { status: 'needs-a-look', remark: { comment: { text: 'Why?' } } },
    ]);
    expect(followUp(earlier, [next], [instead])).toHaveLength(1);
  });

  test('those on the cover letter are listed when the whole series is checked', () => {
    const cover = remark(makeComment(null, 'Why at all?', { patchMessageId: 'cover@example.org' }));
    const revision = [{ version: 1, isRfc: false, patches: [one, other], remarks: [cover] }];
    expect(followUp(revision, [one, other], [])).toHaveLength(1);
    expect(followUp(revision, [one], [other])).toHaveLength(0);
  });
});
