// What the variables stand for that commands of a test plan leave to whoever runs them.
import { SHELL_SETTING, SHELL_VARIABLE } from './rules.js';

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['BASE', 'the commit that the series applies to'],
  ['BUS', 'the bus of the device, as in /sys/bus'],
  ['COMMAND', 'the changed command with its arguments'],
  ['CULPRIT', 'the commit that brought the bug in'],
  ['DEV', 'the device, as its driver lists it in /sys/bus'],
  ['DEVPATH', 'the folder of the device below /sys/devices'],
  ['DIR', 'the folder of the changed code'],
  ['DOC', 'the folder of the changed text below Documentation'],
  ['DRIVER', 'the name of the driver, as in /sys/bus'],
  ['FILE', 'the changed file'],
  ['FUNCTION', 'the function whose calls are counted'],
  ['MODULE', 'the module of the changed code'],
  ['NODE', 'the device file below /dev'],
  ['NUMBERS', 'the numbers of the tests in the script'],
  ['PARAMETER', 'the parameter or attribute, and the files to look in'],
  ['PARSER', 'the name of the fuzzer'],
  ['PERF_TEST', 'the performance test, without .sh'],
  ['SCHEMA', 'the changed binding'],
  ['SHAPE', 'an expression for what the new code looks like'],
  ['STRUCT', 'the structure whose layout is compared'],
  ['SUBSYSTEM', 'the folder below tools/testing/selftests'],
  ['TEST', 'the test, without .sh'],
  ['USER_OF_MODULE', 'a program that uses the module'],
  ['WORKLOAD', 'a program that runs the changed code'],
]);

/** What every shell sets by itself. */
const KNOWN_TO_SHELL = new Set(['HOME', 'PATH', 'PWD', 'RANDOM', 'SHELL', 'TMPDIR', 'USER', 'UID']);

/** The command with a comment above it for each variable that it neither sets nor that was explained before. */
export function explainVariables(command: string, explained: Set<string>): string {
  const set = new Set([...command.matchAll(SHELL_SETTING)].map(([, name = '']) => name));
  const comments: string[] = [];
  for (const [, name = ''] of command.matchAll(SHELL_VARIABLE)) {
    if (set.has(name) || KNOWN_TO_SHELL.has(name) || explained.has(name)) continue;
    explained.add(name);
    comments.push(`# Set ${name}: ${MEANINGS.get(name) ?? 'see the title of the test'}\n`);
  }
  return comments.join('') + command;
}
