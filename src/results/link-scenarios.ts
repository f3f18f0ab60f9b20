// Which scenario a test result is a run of. The rule, the first that holds:
// 1. the scenario's id stands in the test's name;
// 2. the words of its title stand there, in order (two words at least);
// 3. the words of the last part of its id, or of a comment's scenario its title alone (two words at least);
// 4. its command names the test: a file or option value of the command (with `_`, `-` or `.` in it) stands in the name,
//    or the command runs a kernel selftest target (`TARGETS=kvm`) and the name is `selftests: kvm: …`.
// Words are letters and digits; case does not matter.
import type { Scenario } from '../model/scenario.js';
import type { LinkedResult, TestResult } from '../model/test-run.js';
import { COMMAND_WORD, FILLED_IN, FOLDERS, NO_WORD, SELFTEST_TARGETS } from './rules.js';

interface Names {
  readonly id: string;
  readonly scenarioId: string;
  readonly title: string | null;
  readonly slug: string | null;
  readonly command: readonly string[];
}

const MIN_COMMAND_WORD = 6;
const MAX_COMMAND_WORDS = 40;

export function linkScenarios(results: readonly TestResult[], scenarios: readonly Scenario[]): readonly LinkedResult[] {
  const names = scenarios.map(namesOf);
  const known = new Map<string, string | null>();
  return results.map((result) => {
    let scenarioId = known.get(result.name);
    if (scenarioId === undefined) {
      scenarioId = findScenario(result.name, names);
      known.set(result.name, scenarioId);
    }
    return { ...result, scenarioId };
  });
}

function findScenario(testName: string, names: readonly Names[]): string | null {
  const words = wordsOf(testName);
  const stands = (key: string | null) => key !== null && words.includes(key);
  const found =
    names.find(({ id }) => testName.includes(id)) ??
    names.find(({ title }) => stands(title)) ??
    names.find(({ slug }) => stands(slug)) ??
    names.find(({ command }) => command.some(stands));
  return found?.scenarioId ?? null;
}

function namesOf({ id, title, command }: Scenario): Names {
  return {
    id,
    scenarioId: id,
    title: telling(title),
    slug: id.endsWith('/scenario') ? null : telling(id.replace(FOLDERS, '')),
    command: command === null ? [] : commandNames(command),
  };
}

/** As words, when there are enough of them to tell something. */
function telling(text: string): string | null {
  const words = wordsOf(text);
  return words.trim().includes(' ') ? words : null;
}

function commandNames(command: string): readonly string[] {
  const words = (command.slice(0, 4_000).replace(FILLED_IN, '').match(COMMAND_WORD) ?? []).slice(0, MAX_COMMAND_WORDS);
  const files = words
    .map((word) => word.slice(word.indexOf('=') + 1).replace(FOLDERS, ''))
    .filter((word) => word.length >= MIN_COMMAND_WORD && !word.startsWith('-') && telling(word) !== null);
  const targets = SELFTEST_TARGETS.exec(command);
  const list = (targets?.[1] ?? targets?.[2] ?? targets?.[3] ?? '').split(' ').filter((target) => target !== '');
  return [...files, ...list.map((target) => `selftests ${target}`)].map(wordsOf);
}

/** ` a b c `: with a space at both ends, so that whole words are found. */
function wordsOf(text: string): string {
  return ` ${text.toLowerCase().replace(NO_WORD, ' ').trim()} `;
}
