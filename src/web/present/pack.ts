// A pack's page: concerns by category with what brings them up in words, playbooks, other scenarios, files.
import { listPackFiles } from '../../export/pack-write.js';
import type { Concern } from '../../model/concern.js';
import type { Pack } from '../../model/pack.js';
import type { Scenario } from '../../model/scenario.js';
import { CATEGORIES, CATEGORY_HELP, type Category } from '../../model/taxonomy.js';
import { packFilesUrl, packUrl } from '../links.js';
import { badgesOf } from './badges.js';
import { presentConcern } from './concern-row.js';
import { countOf, formatNumber, spellOut } from './format.js';
import { presentScenarioRow } from './scenario.js';

/** Of more concerns and scenarios than these, the whole pack shows titles alone. */
const MOST_IN_FULL = 60;

/** The whole pack, or what it holds of one category. */
export function presentPack(pack: Pack, category: Category | null): object {
  const { manifest, concerns, scenarios } = pack;
  const { name } = manifest;
  const playbooks = scenarios.filter(isPlaybook);
  const groups = CATEGORIES.flatMap((one) => {
    const members = concerns.filter((concern) => concern.category === one);
    return members.length === 0 ? [] : [{ category: one, members }];
  });
  const shown = groups.filter((group) => category === null || group.category === category);
  const shownPlaybooks = playbooks.filter(({ categories = [] }) => category === null || categories.includes(category));
  return {
    manifest,
    href: packUrl(name),
    category: category === null ? null : spellOut(category),
    isShort: category === null && concerns.length + scenarios.length > MOST_IN_FULL,
    paths: manifest.paths ?? [],
    figures: [
      { label: 'concerns', value: formatNumber(concerns.length) },
      { label: 'triggers', value: formatNumber(concerns.reduce((sum, { triggers }) => sum + triggers.length, 0)) },
      { label: 'scenarios', value: formatNumber(scenarios.length) },
      { label: 'playbooks', value: formatNumber(playbooks.length) },
    ],
    categories: groups.map((group) => ({
      name: spellOut(group.category),
      help: CATEGORY_HELP[group.category],
      href: packUrl(name, group.category),
      count: formatNumber(group.members.length),
      current: group.category === category,
    })),
    groups: shown.map((group) => ({
      id: `category-${group.category}`,
      name: spellOut(group.category),
      help: CATEGORY_HELP[group.category],
      href: packUrl(name, group.category),
      concerns: group.members.map(presentPackConcern),
    })),
    playbooks: shownPlaybooks.map((scenario) => ({ ...presentScenarioRow(scenario), goesWith: goesWith(scenario) })),
    scenarios: category === null ? scenarios.filter((scenario) => !isPlaybook(scenario)).map(presentScenarioRow) : [],
    filesHref: packFilesUrl(name),
    fileCount: countOf(1 + concerns.length + scenarios.length, 'file'),
  };
}

export function presentPackFiles(pack: Pack): object {
  const { name } = pack.manifest;
  const files = [...listPackFiles(pack).keys()].map((file) => ({ name: file, href: packFilesUrl(name, file) }));
  return { pack: name, packHref: packUrl(name), summary: countOf(files.length, 'file'), files };
}

/** The group names the category, the page the pack; confirmed and open is what a pack's concerns are. */
function presentPackConcern(concern: Concern): object {
  const { href, title } = presentConcern(concern);
  const { severity, kind, state } = concern;
  const told = { severity, category: null, kind, resolution: null, state: state === 'confirmed' ? null : state };
  const triggers = concern.triggers.map(({ description }) => description);
  return { href, title, badges: badgesOf(told), triggers };
}

function isPlaybook({ categories = [], paths = [] }: Scenario): boolean {
  return categories.length > 0 || paths.length > 0;
}

/** What brings a playbook's scenario along, in words; null for one that concerns name themselves. */
export function goesWith(
  scenario: Scenario,
): { readonly categories: string | null; readonly paths: string | null } | null {
  const { categories = [], paths = [] } = scenario;
  if (!isPlaybook(scenario)) return null;
  return {
    categories: categories.length === 0 ? null : categories.map(spellOut).join(', '),
    paths: paths.length === 0 ? null : paths.join(' '),
  };
}
