// The checklist as a whole: order, selection, folding, and that every item says why it is there.
import { describe, expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { LIMITS } from '../../src/check/weights.js';
import type { Concern } from '../../src/model/concern.js';
import fc from '../property.js';
import { makeComment, makeConcern, makeInput, makePatch, makeSite, makeTrigger, remark } from './samples.js';

const FILE = 'lib/demo.c';
const LINES = [' static void demo_free(struct demo *d)', ' {', '+\tcall_rcu(&d->rcu, demo_free_rcu);', ' }'];
const PATCH = makePatch('[PATCH v2] demo: free later', FILE, LINES);
const V1 = makePatch('[PATCH] demo: free later', FILE, LINES);

const pack = (id: string, fields: Partial<Concern> = {}) =>
  makeConcern(id, {
    source: 'pack',
    state: 'confirmed',
    pack: 'demo',
    patchMessageId: null,
    author: null,
    date: null,
    ...fields,
  });
const byTrigger = pack('demo/by-trigger', {
  triggers: [makeTrigger({ description: 'a callback is queued', added: ['call_rcu('] })],
  scenarioIds: ['demo/unload'],
});
const atSymbol = makeConcern('at-symbol', { sites: [makeSite(FILE, { symbol: 'demo_free' })] });
const atFile = makeConcern('at-file', { sites: [makeSite(FILE, { symbol: 'demo_init' })] });
const elsewhere = makeConcern('elsewhere', { sites: [makeSite('lib/other.c')] });
const comment = makeComment(V1, 'Who waits for it?', {
  site: makeSite(FILE, { line: 12, anchor: '+\tcall_rcu(&d->rcu, demo_free_rcu);' }),
});
const earlier = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(comment)] }];

const idsOf = (input: Partial<Parameters<typeof buildChecklist>[0]>) =>
  buildChecklist(makeInput([PATCH], input)).items.map(({ concernId }) => concernId);

describe('order and reasons', () => {
  test('earlier revisions, then triggers and the same function, then the same file', () => {
    const list = buildChecklist(
      makeInput([PATCH], { earlier, atCode: [elsewhere, atFile, atSymbol], triggered: [byTrigger] }),
    );
    expect(list.items.map(({ concernId }) => concernId)).toEqual([
      comment.id,
      'demo/by-trigger',
      'at-symbol',
      'at-file',
    ]);
    expect(list.items.map(({ origin }) => origin)).toEqual(['earlier-revision', 'trigger', 'same-code', 'same-code']);
  });

  test('each item has its reasons as sentences, its place and its evidence', () => {
    const [first, second] = buildChecklist(makeInput([PATCH], { earlier, triggered: [byTrigger] })).items;
    expect(first?.reasons[0]?.text).toBe('raised on v1 of this series: the code still stands as it was');
    expect(first?.evidence[0]).toMatchObject({ messageId: 'reply@example.org', text: 'Who waits for it?' });
    expect(second?.reasons[0]).toMatchObject({ feature: 'trigger', text: 'the patch matches: a callback is queued' });
    expect(second?.places).toMatchObject([{ file: FILE, line: 12, symbol: 'demo_free' }]);
    expect(first?.patchMessageId).toBe(PATCH.messageId);
  });

  test('an answer is there as its author gave it, and what a later revision shows is nobody’s words', () => {
    const text = 'The queue is drained before, therefore, by\nthe time of the exit, nothing is left.';
    const answer = makeComment(V1, text, {
      id: 'answer',
      messageId: 'answer@example.org',
      author: { name: 'Dev', email: 'dev@example.org' },
      isConcern: false,
      stance: 'explains',
    });
    const by = [
      { messageId: answer.messageId, stance: null, text: 'The queue is drained before, therefore, by' },
      { messageId: PATCH.messageId ?? '', stance: null, text: 'v2 adds there: drain(q);' },
    ];
    const asked = { ...comment, resolution: { state: 'agreed' as const, by } };
    const revision = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(asked), remark(answer)] }];
    const [item] = buildChecklist(makeInput([PATCH], { earlier: revision })).items;
    expect(item?.evidence.map((each) => [each.author?.name, each.text])).toEqual([
      ['Bob', comment.text],
      ['Dev', text],
    ]);
    expect(item?.reasons[0]?.text).toMatch(/^raised on v1 of this series: .*; v2 adds there: drain\(q\);$/);
  });

  test('what was settled stands at the end', () => {
    const settled = { ...comment, resolution: { state: 'fixed' as const, by: [] } };
    const revision = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(settled)] }];
    expect(idsOf({ earlier: revision, atCode: [atFile], triggered: [byTrigger] })).toEqual([
      'demo/by-trigger',
      'at-file',
      comment.id,
    ]);
  });

  test('an item of several patches stands at the one that its first place is numbered in', () => {
    const other = makePatch('[PATCH v2 1/2] demo: rename', FILE, [' int kept;', '-int a;', '+int b;']);
    const both = { ...byTrigger, sites: [makeSite(FILE, { symbol: 'demo_init' })] };
    const [item] = buildChecklist(makeInput([other, PATCH], { triggered: [both], atCode: [both] })).items;
    expect(item).toMatchObject({ places: [{ line: 12 }], patchMessageId: PATCH.messageId });
  });

  test('in a series each place names the patch that has the line under its number', () => {
    const first = makePatch('[PATCH v2 1/2] demo: free later', FILE, LINES);
    const second = makePatch('[PATCH v2 2/2] demo: free more', FILE, LINES);
    const [item] = buildChecklist(makeInput([first, second], { triggered: [byTrigger] })).items;
    expect(item?.places).toMatchObject([
      { line: 12, patch: '1/2' },
      { line: 12, patch: '2/2' },
    ]);
    expect(item?.patchMessageId).toBe(first.messageId);
    const [alone] = buildChecklist(makeInput([second], { triggered: [byTrigger] })).items;
    expect(alone?.places).toEqual([expect.not.objectContaining({ patch: expect.anything() })]);
  });

  test('like points in two patches of a range, which have no message-id, stay two', () => {
    const drafts = [1, 2].map((n) => ({
      ...makePatch(`[PATCH ${n}/2] demo: part ${n}`, FILE, [` void demo_${n}(void)`, ' {', `+\tcall_rcu(${n});`]),
      messageId: null,
    }));
    const title = 'This callback can run after the module is gone';
    const atCode = [1, 2].map((n) =>
      makeConcern(`at-${n}`, { title, sites: [makeSite(FILE, { symbol: `demo_${n}` })] }),
    );
    const { items } = buildChecklist(makeInput(drafts, { atCode }));
    expect(items.filter(({ places }) => places[0]?.line !== null).map(({ places }) => places[0]?.patch)).toEqual([
      '1/2',
      '2/2',
    ]);
  });

  test('without a place it belongs to the file of the remark, else to the first file of its own patch', () => {
    const other = { ...makePatch('[PATCH v2 1/2] demo: rename', 'lib/other.c', ['+int b;']), messageId: null };
    const gone = makePatch('[PATCH 2/2] demo: free later', FILE, ['+\tcall_rcu(&d->rcu, gone);']);
    const next = makePatch('[PATCH v2 2/2] demo: free later', FILE, ['+\tkfree(d);']);
    const head = makePatch('', 'lib/head.h', ['+int x;']).files;
    const draft = { ...next, messageId: null, files: [...head, ...next.files] };
    const site = makeSite(FILE, { line: 10, anchor: '+\tcall_rcu(&d->rcu, gone);' });
    const remarks = [
      remark(makeComment(gone, 'Who waits for it?', { id: 'at-line', site })),
      remark(makeComment(gone, 'Why is it done at all?', { id: 'whole' })),
    ];
    const revision = [{ version: 1, isRfc: false, patches: [gone], remarks }];
    const { items } = buildChecklist(makeInput([other, draft], { earlier: revision }));
    expect(new Map(items.map(({ concernId, file }) => [concernId, file]))).toEqual(
      new Map([
        ['at-line', FILE],
        ['whole', 'lib/head.h'],
      ]),
    );
  });

  test('what was said on the cover letter is about all patches of the series', () => {
    const first = makePatch('[PATCH v2 1/2] demo: free later', FILE, LINES);
    const second = makePatch('[PATCH v2 2/2] demo: free more', 'lib/other.c', LINES);
    const onCover = makeComment(null, 'Why is it done at all?', { patchMessageId: 'cover@example.org' });
    const revision = [{ version: 1, isRfc: false, patches: [V1], remarks: [remark(onCover)] }];
    const [item] = buildChecklist(makeInput([first, second], { earlier: revision })).items;
    expect(item).toMatchObject({ concernId: onCover.id, patchMessageId: null, places: [] });
    const [alone] = buildChecklist(makeInput([PATCH], { earlier: revision })).items;
    expect(alone?.patchMessageId).toBe(PATCH.messageId);
  });

  test('the file as a whole is no place where a line of it is known', () => {
    const text = 'raised elsewhere in the file, and alike';
    const like = makeConcern('like', { sites: [makeSite(FILE, { symbol: 'demo_init' })], title: text });
    const similar = [{ concern: like, score: 50, terms: ['call_rcu'], patch: PATCH }];
    const [item] = buildChecklist(makeInput([PATCH], { atCode: [like], similar })).items;
    expect(item?.reasons.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['same-file', 'likeness']));
    expect(item?.places).toMatchObject([{ line: 12 }]);
  });

  test('what was raised on a request for comments is told so', () => {
    const reasonOn = (version: number) => {
      const revision = [{ version, isRfc: true, patches: [V1], remarks: [remark(comment)] }];
      return buildChecklist(makeInput([PATCH], { earlier: revision })).items[0]?.reasons[0]?.text;
    };
    expect(reasonOn(1)).toBe('raised on the RFC of this series: the code still stands as it was');
    expect(reasonOn(2)).toContain('raised on RFC v2 of this series');
  });

  test('what was raised when the series was posted before under the same number is told so', () => {
    const revision = [{ version: 2, isRfc: false, patches: [V1], remarks: [remark(comment)] }];
    const [item] = buildChecklist(makeInput([PATCH], { earlier: revision })).items;
    expect(item?.reasons[0]?.text).toContain('raised on an earlier posting of v2 of this series');
    const draft = { ...PATCH, messageId: null };
    const [drafted] = buildChecklist(makeInput([draft], { earlier: revision })).items;
    expect(drafted?.reasons[0]?.text).toContain('raised on v2 of this series');
  });

  test('a place that two triggers hit is named once', () => {
    const added = makeTrigger({ added: ['demo_start('] });
    const twice = { ...byTrigger, triggers: [added, { ...added, description: 'another' }] };
    const line = makePatch('[PATCH] demo: start', FILE, ['+\tdemo_start(d);']);
    const [item] = buildChecklist(makeInput([line], { triggered: [twice] })).items;
    expect(item?.places).toHaveLength(1);
  });

  test('without candidates it is empty', () => {
    expect(buildChecklist(makeInput([PATCH])).items).toEqual([]);
  });
});

describe('selection', () => {
  test('dismissed and merged concerns are silent', () => {
    expect(
      idsOf({
        atCode: [
          { ...atSymbol, state: 'dismissed' },
          { ...atFile, mergedInto: 'x' },
        ],
      }),
    ).toEqual([]);
    expect(
      idsOf({
        earlier: [
          {
            ...earlier[0],
            version: 1,
            isRfc: false,
            patches: [V1],
            remarks: [remark(comment, makeConcern(comment.id, { state: 'dismissed' }))],
          },
        ],
      }),
    ).toEqual([]);
  });

  test('what was said on the checked revision itself is not known yet', () => {
    expect(idsOf({ atCode: [{ ...atSymbol, patchMessageId: PATCH.messageId }] })).toEqual([]);
  });

  test('an earlier remark is not listed again by its place', () => {
    const same = makeConcern(comment.id, { sites: [makeSite(FILE, { symbol: 'demo_free' })] });
    expect(idsOf({ earlier, atCode: [same] })).toEqual([comment.id]);
  });

  test('a concern that is found twice is one item with both reasons', () => {
    const both = { ...byTrigger, sites: [makeSite(FILE, { symbol: 'demo_free' })] };
    const [item, ...rest] = buildChecklist(makeInput([PATCH], { atCode: [both], triggered: [both] })).items;
    expect(rest).toEqual([]);
    expect(item?.reasons.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['trigger', 'same-symbol']));
  });

  const named = (id: string, fields: Partial<Concern> = {}) =>
    makeConcern(id, { title: `Unlike point ${id} x${id}`, sites: [makeSite(FILE)], ...fields });

  test('of those that share only the file a few are shown, and none where there are many', () => {
    const few = ['a', 'b', 'c'].map((id, i) => named(id, { confidence: 0.8 + i / 100 }));
    const unsure = named('unsure', { confidence: 0.4 });
    const confirmed = named('confirmed', { state: 'confirmed', confidence: 0.1 });
    expect(idsOf({ atCode: [...few, unsure, confirmed] })).toEqual(['confirmed', 'c', 'b']);
    const many = Array.from({ length: 40 }, (_, i) => named(`weak${i}`));
    expect(idsOf({ atCode: [...many, confirmed] })).toEqual(['confirmed']);
  });

  test('of those that speak of the same kind of thing at one place the first few are shown', () => {
    const sites = [makeSite(FILE, { symbol: 'demo_free' })];
    const talk = Array.from({ length: 6 }, (_, i) => named(`talk${i}`, { category: 'uapi', sites }));
    const other = named('other', { category: 'locking', sites });
    const ids = idsOf({ atCode: [...talk, other] });
    expect(ids).toHaveLength(LIMITS.sameKind + 1);
    expect(ids).toContain('other');
  });

  test('what a build said of another patch is left out, what a checker said is not', () => {
    const sites = [makeSite(FILE, { symbol: 'demo_free' })];
    const robot = (id: string, title: string) => makeConcern(id, { title, origin: 'bot', sites });
    const atCode = [
      robot('error', "Build error: expected ';' after return statement"),
      robot('sparse', 'Sparse: incorrect type in argument 1'),
      makeConcern('human', { title: 'Build error: this will not link', sites }),
    ];
    expect(idsOf({ atCode }).toSorted()).toEqual(['human', 'sparse']);
  });
});

describe('near-duplicates', () => {
  const again = (id: string, name: string, date: string) =>
    makeConcern(id, {
      title: 'demo_free() must wait for readers here',
      author: { name, email: `${name}@example.org` },
      date,
      sites: [makeSite(FILE, { symbol: 'demo_free' })],
      evidence: [{ messageId: `${id}@example.org`, url: null, text: id, author: null, date }],
    });

  test('are one item that says how often, by how many, and when last', () => {
    const list = buildChecklist(
      makeInput([PATCH], {
        atCode: [again('a', 'bob', '2025-11-02T00:00:00.000Z'), again('b', 'eve', '2025-03-01T00:00:00.000Z')],
      }),
    );
    expect(list.items).toHaveLength(1);
    expect(list.items[0]?.reasons.map(({ text }) => text)).toContain('raised 2 times by 2 reviewers, last 2025-11');
    expect(list.items[0]?.evidence).toHaveLength(2);
  });
});

describe('the messages of one build', () => {
  const said = (text: string, messageId: string, line: number | null) =>
    makeComment(V1, text, {
      id: text,
      messageId,
      origin: 'bot',
      category: 'config',
      site: line === null ? null : makeSite(FILE, { line, anchor: `+${LINES[2]?.slice(1)}` }),
    });
  const check = (...comments: readonly ReturnType<typeof said>[]) =>
    buildChecklist(
      makeInput([PATCH], {
        earlier: [{ version: 1, isRfc: false, patches: [V1], remarks: comments.map((c) => remark(c)) }],
      }),
    ).items;

  test('of an earlier revision are one item as long as they became the same', () => {
    const first = said("Build error: use of undeclared identifier 'd'", 'robot@example.org', 12);
    const second = said("Build error: expected ';' at end of declaration", 'robot@example.org', 12);
    const whole = said("Build warning: unused function 'demo_free'", 'robot@example.org', null);
    const other = said("Build error: no member named 'rcu'", 'robot2@example.org', 12);
    const items = check(first, second, whole, other);
    expect(items.map(({ status }) => status)).toEqual(['unaddressed', 'unaddressed', 'needs-a-look']);
    const joined = items.find(({ evidence }) => evidence.length > 1);
    expect(joined?.evidence.map(({ text }) => text).toSorted()).toEqual([second.text, first.text]);
    expect(joined?.reasons.map(({ text }) => text)).toContain('the same build says 1 more thing of this series');
  });
});

describe('any candidates', () => {
  const concern = fc
    .record({
      id: fc.stringMatching(/^[a-z]{1,3}$/),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      recurrence: fc.integer({ min: 1, max: 99 }),
      file: fc.constantFrom(FILE, 'b.c'),
      symbol: fc.constantFrom(null, 'demo_free', 'demo_init'),
      state: fc.constantFrom('candidate' as const, 'confirmed' as const, 'dismissed' as const),
      date: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', 'no date'),
    })
    .map(({ file, symbol, ...fields }) => makeConcern(fields.id, { ...fields, sites: [makeSite(file, { symbol })] }));

  test('make a list in order of score, each concern once, each with a reason', () => {
    fc.assert(
      fc.property(fc.array(concern, { maxLength: 60 }), (atCode) => {
        const { items } = buildChecklist(makeInput([PATCH], { atCode }));
        expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
        expect(new Set(items.map(({ concernId }) => concernId)).size).toBe(items.length);
        expect(items.every(({ reasons, score }) => reasons.length > 0 && Number.isFinite(score))).toBe(true);
        expect(items.length).toBeLessThanOrEqual(LIMITS.sameCode + LIMITS.sameFileOnly);
      }),
    );
  });
});
