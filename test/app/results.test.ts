// Test results come back: read, linked, shown with the scenario they are a run of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkPatches } from '../../src/app/check.js';
import { readCheckSource } from '../../src/app/check-source.js';
import { keepChecklist } from '../../src/app/checklists.js';
import type { AppContext } from '../../src/app/context.js';
import { addConcern, addScenario, linkScenario } from '../../src/app/curate.js';
import { findLastRuns, findTestRuns, saveResults } from '../../src/app/results.js';
import { fixture, temporaryFolder, testContext } from './app-helpers.js';

function write(name: string, text: string): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

async function ringContext(): Promise<{ context: AppContext; scenario: string; checklist: string }> {
  const context = await testContext();
  const trigger = {
    description: 'a free',
    paths: ['**'],
    symbols: [],
    added: ['kfree('],
    removed: [],
    near: [],
    without: [],
  };
  const concern = await addConcern(context, { fields: { title: 'The ring is freed once' }, triggers: [trigger] });
  const scenario = await addScenario(context, {
    title: 'Release the ring twice',
    kind: 'unit-test',
    steps: '',
    config: [],
    command: null,
    expectation: '',
    tool: null,
    source: null,
  });
  await linkScenario(context, concern, scenario);
  const where = { folder: temporaryFolder(), stdin: process.stdin };
  const source = await readCheckSource(context, fixture('plain.diff'), where);
  return { context, scenario, checklist: await keepChecklist(context, source, await checkPatches(context, source)) };
}

it('links results to scenarios and the checklist, and keeps the last run', async () => {
  const { context, scenario, checklist } = await ringContext();
  const failing = write('run.tap', '1..2\nnot ok 1 release the ring twice\n# double free\nok 2 unrelated\n');
  const { run, isNew } = await saveResults(context, failing, checklist);
  expect(isNew).toBe(true);
  expect(run.results.map(({ scenarioId }) => scenarioId)).toEqual([scenario, null]);
  const [stored] = await findTestRuns(context, checklist);
  expect(stored).toEqual(run);
  expect((await findLastRuns(context, [scenario])).get(scenario)).toMatchObject({
    runName: 'run.tap',
    counts: { pass: 0, fail: 1 },
    failures: [{ detail: 'double free' }],
  });

  expect((await saveResults(context, failing, checklist)).isNew).toBe(false);
  const later: AppContext = { ...context, now: () => new Date('2025-04-02T12:00:00.000Z') };
  await saveResults(
    later,
    write('again.xml', '<testsuite><testcase name="Release the ring twice"/></testsuite>'),
    checklist,
  );
  expect((await findLastRuns(context, [scenario])).get(scenario)).toMatchObject({
    runName: 'again.xml',
    counts: { pass: 1, fail: 0 },
  });
  expect((await findTestRuns(context, checklist)).map(({ name }) => name)).toEqual(['again.xml', 'run.tap']);
});

it('looks through all scenarios when no checklist is named', async () => {
  const { context, scenario } = await ringContext();
  const { run } = await saveResults(context, write('run.tap', 'ok 1 Release the ring twice\n'), null);
  expect(run).toMatchObject({ checklistId: null, results: [{ scenarioId: scenario }] });
});

it('says what cannot be read', async () => {
  const context = await testContext();
  const read = (file: string, checklist: string | null = null) => saveResults(context, file, checklist);
  await expect(read('/nowhere.tap')).rejects.toMatchObject({ code: 'unreadable-input' });
  const file = write('run.txt', 'nothing of it\n');
  await expect(read(file)).rejects.toMatchObject({ code: 'invalid-input', facts: { file } });
  await expect(read(write('a.tap', 'ok 1 a'), 'nosuch')).rejects.toMatchObject({ code: 'not-found' });
});
