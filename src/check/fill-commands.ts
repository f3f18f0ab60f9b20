// The commands of scenarios × patches → commands that name what the patches change: `DIR=lib/demo; make W=1 "$DIR/"`.
import type { Patch } from '../model/patch.js';
import type { Scenario } from '../model/scenario.js';
import { C_FILE, SHELL_SAFE, SHELL_VARIABLE } from './rules.js';

/** Sets `$FILE` and `$DIR` (of the file that is changed most) and `$BASE` where a command asks for them. */
export function fillCommands(scenarios: readonly Scenario[], patches: readonly Patch[]): readonly Scenario[] {
  const values = readValues(patches);
  return scenarios.map((scenario) => {
    const { command } = scenario;
    if (command === null) return scenario;
    const names = new Set([...command.matchAll(SHELL_VARIABLE)].map(([, name = '']) => name));
    const settings = [...values].flatMap(([name, value]) => (names.has(name) ? [`${name}=${value}; `] : []));
    return settings.length === 0 ? scenario : { ...scenario, command: settings.join('') + command };
  });
}

function readValues(patches: readonly Patch[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const file = findMainFile(patches);
  if (file !== null) values.set('FILE', file);
  if (file?.includes('/')) values.set('DIR', file.slice(0, file.lastIndexOf('/')));
  // The series as it stands when it was just applied.
  if (patches.length > 0) values.set('BASE', `HEAD~${patches.length}`);
  return values;
}

/** The file with the most changed lines, one of C before all others; null when its name is unfit for a shell. */
function findMainFile(patches: readonly Patch[]): string | null {
  const counts = new Map<string, number>();
  for (const { path, change, hunks } of patches.flatMap(({ files }) => files)) {
    if (change === 'deleted' || !SHELL_SAFE.test(path)) continue;
    const changed = hunks.reduce((sum, { lines }) => sum + lines.filter(({ type }) => type !== ' ').length, 0);
    counts.set(path, (counts.get(path) ?? 0) + changed);
  }
  const ranked = [...counts].sort(
    ([a, x], [b, y]) => Number(C_FILE.test(b)) - Number(C_FILE.test(a)) || y - x || (a < b ? -1 : 1),
  );
  return ranked[0]?.[0] ?? null;
}
