// docs/packs.md names every key that the format knows.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { concernSchema, manifestSchema, scenarioSchema } from '../../src/export/pack-schema.js';

const document = readFileSync(new URL('../../docs/packs.md', import.meta.url), 'utf8');
const STRUCTURAL = [
  'call',
  'line',
  'notAfter',
  'after',
  'notInPatch',
  'inPatch',
  'inInstalledAs',
  'inFunction',
  'between',
  'dereferenced',
  'argumentOnlyHere',
  'uncommented',
  'sameArgument',
  'intoArgument',
  'readOutside',
];
const TRIGGER = [
  'description',
  'paths',
  'symbols',
  'added',
  'removed',
  'near',
  'without',
  'withoutContext',
  'withoutInSeries',
  'except',
  'nameGone',
  'structural',
  'subject',
  'message',
];
const SAMPLES = ['messageWithout', 'otherPaths', 'withoutPaths', 'hits', 'misses'];

test.each([
  ...Object.keys(manifestSchema.shape),
  ...Object.keys(concernSchema.shape),
  ...Object.keys(scenarioSchema.shape),
  ...TRIGGER,
  ...SAMPLES,
  ...STRUCTURAL,
])('%s is described', (key) => {
  expect(document).toContain(`\`${key}\``);
});
