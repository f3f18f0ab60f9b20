// A checklist as SARIF 2.1.0, for code scanning: one rule a concern, one result an item.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import type { Checklist, ChecklistItem, PatchPlace } from '../model/checklist.js';
import { shortHash } from '../model/ids.js';
import type { Severity } from '../model/taxonomy.js';
import { oneLine, type RenderOptions } from './checklist-view.js';
import { type Finding, listEvidence, listFindings } from './findings.js';

/** More results of a run are not kept by code scanning. */
const MAX_RESULTS = 5000;

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

export function renderChecklistSarif(checklist: Checklist, options: RenderOptions = {}): string {
  const findings = listFindings(checklist, options).slice(0, MAX_RESULTS);
  const rules = new Map(findings.map((finding) => [finding.item.concernId, describeRule(finding, options)]));
  const ruleIds = [...rules.keys()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'patchlore', rules: [...rules.values()] } },
        results: findings.map((finding) => describeResult(finding, ruleIds.indexOf(finding.item.concernId))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule({ item, url }: Finding, options: RenderOptions): object {
  const evidence = listEvidence(item, options).map((line) => `\n- ${line}`);
  return {
    id: item.concernId,
    shortDescription: { text: oneLine(item.title) },
    help: { text: `${item.body}\n${evidence.join('')}`.trim() || oneLine(item.title) },
    ...(url === null ? {} : { helpUri: url }),
    defaultConfiguration: { level: LEVELS[item.severity] },
    properties: { tags: [item.category, item.kind] },
  };
}

function describeResult({ item, message, place }: Finding, ruleIndex: number): object {
  const places = item.places.length > 0 ? item.places : place === null ? [] : [place];
  return {
    ruleId: item.concernId,
    ruleIndex,
    level: LEVELS[item.severity],
    message: { text: message },
    locations: places.map(describeLocation),
    partialFingerprints: { primaryLocationLineHash: fingerprint(item, place) },
  };
}

/** Removed lines are no longer in the file: the place is then the file. */
function describeLocation({ file, line, side }: PatchPlace): object {
  const region = line !== null && line > 0 && side === 'new' ? { region: { startLine: line } } : {};
  const uri = file.split('/').map(encodeName).join('/');
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}

function encodeName(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString());
}

/** The same as long as concern and content of the line are: numbers may move. */
function fingerprint({ concernId }: ChecklistItem, place: PatchPlace | null): string {
  return shortHash(16, concernId, place?.file ?? '', place?.content?.trim() ?? '');
}
