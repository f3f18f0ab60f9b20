// A test scenario as pages show it.
import type { Scenario } from '../../model/scenario.js';
import { externalUrl, packUrl, scenarioUrl, threadUrl } from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { type Badge, badge } from './badges.js';

export interface ScenarioRow {
  readonly href: string;
  readonly title: string;
  readonly badges: readonly Badge[];
}

export interface ShownScenario extends ScenarioRow {
  readonly steps: string;
  readonly config: string;
  readonly command: string | null;
  readonly expectation: string;
  readonly cost: string | null;
  readonly packHref: string | null;
  readonly pack: string | null;
  readonly source: { readonly text: string; readonly href: string | null } | null;
}

export function presentScenarioRow(scenario: Scenario): ScenarioRow {
  const badges = [badge('kind of test', scenario.kind)];
  if (scenario.tool !== null) badges.push({ name: 'tool', text: scenario.tool, style: 'tool' });
  if (scenario.pack !== null) badges.push({ name: 'pack', text: scenario.pack, style: 'pack' });
  return { href: scenarioUrl(scenario.id), title: scenario.title || 'Untitled', badges };
}

export function presentScenario(scenario: Scenario): ShownScenario {
  return {
    ...presentScenarioRow(scenario),
    steps: renderMarkdown(scenario.steps),
    config: scenario.config.join('\n'),
    command: scenario.command,
    expectation: renderMarkdown(scenario.expectation),
    cost: scenario.cost ?? null,
    packHref: scenario.pack === null ? null : packUrl(scenario.pack),
    pack: scenario.pack,
    source: scenario.source === null ? null : { text: scenario.source, href: hrefOfSource(scenario.source) },
  };
}

/** A URL, a message-id, or a file name of the code base, which is no link. */
function hrefOfSource(source: string): string | null {
  const url = externalUrl(source);
  if (url !== null) return url;
  return source.includes('@') && !source.includes(' ') ? threadUrl(source) : null;
}
