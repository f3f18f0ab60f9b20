// A folder → a pack. Every mistake is found and told with file, line and what was expected; a pack with a mistake is none.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Concern, Trigger } from '../model/concern.js';
import { type Mistake, PatchloreError } from '../model/errors.js';
import type { Pack, PackManifest } from '../model/pack.js';
import type { Scenario } from '../model/scenario.js';
import { SLUG } from './pack-rules.js';
import {
  type ConcernSource,
  concernSchema,
  manifestSchema,
  type ScenarioSource,
  scenarioSchema,
  type TriggerSource,
} from './pack-schema.js';
import { checkYaml, splitFrontMatter } from './yaml-source.js';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 10_000;

/** A Markdown file of a pack, checked by itself. */
interface Entry<T> {
  readonly file: string;
  readonly slug: string;
  readonly source: T;
  readonly body: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

interface Entries<T> {
  readonly entries: readonly Entry<T>[];
  /** File by slug, those with mistakes included. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads a pack. @throws PatchloreError `invalid-pack` with the first mistake as its facts and all of them in `mistakes`. */
export async function readPack(folder: string): Promise<Pack> {
  const { pack, mistakes } = await checkPack(folder);
  const first = mistakes[0];
  if (pack !== null) return pack;
  throw new PatchloreError('invalid-pack', first?.message ?? 'the pack cannot be read', {
    ...(first && { file: first.file, line: first.line, expected: first.expected }),
    mistakes,
  });
}

/** Reads a pack and tells its mistakes instead of throwing: either `pack` is there, or `mistakes` is not empty. */
export async function checkPack(
  folder: string,
): Promise<{ readonly pack: Pack | null; readonly mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = [];
  const manifest = await readManifest(folder, mistakes);
  const scenarios = await readEntries(join(folder, 'scenarios'), scenarioSchema, mistakes);
  const concerns = await readEntries(join(folder, 'concerns'), concernSchema, mistakes);
  if (manifest === null) return { pack: null, mistakes };
  checkSlugs(concerns.files, scenarios.files, mistakes);
  checkReferences(manifest.name, concerns.entries, scenarios.files, mistakes);
  if (mistakes.length > 0) return { pack: null, mistakes };
  const pack = {
    manifest,
    concerns: concerns.entries.map((entry) => toConcern(manifest.name, entry)),
    scenarios: scenarios.entries.map((entry) => toScenario(manifest.name, entry)),
  };
  return { pack, mistakes };
}

async function readText(file: string, mistakes: Mistake[]): Promise<string | null> {
  const expected = `a text file of at most ${MAX_FILE_BYTES} bytes`;
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) {
      mistakes.push({ file, line: 1, message: `the file has ${size} bytes`, expected });
      return null;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const message = missing ? 'the file is missing' : `the file cannot be read: ${(error as Error).message}`;
    mistakes.push({ file, line: 1, message, expected });
    return null;
  }
}

async function readManifest(folder: string, mistakes: Mistake[]): Promise<PackManifest | null> {
  const file = join(folder, 'pack.yaml');
  const text = await readText(file, mistakes);
  if (text === null) return null;
  const checked = checkYaml(manifestSchema, text, file, 1);
  if ('mistakes' in checked) {
    mistakes.push(...checked.mistakes);
    return null;
  }
  const { paths, ...manifest } = checked.value;
  return paths === undefined ? manifest : { ...manifest, paths };
}

/** The Markdown files of a folder in order of name; a folder that is not there holds none. */
async function listMarkdown(folder: string, mistakes: Mistake[]): Promise<readonly string[]> {
  let names: readonly string[];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    names = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new PatchloreError('unreadable-input', 'the folder cannot be read', { file: folder }, { cause: error });
  }
  if (names.length > MAX_FILES) {
    const message = `the folder holds ${names.length} files`;
    mistakes.push({ file: folder, line: 1, message, expected: `at most ${MAX_FILES}` });
    return [];
  }
  return names;
}

async function readEntries<S extends typeof concernSchema | typeof scenarioSchema>(
  folder: string,
  schema: S,
  mistakes: Mistake[],
): Promise<Entries<ReturnType<S['parse']>>> {
  const entries: Entry<ReturnType<S['parse']>>[] = [];
  const files = new Map<string, string>();
  for (const name of await listMarkdown(folder, mistakes)) {
    const file = join(folder, name);
    const slug = basename(name, '.md');
    if (!SLUG.test(slug)) {
      const expected = 'a name of lower-case letters, digits and single dashes, with .md behind it';
      mistakes.push({ file, line: 1, message: `${JSON.stringify(name)} is no slug`, expected });
      continue;
    }
    files.set(slug, file);
    const text = await readText(file, mistakes);
    if (text === null) continue;
    const matter = splitFrontMatter(text);
    if (matter === null) {
      const expected = 'YAML between a first line --- and another line ---';
      mistakes.push({ file, line: 1, message: 'there is no front matter', expected });
      continue;
    }
    const checked = checkYaml(schema, matter.yaml, file, matter.yamlLine);
    if ('mistakes' in checked) mistakes.push(...checked.mistakes);
    if (matter.body === '') {
      const expected = 'Markdown below the front matter';
      mistakes.push({ file, line: matter.bodyLine, message: 'the body is empty', expected });
    }
    if ('value' in checked) {
      const source = checked.value as ReturnType<S['parse']>;
      entries.push({ file, slug, source, body: matter.body, lineOf: checked.lineOf });
    }
  }
  return { entries, files };
}

/** Concerns and scenarios share one space of ids. */
function checkSlugs(
  concerns: ReadonlyMap<string, string>,
  scenarios: ReadonlyMap<string, string>,
  mistakes: Mistake[],
): void {
  for (const [slug, file] of scenarios) {
    const other = concerns.get(slug);
    if (other === undefined) continue;
    const message = `duplicate slug ${JSON.stringify(slug)}: ${other} has it too`;
    mistakes.push({ file, line: 1, message, expected: 'a slug that no other concern or scenario of the pack has' });
  }
}

/** Every scenario that a concern names by a bare slug, or by this pack's name, must be there; none twice. */
function checkReferences(
  packName: string,
  concerns: readonly Entry<ConcernSource>[],
  scenarios: ReadonlyMap<string, string>,
  mistakes: Mistake[],
): void {
  for (const { file, source, lineOf } of concerns) {
    const named = new Set<string>();
    for (const [i, reference] of source.scenarios.entries()) {
      const id = qualify(packName, reference);
      const line = lineOf(['scenarios', i]);
      if (named.has(id)) {
        const message = `scenario ${JSON.stringify(reference)} is named twice`;
        mistakes.push({ file, line, message, expected: 'each scenario once' });
      }
      named.add(id);
      const slug = id.startsWith(`${packName}/`) ? id.slice(packName.length + 1) : null;
      if (slug !== null && !scenarios.has(slug)) {
        const message = `there is no scenario ${JSON.stringify(reference)}`;
        mistakes.push({ file, line, message, expected: `a file scenarios/${slug}.md, or pack/slug of another pack` });
      }
    }
  }
}

function qualify(packName: string, reference: string): string {
  return reference.includes('/') ? reference : `${packName}/${reference}`;
}

function toConcern(pack: string, { slug, source, body }: Entry<ConcernSource>): Concern {
  return {
    id: `${pack}/${slug}`,
    source: 'pack',
    title: source.title,
    body,
    category: source.category,
    kind: source.kind,
    severity: source.severity,
    state: 'confirmed',
    resolution: 'open',
    origin: 'human',
    confidence: 1,
    author: null,
    date: null,
    pack,
    messageId: null,
    patchMessageId: null,
    mergedInto: null,
    recurrence: 1,
    sites: source.sites.map((site) => ({
      file: site.file,
      symbol: site.symbol ?? null,
      side: site.anchor?.startsWith('-') ? 'old' : 'new',
      line: null,
      anchor: site.anchor ?? null,
      hunk: null,
    })),
    triggers: source.triggers.map(toTrigger),
    scenarioIds: source.scenarios.map((reference) => qualify(pack, reference)),
    evidence: source.evidence.map((evidence) => ({
      messageId: evidence.messageId ?? null,
      url: evidence.url ?? null,
      text: evidence.text,
      author: evidence.author ?? null,
      date: evidence.date ?? null,
    })),
  };
}

/** What a trigger does not ask for, it does not have. */
function toTrigger(source: TriggerSource): Trigger {
  const { withoutContext, withoutInSeries, except, nameGone, structural, subject, message, ...rest } = source;
  const { messageWithout, otherPaths, withoutPaths, hits, misses, ...lines } = rest;
  return {
    ...lines,
    ...(withoutContext.length > 0 && { withoutContext }),
    ...(withoutInSeries.length > 0 && { withoutInSeries }),
    ...(except.length > 0 && { except }),
    ...(nameGone === true && { nameGone }),
    ...(structural.length > 0 && { structural }),
    ...(subject.length > 0 && { subject }),
    ...(message.length > 0 && { message }),
    ...(messageWithout.length > 0 && { messageWithout }),
    ...(otherPaths.length > 0 && { otherPaths }),
    ...(withoutPaths.length > 0 && { withoutPaths }),
    ...(hits !== undefined && { hits }),
    ...(misses !== undefined && { misses }),
  };
}

function toScenario(pack: string, { slug, source, body }: Entry<ScenarioSource>): Scenario {
  return {
    id: `${pack}/${slug}`,
    title: source.title,
    kind: source.kind,
    steps: body,
    config: source.config,
    command: source.command ?? null,
    expectation: source.expectation,
    tool: source.tool ?? null,
    pack,
    source: source.source ?? null,
    ...(source.cost !== undefined && { cost: source.cost }),
    ...(source.categories.length > 0 && { categories: source.categories }),
    ...(source.paths.length > 0 && { paths: source.paths }),
  };
}
