// The written forms of a checklist: what they say, and that hostile text stays text.
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { archiveUrl, webUrl } from '../../src/export/archive-url.js';
import { renderChecklistCsv } from '../../src/export/checklist-csv.js';
import { renderChecklistHtml } from '../../src/export/checklist-html.js';
import { renderChecklistJson } from '../../src/export/checklist-json.js';
import { renderChecklistMarkdown } from '../../src/export/checklist-markdown.js';
import { makeTestPlan } from '../../src/export/test-plan.js';
import type { Checklist, ChecklistItem } from '../../src/model/checklist.js';
import type { Scenario } from '../../src/model/scenario.js';
import fc from '../property.js';
import { RUN } from './any-checklist.js';

const SCENARIO: Scenario = {
  id: 'demo/unload',
  title: 'Unload at once',
  kind: 'manual',
  steps: 'Close, unload.',
  config: ['CONFIG_KASAN=y', 'CONFIG_DEMO=m'],
  command: 'rmmod demo',
  expectation: 'no splat',
  tool: null,
  pack: 'demo',
  source: null,
};

const ITEM: ChecklistItem = {
  concernId: 'demo/late-callback',
  origin: 'trigger',
  status: null,
  title: 'The callback outlives the module',
  body: 'Wait for it.',
  category: 'module-lifetime',
  kind: 'bug',
  severity: 'high',
  concernState: 'confirmed',
  score: 7.5,
  reasons: [{ feature: 'trigger', value: 1, text: 'the patch matches: a callback is queued' }],
  evidence: [
    {
      messageId: '1@example.org',
      url: null,
      text: 'Does it wait?',
      author: { name: 'Ann', email: 'ann@example.org' },
      date: '2026-03-09T10:00:00.000Z',
    },
  ],
  places: [
    { file: 'lib/demo.c', side: 'new', line: 12, symbol: 'demo_free', content: '+\tcall_rcu(&d->rcu, demo_cb);' },
  ],
  patchMessageId: null,
  scenarioIds: ['demo/unload'],
};

function checklist(...items: readonly ChecklistItem[]): Checklist {
  const scenarios = items.some(({ scenarioIds }) => scenarioIds.length > 0) ? [SCENARIO] : [];
  return {
    title: '[PATCH] demo: free later',
    messageIds: [],
    paths: ['lib/demo.c'],
    items,
    scenarios,
    createdAt: '2026-04-01T00:00:00.000Z',
  };
}

const HOSTILE = '=HYPERLINK("http://x")\n<script>alert(1)</script> `code` [a](javascript:1) "q", @x';

describe('a checklist that is kept', () => {
  const work = { state: 'todo' as const, reason: '', note: '', detail: '', by: null, at: null };
  const at = '2026-04-02T00:00:00.000Z';
  const kept: Checklist = {
    ...checklist(
      { ...ITEM, number: 1, key: 'aaa', work },
      {
        ...{ ...ITEM, number: 2, key: 'bbb', title: 'The reader is late' },
        work: {
          ...work,
          state: 'waived',
          by: 'ann',
          at,
          reason: 'it cannot',
          detail: 'waived on v1, the code is unchanged',
        },
      },
      {
        ...{ ...ITEM, number: 3, key: 'ccc', title: 'The count leaks' },
        work: { ...work, state: 'done', by: 'patchlore', at, detail: ITEM.reasons[0]?.text ?? '' },
      },
    ),
    id: '83d421c930',
    runs: [RUN],
  };
  const texts = [
    ['Markdown', renderChecklistMarkdown(kept)],
    ['HTML', renderChecklistHtml(kept)],
  ] as const;

  test.each(texts)('%s: items have the numbers by which the command line names them', (_name, text) => {
    expect(text).toContain('2 of 3 items settled');
    expect(text).toContain('patchlore checklist set 83d421c930 NUMBER STATE');
    expect(text.replace(/<[^>]+>|\*/g, '')).toMatch(/2(?: ·|\.) (?:medium|high).* The reader is late/);
  });

  test.each(texts)('%s: a carried waiver says by whom and when, what the patch shows is said once', (_name, text) => {
    expect(text).toContain('waived by ann, 2026-04-02 (waived on v1, the code is unchanged): it cannot');
    expect(text).toContain('done by patchlore, 2026-04-02');
    expect(text.split('a callback is queued')).toHaveLength(4);
  });

  test.each(texts)('%s: what was run, when, and what failed', (_name, text) => {
    expect(text).toContain('2026-04-02 · demo.tap, read by ann: 1 failed, 2 passed');
    expect(text).toContain('4 tests were planned, 3 were run');
    expect(text).toContain('Failed: unload: BUG: use after free');
    expect(text).toContain('Last run: 2026-04-02, demo.tap: 1 failed, 1 passed');
  });

  test('a test that passed is ticked', () => {
    const results = RUN.results.filter(({ outcome }) => outcome === 'pass');
    expect(renderChecklistMarkdown(kept)).toContain('1. [ ] **Unload at once**');
    expect(renderChecklistMarkdown({ ...kept, runs: [{ ...RUN, results }] })).toContain('1. [x] **Unload at once**');
  });
});

test('a test without a command says what is to be done', () => {
  const list = { ...checklist(ITEM), scenarios: [{ ...SCENARIO, command: null }] };
  expect(renderChecklistMarkdown(list)).toContain('   Steps: Close, unload.');
  expect(renderChecklistHtml(list)).toContain('<p>Steps: Close, unload.</p>');
  const told = { ...list, scenarios: [{ ...SCENARIO, command: null, steps: `${SCENARIO.title}.` }] };
  expect(renderChecklistMarkdown(told)).not.toContain('Steps:');
  expect(renderChecklistMarkdown(checklist(ITEM))).not.toContain('Steps:');
});

test.each([
  ['1@example.org', 'https://lore.kernel.org/r/1@example.org'],
  ['https://example.org/how', 'https://example.org/how'],
])('the source %s of a test is a link', (source, link) => {
  const list = { ...checklist(ITEM), scenarios: [{ ...SCENARIO, source }] };
  expect(renderChecklistMarkdown(list)).toContain(`Source: <${link}>`);
  expect(renderChecklistHtml(list)).toContain(`Source: <a href="${link}"`);
});

test('a document of the code base is named, and an address that is none of the web', () => {
  for (const source of ['Documentation/RCU/lockdep.rst', 'javascript:alert(1)']) {
    const list = { ...checklist(ITEM), scenarios: [{ ...SCENARIO, source }] };
    expect(renderChecklistMarkdown(list)).toContain(`Source: ${source}`);
    expect(renderChecklistHtml(list)).toContain(`Source: ${source}<`);
  }
});

test('a test of which nothing is known but its words has no empty fields', () => {
  const bare = { ...checklist(ITEM), scenarios: [{ ...SCENARIO, command: null, expectation: ' ', source: null }] };
  expect(renderChecklistMarkdown(bare)).not.toContain('Expected');
  expect(renderChecklistHtml(bare)).not.toContain('Expected');
});

test('what belongs to a step of the plan stands inside it, with two digits as well', () => {
  const scenarios = Array.from({ length: 10 }, (_, index) => ({
    ...SCENARIO,
    id: `${index}`,
    command: `run ${index}`,
  }));
  const html = marked.parse(renderChecklistMarkdown({ ...checklist(ITEM), scenarios }), { async: false });
  expect(html.match(/<ol/g)).toHaveLength(1);
});

describe('Markdown', () => {
  test('an item names severity, place, reason, evidence and test', () => {
    const text = renderChecklistMarkdown(checklist(ITEM));
    expect(text).toContain('- [ ] **high** · module-lifetime · The callback outlives the module');
    expect(text).toContain('Where: `lib/demo.c:12` in `demo_free`');
    expect(text).toContain('Why: the patch matches: a callback is queued');
    expect(text).toContain('[Ann, 2026-03-09](https://lore.kernel.org/r/1@example.org): Does it wait?');
    expect(text).toContain('Test: Unload at once');
  });

  test('in a series a place names its patch', () => {
    const places = ITEM.places.map((place) => ({ ...place, patch: '2/*' }));
    const text = renderChecklistMarkdown(checklist({ ...ITEM, places }));
    expect(text).toContain('Where: `lib/demo.c:12` in `demo_free` of patch 2/\\*');
  });

  test('the test plan ends it: configuration, then commands', () => {
    const text = renderChecklistMarkdown(checklist(ITEM));
    expect(text.indexOf('## Test plan')).toBeGreaterThan(text.indexOf('- [ ]'));
    expect(text).toContain('CONFIG_DEMO=m\nCONFIG_KASAN=y');
    expect(text).toContain('rmmod demo');
  });

  test('unaddressed remarks come first, addressed ones last and ticked', () => {
    const earlier = { ...ITEM, origin: 'earlier-revision' as const };
    const text = renderChecklistMarkdown(
      checklist({ ...earlier, status: 'addressed', title: 'Done' }, ITEM, {
        ...earlier,
        status: 'unaddressed',
        title: 'Open',
      }),
    );
    expect(text.indexOf('Open')).toBeLessThan(text.indexOf('The callback'));
    expect(text.indexOf('The callback')).toBeLessThan(text.indexOf('[x] **high** · module-lifetime · Done'));
  });

  test('nothing found is said plainly', () => {
    expect(renderChecklistMarkdown(checklist())).toContain('Nothing found');
  });

  test('names with underscores stay readable', () => {
    expect(renderChecklistMarkdown(checklist({ ...ITEM, title: 'kvm_gmem_free_inode() runs late' }))).toContain(
      'kvm_gmem_free_inode() runs late',
    );
  });

  test('hostile text makes no markup', () => {
    const place = { file: 'a`b.c\n# x', side: 'new' as const, line: 1, symbol: '``', content: null };
    const text = renderChecklistMarkdown(
      checklist({
        ...ITEM,
        title: HOSTILE,
        places: [place],
        evidence: [{ messageId: 'a)(b@x', url: null, text: HOSTILE, author: null, date: null }],
      }),
    );
    const html = marked.parse(text, { async: false });
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/href="javascript/);
    expect(html).not.toContain('<h1>x');
  });
});

describe('JSON', () => {
  test('names its schema and holds the whole checklist', () => {
    const parsed = JSON.parse(renderChecklistJson(checklist(ITEM)));
    expect(parsed).toMatchObject({ schema: 'patchlore-checklist/1', ...checklist(ITEM) });
  });
});

describe('CSV', () => {
  test('one row an item under a head, lines end with CRLF', () => {
    const rows = renderChecklistCsv(checklist(ITEM)).split('\r\n');
    expect(rows[0]).toBe(
      'origin,status,severity,category,kind,title,file,line,symbol,patch,reasons,evidence,scenarios,concern,score,number,state,reason,note,by,at',
    );
    expect(rows[1]).toContain(
      'trigger,,high,module-lifetime,bug,The callback outlives the module,lib/demo.c,12,demo_free',
    );
    expect(rows).toHaveLength(3);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])('%j becomes no formula', (title) => {
    const row = renderChecklistCsv(checklist({ ...ITEM, title })).split('\r\n')[1] ?? '';
    expect(row.split(',')[5]?.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  test('quotes, commas and line ends stay inside their cell', () => {
    const text = renderChecklistCsv(checklist({ ...ITEM, title: 'a "b", c\nd' }));
    expect(text).toContain('"a ""b"", c d"');
    expect(text.split('\r\n')).toHaveLength(3);
  });
});

describe('HTML', () => {
  test('is one page without script and without anything from another host', () => {
    const html = renderChecklistHtml(checklist(ITEM));
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('lib/demo.c:12');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|@import|url\(/i);
  });

  test('hostile text stays text', () => {
    const html = renderChecklistHtml({
      ...checklist({
        ...ITEM,
        title: HOSTILE,
        evidence: [
          {
            messageId: null,
            url: 'javascript:alert(1)',
            text: HOSTILE,
            author: { name: '"><b>', email: '' },
            date: null,
          },
        ],
      }),
      title: '</title><script>1</script>',
    });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('href="javascript');
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('`', '<', '&', '"', "'", '\n', '\r', '=', '*', '[', ']', '(', ')', '|', '\u2028', '\ud800'),
      maxLength: 30,
    }),
  );
  const anyItem = fc
    .record({ title: text, text, file: text, symbol: fc.option(text), messageId: text, url: fc.option(text) })
    .map(
      (parts): ChecklistItem => ({
        ...ITEM,
        title: parts.title,
        places: [{ file: parts.file, side: 'old', line: 3, symbol: parts.symbol, content: null }],
        evidence: [{ messageId: parts.messageId, url: parts.url, text: parts.text, author: null, date: null }],
      }),
    );

  test('HTML holds only our own tags', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const names = (renderChecklistHtml(checklist(item)).match(/<\/?[a-z]+/gi) ?? []).map((tag) =>
          tag.replace(/^<\/?/, ''),
        );
        const own = [
          'html',
          'head',
          'meta',
          'title',
          'style',
          'body',
          'h',
          'p',
          'ul',
          'ol',
          'li',
          'span',
          'dl',
          'dt',
          'dd',
          'code',
          'a',
          'pre',
          'strong',
        ];
        expect(names.filter((name) => !own.includes(name))).toEqual([]);
      }),
    );
  });

  test('Markdown keeps an item one task of the list, without raw HTML', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const html = marked.parse(renderChecklistMarkdown(checklist(item)), { async: false });
        expect(html.match(/type="checkbox"/g)).toHaveLength(2);
        expect(html).not.toMatch(/<(?:script|img|b|x)/i);
      }),
    );
  });

  test('CSV has a row an item and the columns of its head', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const rows = renderChecklistCsv(checklist(item)).split('\r\n');
        expect(rows).toHaveLength(3);
        const cells = (rows[1] ?? '').match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/g) ?? [];
        expect(cells.join('')).toBe(rows[1]);
        expect(cells).toHaveLength(21);
      }),
    );
  });
});

describe('links', () => {
  test('a message-id is escaped', () => {
    expect(archiveUrl('a/b?c#"<>(x)@example.org')).toBe(
      'https://lore.kernel.org/r/a%2Fb%3Fc%23%22%3C%3E%28x%29@example.org',
    );
    expect(archiveUrl('1@example.org', 'https://lists.example.org/m/')).toBe(
      'https://lists.example.org/m/1@example.org',
    );
  });

  test('a missing id has none', () => {
    expect(archiveUrl('0123@missing.invalid')).toBeNull();
  });

  test('only addresses of the web are links', () => {
    expect(webUrl('javascript:alert(1)')).toBeNull();
    expect(webUrl('https://example.org/a b"c')).toBe('https://example.org/a%20b%22c');
  });
});

describe('the test plan', () => {
  test('a setting wanted twice stands once, a contradiction is told', () => {
    const other = {
      ...SCENARIO,
      id: 'demo/other',
      kind: 'build' as const,
      config: ['CONFIG_DEMO=y', 'CONFIG_KASAN=y'],
    };
    const plan = makeTestPlan([SCENARIO, other]);
    expect(plan.config).toEqual(['CONFIG_DEMO=m', '# in another run: CONFIG_DEMO=y', 'CONFIG_KASAN=y']);
    expect(plan.scenarios.map(({ id }) => id)).toEqual(['demo/other', 'demo/unload']);
  });

  test('what has the same command is one step, cheap ones first, with cost and source', () => {
    const make = (id: string, fields: Partial<typeof SCENARIO>) => ({ ...SCENARIO, id, config: [], ...fields });
    const plan = makeTestPlan([
      make('a/vm', { kind: 'sanitizer', command: 'vng -- make test', cost: 'an hour' }),
      make('a/quick', { kind: 'sanitizer', command: 'vng -- ./test', cost: 'a minute', source: 'Documentation/x.rst' }),
      make('b/build', { kind: 'build', command: 'make W=1' }),
      make('a/static', { kind: 'static-analysis', command: 'make C=1' }),
      make('a/build', { kind: 'build', command: 'make W=1\n', cost: 'minutes' }),
      make('a/by-hand', { kind: 'manual', command: null }),
    ]);
    expect(plan.steps.map(({ scenarios }) => scenarios.map(({ id }) => id))).toEqual([
      ['a/build', 'b/build'],
      ['a/static'],
      ['a/quick'],
      ['a/vm'],
      ['a/by-hand'],
    ]);
    expect(plan.steps[0]).toMatchObject({ command: 'make W=1\n', cost: 'minutes' });
    expect(plan.steps[2]).toMatchObject({ cost: 'a minute', source: 'Documentation/x.rst' });
  });

  test('instrumentation that excludes each other is told apart', () => {
    const other = { ...SCENARIO, id: 'demo/other', config: ['CONFIG_KCSAN=y', 'CONFIG_KASAN=n'] };
    expect(makeTestPlan([SCENARIO, other]).config).toEqual([
      'CONFIG_DEMO=m',
      'CONFIG_KASAN=y',
      '# in another run: CONFIG_KASAN=n',
      '# in another run, without CONFIG_KASAN: CONFIG_KCSAN=y',
    ]);
  });

  test('what belongs to instrumentation goes where that goes', () => {
    const other = { ...SCENARIO, id: 'demo/other', config: ['CONFIG_KCSAN=y', 'CONFIG_KCSAN_STRICT=y'] };
    expect(makeTestPlan([other]).config).toEqual(['CONFIG_KCSAN=y', 'CONFIG_KCSAN_STRICT=y']);
    expect(makeTestPlan([SCENARIO, other]).config.slice(2)).toEqual([
      '# in another run, without CONFIG_KASAN: CONFIG_KCSAN=y',
      '# in another run, without CONFIG_KASAN: CONFIG_KCSAN_STRICT=y',
    ]);
  });

  test('a variable that is to be set is explained once', () => {
    const make = (id: string, command: string) => ({ ...SCENARIO, id, command });
    const commands = ['DIR=lib; make "$DIR/" "$WORKLOAD" $RANDOM', `run "\${WORKLOAD}" "$OTHER"`];
    const { steps } = makeTestPlan([make('a/a', commands[0] ?? ''), make('a/b', commands[1] ?? '')]);
    expect(steps.map(({ command }) => command)).toEqual([
      `# Set WORKLOAD: a program that runs the changed code\n${commands[0]}`,
      `# Set OTHER: see the title of the test\n${commands[1]}`,
    ]);
  });
});
