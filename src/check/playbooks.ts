// Items × playbooks → the scenarios that go with an item's category and place, the closest and cheapest first.
import type { ChecklistItem } from '../model/checklist.js';
import { costRank } from '../model/cost.js';
import type { Scenario } from '../model/scenario.js';
import { matchGlob } from './path-glob.js';
import { LIMITS } from './weights.js';

/**
 * The items with the playbook scenarios that would show their problem, behind their own. `paths` are those of the whole
 * patch, for an item that names no place. What was settled on an earlier revision needs no test.
 */
export function addPlaybooks(
  items: readonly ChecklistItem[],
  playbooks: readonly Scenario[],
  paths: readonly string[],
): readonly ChecklistItem[] {
  const depthOf = createDepths();
  return items.map((item) => {
    if (item.status === 'addressed') return item;
    const own = new Set(item.scenarioIds);
    const files = item.places.length > 0 ? [...new Set(item.places.map(({ file }) => file))] : paths;
    const found = playbooks
      .map((scenario) => ({ scenario, rank: rankFor(scenario, item, files, depthOf) }))
      .filter(({ scenario, rank }) => rank !== null && !own.has(scenario.id))
      .sort((a, b) => compare(a.rank ?? [], b.rank ?? []) || (a.scenario.id < b.scenario.id ? -1 : 1))
      .slice(0, LIMITS.playbooks)
      .map(({ scenario }) => scenario.id);
    return found.length === 0 ? item : { ...item, scenarioIds: [...item.scenarioIds, ...found] };
  });
}

/** Null when the scenario has nothing to do with the item; else what is compared, the smaller the better. */
function rankFor(scenario: Scenario, item: ChecklistItem, files: readonly string[], depthOf: Depth) {
  const { categories = [], cost } = scenario;
  const isOfCategory = categories.includes(item.category);
  const depth = Math.max(-1, ...files.map((file) => depthOf(scenario, file)));
  if (!isOfCategory && depth < 0) return null;
  const fit = isOfCategory && depth >= 0 ? 0 : isOfCategory ? 1 : 2;
  return [fit, -depth, isOfCategory ? categories.length : 0, costRank(cost)];
}

/** How closely the paths of a scenario name a file; -1 when none does. */
type Depth = (scenario: Scenario, file: string) => number;

/** Many items are at the same files: each is tried once a scenario. */
function createDepths(): Depth {
  const known = new Map<string, number>();
  return (scenario, file) => {
    const key = `${scenario.id}\0${file}`;
    let depth = known.get(key);
    if (depth === undefined) {
      const { paths = [] } = scenario;
      depth = Math.max(-1, ...paths.filter((glob) => matchGlob(glob, file)).map(fixedNames));
      known.set(key, depth);
    }
    return depth;
  };
}

/** How many folders and names a glob tells before its first star: the more, the closer. */
function fixedNames(glob: string): number {
  const names = glob.split('/');
  const star = names.findIndex((name) => name.includes('*'));
  return star < 0 ? names.length : star;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
