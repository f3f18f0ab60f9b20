// Commands of a test plan name what the patches change.
import { expect, test } from 'vitest';
import { fillCommands } from '../../src/check/fill-commands.js';
import type { Scenario } from '../../src/model/scenario.js';
import { makePatch } from './samples.js';

const make = (command: string | null): Scenario => ({
  id: 'demo/run',
  title: 'Run it',
  kind: 'build',
  steps: '',
  config: [],
  command,
  expectation: 'It passes.',
  tool: null,
  pack: 'demo',
  source: null,
});
const commandOf = (command: string | null, files: readonly string[]) => {
  const patches = files.map((file, at) => makePatch('[PATCH] demo', file, at === 0 ? ['+a', '+b'] : ['+a']));
  return fillCommands([make(command)], patches)[0]?.command;
};

test.each([
  ['make "$DIR/"', ['lib/demo/a.c', 'lib/other.c'], 'DIR=lib/demo; make "$DIR/"'],
  [`make "\${FILE%.c}.o"`, ['Kconfig.txt', 'lib/other.c'], `FILE=lib/other.c; make "\${FILE%.c}.o"`],
  ['check "$BASE..HEAD"', ['a.c', 'b.c'], 'BASE=HEAD~2; check "$BASE..HEAD"'],
  ['make "$DIR/"', ['a.c'], 'make "$DIR/"'],
  ['run "$WORKLOAD" $dir', ['lib/a.c'], 'run "$WORKLOAD" $dir'],
  ['make "$DIR/"', ['lib/$(reboot)/a.c'], 'make "$DIR/"'],
  ['make "$FILE"', ['-rf/a.c'], 'make "$FILE"'],
  [null, ['lib/a.c'], null],
])('%s', (command, files, filled) => {
  expect(commandOf(command, files)).toBe(filled);
});
