import { describe, expect, it } from 'vitest';
import { linkScenarios } from '../../src/results/link-scenarios.js';
import { buildScenario } from '../store/builders.js';

const SCENARIOS = [
  buildScenario('own/unload-after-close', { title: 'Unload the module right after the last close' }),
  buildScenario('kernel-core/kvm-selftests', {
    title: 'KVM selftests',
    command: 'make -C tools/testing/selftests TARGETS="kvm mm" run_tests',
  }),
  buildScenario('frob/fault', {
    title: 'Allocations fail',
    command: 'DIR=lib/io_frob; ./tools/frob/frob_fault.sh --loops=10',
  }),
  buildScenario('frob/one', { title: 'Locking', command: null }),
];

function link(name: string): string | null {
  const [result] = linkScenarios([{ name, outcome: 'pass', detail: '', seconds: null }], SCENARIOS);
  return result?.scenarioId ?? null;
}

describe('a result belongs to the scenario', () => {
  it.each([
    ['whose id its name has', 'suite / own/unload-after-close #3', 'own/unload-after-close'],
    ['whose title its name has', 'frob: unload the module RIGHT after the last close', 'own/unload-after-close'],
    ['whose id it spells as a function', 'test_unload_after_close', 'own/unload-after-close'],
    ['whose command runs its selftest target', 'selftests: mm: guard-regions / x', 'kernel-core/kvm-selftests'],
    ['whose command it is', 'frob_fault.sh / case 1', 'frob/fault'],
  ])('%s', (_why, name, id) => expect(link(name)).toBe(id));

  it.each(['selftests: net: kvm', 'locking works', 'one', 'loops 10', 'selftests: io_frob: x'])(
    'and %s belongs to none',
    (name) => expect(link(name)).toBeNull(),
  );
});
