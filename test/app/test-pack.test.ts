// Samples beside triggers: which fail, which are missing, and what is said of them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testPack } from '../../src/app/test-pack.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchlore-pack-test-'));
  await mkdir(join(folder, 'concerns'));
  const manifest = 'name: demo\nversion: "1"\nlicence: MIT\ndescription: Samples.\ncodeBase: demo\n';
  await writeFile(join(folder, 'pack.yaml'), manifest);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const sample = (line: string, message: readonly string[] = []) =>
  [...message, '--- a/lib/demo.c', '+++ b/lib/demo.c', '@@ -1,1 +1,2 @@ demo(void)', ' \tstart();', `+\t${line}`]
    .map((text) => `      ${text}\n`)
    .join('');

async function tryTrigger(trigger: string): Promise<Awaited<ReturnType<typeof testPack>>> {
  const text = `---\ntitle: T\ncategory: rcu\nkind: bug\nseverity: low\ntriggers:\n  - description: frees\n${trigger}---\n\nB\n`;
  await writeFile(join(folder, 'concerns', 'late-free.md'), text);
  return testPack(folder);
}

test('a trigger that keeps its word passes', async () => {
  const pack = await tryTrigger(
    `    structural: [{ call: kfree }]\n    hits: |\n${sample('kfree(d);')}    misses: |\n${sample('kvfree(d);')}`,
  );
  expect(pack).toMatchObject({ triggers: 1, samples: 2, failures: [], missing: [] });
});

test('a sample that behaves otherwise is told with its concern, its trigger and what was expected', async () => {
  const pack = await tryTrigger(
    `    added: ["kfree("]\n    hits: |\n${sample('kvfree(d);')}    misses: |\n${sample('kfree(d);')}`,
  );
  expect(pack.failures).toEqual([
    { concernId: 'demo/late-free', trigger: 'frees', sample: 'hits', expected: 'the trigger hits this patch' },
    {
      concernId: 'demo/late-free',
      trigger: 'frees',
      sample: 'misses',
      expected: 'the trigger leaves this patch alone',
    },
  ]);
});

test('a sample that is not there is told', async () => {
  const pack = await tryTrigger('    added: ["kfree("]\n');
  expect(pack.samples).toBe(0);
  expect(pack.missing.map((problem) => problem.sample)).toEqual(['hits', 'misses']);
});

test('a sample may have a subject and a message', async () => {
  const message = ['Subject: demo: fix the leak', '', 'Why.', '', 'Fixes: 012345 ("demo")', '---'];
  const pack = await tryTrigger(
    `    message: ["demo: fix"]\n    messageWithout: ["Cc: stable"]\n    hits: |\n${sample('kfree(d);', message)}` +
      `    misses: |\n${sample('kfree(d);', [...message.slice(0, 5), 'Cc: stable@example.org', '---'])}`,
  );
  expect(pack.failures).toEqual([]);
});
