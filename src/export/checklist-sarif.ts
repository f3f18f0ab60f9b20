// A checklist as SARIF 2.1.0, for code scanning: one rule a concern, one result an item.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, within the limits that GitHub's code scanning sets.
import type { Checklist, PatchPlace } from '../model/checklist.js';
import { shortHash } from '../model/ids.js';
import type { Severity } from '../model/taxonomy.js';
import { escapeText } from './checklist-markdown.js';
import { describeSource, describeWork, excerpt, linkOfEvidence, type RenderOptions } from './checklist-view.js';
import { type Finding, findInTree, listEvidence, listFindings, listSuppressed } from './findings.js';

/** More results of a run are not kept by code scanning. */
const MAX_RESULTS = 5000;
/** Of one result; it shows the first alone. */
const MAX_LOCATIONS = 1000;
/** Characters of a short description, and of a help text. */
const MAX_DESCRIPTION = 1024;
const MAX_HELP = 4000;

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

export function renderChecklistSarif(checklist: Checklist, options: RenderOptions = {}): string {
  const suppressed = listSuppressed(checklist, options);
  const findings = [...listFindings(checklist, options), ...suppressed].slice(0, MAX_RESULTS);
  const rules = new Map<string, Finding>();
  for (const finding of findings) if (!rules.has(finding.item.concernId)) rules.set(finding.item.concernId, finding);
  const indexes = new Map([...rules.keys()].map((id, index) => [id, index]));
  const countPrint = counter();
  const results = findings.map((finding) => {
    const print = fingerprint(finding);
    return {
      ruleId: finding.item.concernId,
      ruleIndex: indexes.get(finding.item.concernId) ?? -1,
      level: LEVELS[finding.item.severity],
      message: { text: finding.message },
      locations: listLocations(finding),
      ...(suppressed.length > 0 && {
        suppressions: suppressed.includes(finding) ? [describeSuppression(finding)] : [],
      }),
      partialFingerprints: { primaryLocationLineHash: `${print}:${countPrint(print)}` },
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'patchlore', rules: [...rules.values()].map((rule) => describeRule(rule, options)) } },
        automationDetails: { id: 'patchlore/' },
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Who set it aside, when and why. */
function describeSuppression({ item }: Finding): object {
  return { kind: 'external', status: 'accepted', justification: describeWork(item) ?? '' };
}

/** How often a key came up so far, itself included. */
function counter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

function describeRule({ item, url }: Finding, options: RenderOptions): object {
  const title = excerpt(item.title, MAX_DESCRIPTION - 2) || item.concernId;
  const body = cutText(item.body, MAX_HELP);
  const links = item.evidence.slice(0, 5).map((evidence) => {
    const link = linkOfEvidence(evidence, options);
    const source = escapeText(describeSource(evidence));
    return `- ${link === null ? source : `[${source}](${link})`}: ${escapeText(excerpt(evidence.text))}`;
  });
  return {
    id: item.concernId,
    shortDescription: { text: title },
    help: {
      text: [body || title, ...listEvidence(item, options).map((line) => `- ${line}`)].join('\n\n'),
      markdown: [...body.split('\n').map(escapeText), '', ...links].join('\n').trim() || escapeText(title),
    },
    ...(url === null ? {} : { helpUri: url }),
    defaultConfiguration: { level: LEVELS[item.severity] },
    properties: { tags: [item.category, item.kind] },
  };
}

function cutText(text: string, length: number): string {
  return text.length <= length ? text.trim() : `${text.slice(0, length).trim()} …`;
}

/** What is about the patch as a whole is shown at its first file, for a result without a place is not shown at all. */
function listLocations({ item, file }: Finding): readonly object[] {
  if (item.places.length > 0) return item.places.slice(0, MAX_LOCATIONS).map(describeLocation);
  return file === null ? [] : [describeLocation({ file, line: null, side: 'new' })];
}

/**
 * In the tree after the whole series, which is what code scanning shows; of a series the patch and its own numbering stand
 * beside it. Removed lines are no longer in the file: the place is then the file.
 */
function describeLocation(place: Pick<PatchPlace, 'file' | 'line' | 'side' | 'patch' | 'final'>): object {
  const { file, line } = findInTree(place);
  const region = line === null ? {} : { region: { startLine: line } };
  const { patch } = place;
  return {
    physicalLocation: { artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' }, ...region },
    ...(patch !== undefined && { properties: { patch, file: place.file, line: place.line, side: place.side } }),
  };
}

/** The path as an address below the root of the sources, whatever a patch says. */
function relativeUri(file: string): string {
  const names = file.split('/').filter((name) => name !== '' && name !== '.' && name !== '..');
  return names.map((name) => encodeURIComponent(Buffer.from(name).toString())).join('/') || '_';
}

/** The same as long as concern and content of the line are: numbers may move. */
function fingerprint({ item, place, file }: Finding): string {
  return shortHash(16, item.concernId, file ?? '', place?.content?.trim() ?? place?.symbol ?? '');
}
