// Checklists for the tests of the written forms: one full sample, and arbitrary ones with hostile text in every field.
import type { Checklist, ChecklistItem } from '../../src/model/checklist.js';
import type { Scenario } from '../../src/model/scenario.js';
import { CATEGORIES, KINDS, SEVERITIES } from '../../src/model/taxonomy.js';
import type { TestRun } from '../../src/model/test-run.js';
import fc from '../property.js';

export const SCENARIO: Scenario = {
  id: 'demo/unload',
  title: 'Unload at once',
  kind: 'manual',
  steps: 'Close the file, then unload the module.',
  config: ['CONFIG_KASAN=y', 'CONFIG_DEMO=m'],
  command: 'rmmod demo',
  expectation: 'no report of a use after free',
  tool: 'KASAN',
  pack: 'demo',
  source: 'Documentation/RCU/rcubarrier.rst',
};

export const ITEM: ChecklistItem = {
  concernId: 'demo/late-callback',
  origin: 'trigger',
  status: null,
  title: 'The callback outlives the module',
  body: 'Wait for callbacks with rcu_barrier() before the module goes.',
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
      text: 'Does the exit path wait for this?',
      author: { name: 'Ann Reviewer', email: 'ann@example.org' },
      date: '2026-03-09T10:00:00.000Z',
    },
  ],
  places: [
    { file: 'lib/demo.c', side: 'new', line: 22, symbol: 'demo_free', content: '+\tcall_rcu(&d->rcu, demo_cb);' },
  ],
  patchMessageId: 'p1@example.org',
  scenarioIds: ['demo/unload'],
};

export const UNADDRESSED: ChecklistItem = {
  ...ITEM,
  concernId: '0123456789abcd',
  origin: 'earlier-revision',
  status: 'unaddressed',
  title: 'Why is the lock taken twice?',
  reasons: [{ feature: 'earlier-revision', value: 1, text: 'raised on v1 of this series' }],
  places: [{ file: 'lib/demo.c', side: 'old', line: 11, symbol: 'demo_put', content: '-\tspin_lock(&d->lock);' }],
  scenarioIds: [],
};

export const SETTLED: ChecklistItem = { ...UNADDRESSED, concernId: 'fedcba98765432', status: 'addressed' };

export function checklist(...items: readonly ChecklistItem[]): Checklist {
  const scenarios = items.some(({ scenarioIds }) => scenarioIds.length > 0) ? [SCENARIO] : [];
  return {
    title: '[PATCH v2] demo: free later',
    messageIds: ['p1@example.org'],
    paths: ['lib/demo.c'],
    items,
    scenarios,
    createdAt: '2026-04-01T09:30:00.000Z',
  };
}

export const RUN: TestRun = {
  id: 'run',
  checklistId: '83d421c930',
  name: 'demo.tap',
  format: 'tap',
  results: [
    { name: 'unload', outcome: 'fail', detail: 'BUG: use after free', seconds: 1, scenarioId: 'demo/unload' },
    { name: 'load', outcome: 'pass', detail: '', seconds: null, scenarioId: 'demo/unload' },
    { name: 'other', outcome: 'pass', detail: '', seconds: null, scenarioId: null },
  ],
  problems: ['4 tests were planned, 3 were run'],
  by: 'ann',
  at: '2026-04-02T00:00:00.000Z',
};

/** Text that means something to one of the forms, among text that means nothing. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        ...['\n', '\r\n', '\r', '\0', '\x1b[31m', '\u2028', '\u202e', '\ud800', ' ', '\t', 'ü', '😀', 'word '],
        ...['From me Mon Jan  1 00:00:00 2026', 'Bcc: eve@example.net', 'Cc: eve@example.net', '> ', '-- ', '---'],
        ...[
          'diff --git a/x b/x',
          '@@ -1 +1 @@',
          '"""',
          '```',
          'Scenario: x',
          'Feature: x',
          '# language: fr',
          '@tag',
          '|',
        ],
        ...[
          '<script>',
          '</title>',
          '](javascript:1)',
          '=1+1',
          '=?utf-8?q?=0A?=',
          'ERROR:',
          '../',
          '%SRCROOT%',
          '"',
          ',',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const anyPlace = fc.record({
  file: anyText,
  side: fc.constantFrom('new' as const, 'old' as const),
  line: fc.option(fc.nat(60)),
  symbol: fc.option(anyText),
  content: fc.option(anyText),
});

const anyEvidence = fc.record({
  messageId: fc.option(anyText),
  url: fc.option(anyText),
  text: anyText,
  author: fc.option(fc.record({ name: anyText, email: anyText })),
  date: fc.option(fc.constant('2026-03-09T10:00:00.000Z')),
});

const anyScenario: fc.Arbitrary<Scenario> = fc.record({
  id: fc.constant('demo/unload'),
  title: anyText,
  kind: fc.constant('manual'),
  steps: anyText,
  config: fc.array(anyText, { maxLength: 3 }),
  command: fc.option(anyText),
  expectation: anyText,
  tool: fc.option(anyText),
  pack: fc.option(anyText),
  source: fc.option(anyText),
});

const anyItem: fc.Arbitrary<ChecklistItem> = fc
  .record({
    concernId: anyText,
    status: fc.constantFrom(null, 'unaddressed' as const, 'needs-a-look' as const, 'addressed' as const),
    title: anyText,
    body: anyText,
    category: fc.constantFrom(...CATEGORIES),
    kind: fc.constantFrom(...KINDS),
    severity: fc.constantFrom(...SEVERITIES),
    reason: anyText,
    evidence: fc.array(anyEvidence, { maxLength: 3 }),
    places: fc.array(anyPlace, { maxLength: 3 }),
    patchMessageId: fc.constantFrom(null, 'p1@example.org', 'other@example.org'),
  })
  .map(({ reason, ...parts }) => ({
    ...ITEM,
    ...parts,
    origin: parts.status === null ? 'trigger' : 'earlier-revision',
    reasons: [{ feature: 'trigger', value: 1, text: reason }],
  }));

export const anyChecklist: fc.Arbitrary<Checklist> = fc
  .record({
    title: anyText,
    items: fc.array(anyItem, { maxLength: 4 }),
    scenario: anyScenario,
    paths: fc.array(anyText),
  })
  .map(({ title, items, scenario, paths }) => ({ ...checklist(...items), title, paths, scenarios: [scenario] }));
