// A pack → a folder of Markdown files that `readPack` reads back as the same pack.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Concern, Evidence, StructuralCondition, Trigger } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { Pack } from '../model/pack.js';
import type { Scenario } from '../model/scenario.js';
import { SLUG } from './pack-rules.js';

/**
 * Writes a pack into a new or empty folder.
 * What a pack's file cannot hold (state, resolution, dates of concerns) is not written: a pack's concerns are confirmed and open.
 * @throws PatchloreError `conflict` when the folder holds something, `invalid-pack` when an id is not `<pack>/<slug>`.
 */
export async function writePack(pack: Pack, folder: string): Promise<void> {
  // All of them before the first is written: nothing is left half-written.
  const files = [...listPackFiles(pack)].map(([file, render]) => [file, render()] as const);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new PatchloreError('conflict', 'the folder is not empty', {
      file: folder,
      expected: 'a new or empty folder',
    });
  }
  await mkdir(join(folder, 'concerns'));
  await mkdir(join(folder, 'scenarios'));
  for (const [file, text] of files) await writeFile(join(folder, file), text, { flag: 'wx' });
}

/**
 * The files of a pack by their path in its folder, each with what writes its text.
 * @throws PatchloreError `invalid-pack` when an id is not `<pack>/<slug>`.
 */
export function listPackFiles(pack: Pack): ReadonlyMap<string, () => string> {
  const { name } = pack.manifest;
  const files = new Map<string, () => string>([['pack.yaml', () => stringify(pack.manifest)]]);
  for (const concern of pack.concerns) {
    files.set(`concerns/${slugOf(name, concern.id)}.md`, () => renderConcern(name, concern));
  }
  for (const scenario of pack.scenarios) {
    files.set(`scenarios/${slugOf(name, scenario.id)}.md`, () => renderScenario(scenario));
  }
  return files;
}

function slugOf(packName: string, id: string): string {
  const slug = id.startsWith(`${packName}/`) ? id.slice(packName.length + 1) : '';
  if (SLUG.test(slug)) return slug;
  throw new PatchloreError('invalid-pack', `${JSON.stringify(id)} is no id of this pack`, {
    expected: `${packName}/ and a slug`,
  });
}

function renderFile(frontMatter: object, body: string): string {
  return `---\n${stringify(frontMatter, { lineWidth: 110, blockQuote: 'literal', aliasDuplicateObjects: false })}---\n\n${body.trim()}\n`;
}

/** The entries of a record that say something: no empty list, no null. */
function filled(record: object): object {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function renderTrigger(trigger: Trigger): object {
  const { description, paths, symbols, added, removed, near, without } = trigger;
  const { withoutContext, withoutInSeries, except, nameGone } = trigger;
  const { structural, subject, message, messageWithout, otherPaths, withoutPaths, hits, misses } = trigger;
  return filled({
    description,
    paths,
    symbols,
    added,
    removed,
    near,
    without,
    withoutContext,
    withoutInSeries,
    except,
    nameGone,
    structural: structural?.map(renderStructural),
    subject,
    message,
    messageWithout,
    otherPaths,
    withoutPaths,
    hits,
    misses,
  });
}

function renderStructural({ call, line, ...others }: StructuralCondition): object {
  return filled({ call, line: line === 'added' ? null : line, ...others });
}

function renderConcern(packName: string, concern: Concern): string {
  const prefix = `${packName}/`;
  const frontMatter = {
    title: concern.title,
    category: concern.category,
    kind: concern.kind,
    severity: concern.severity,
    sites: concern.sites.map(({ file, symbol, anchor }) => filled({ file, symbol, anchor })),
    triggers: concern.triggers.map(renderTrigger),
    scenarios: concern.scenarioIds.map((id) => (id.startsWith(prefix) ? id.slice(prefix.length) : id)),
    evidence: concern.evidence.map((evidence: Evidence) => filled(evidence)),
  };
  return renderFile(filled(frontMatter), concern.body);
}

function renderScenario(scenario: Scenario): string {
  const { title, kind, config, command, expectation, tool, source, cost, categories, paths } = scenario;
  const frontMatter = { title, kind, config, command, expectation, tool, source, cost, categories, paths };
  return renderFile(filled(frontMatter), scenario.steps);
}
