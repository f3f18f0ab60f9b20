// A checklist for tools that read findings line by line or as an array: RDFormat (reviewdog), b4's check commands.
import type { Checklist } from '../model/checklist.js';
import type { Severity } from '../model/taxonomy.js';
import { describePlace, type RenderOptions } from './checklist-view.js';
import { type Finding, listEvidence, listFindings } from './findings.js';

const RDF_SEVERITY: Readonly<Record<Severity, 'ERROR' | 'WARNING' | 'INFO'>> = {
  critical: 'ERROR',
  high: 'ERROR',
  medium: 'WARNING',
  low: 'INFO',
};

/** RDFormat as JSON lines; a finding without a file is left out, for the format has no place for it. */
export function renderChecklistRdf(checklist: Checklist, options: RenderOptions = {}): string {
  return listFindings(checklist, options)
    .flatMap(({ item, message, place, url }) => {
      if (place === null) return [];
      const { file, line, side } = place;
      const range = line !== null && side === 'new' ? { range: { start: { line, column: 1 } } } : {};
      const code = { value: item.concernId, ...(url === null ? {} : { url }) };
      const severity = RDF_SEVERITY[item.severity];
      return [
        `${JSON.stringify({ message, location: { path: file, ...range }, severity, source: { name: 'patchlore' }, code })}\n`,
      ];
    })
    .join('');
}

/** What `b4.review-perpatch-check-cmd` and `b4.review-series-check-cmd` read: a JSON array, empty for nothing found. */
export function renderChecklistB4Json(checklist: Checklist, options: RenderOptions = {}): string {
  const results = listFindings(checklist, options).map((finding) => ({
    tool: 'patchlore',
    status: isFailure(finding) ? 'fail' : 'warn',
    summary: withPlace(finding),
    url: finding.url ?? '',
    details: [finding.message, ...listEvidence(finding.item, options)].join('\n'),
  }));
  return `${JSON.stringify(results, null, 2)}\n`;
}

/** What `b4.prep-perpatch-check-cmd` reads: a line a finding, a failure where it says ERROR; nothing for nothing found. */
export function renderChecklistB4Lines(checklist: Checklist, options: RenderOptions = {}): string {
  return listFindings(checklist, options)
    .map((finding) => `${isFailure(finding) ? 'ERROR: ' : ''}${withPlace(finding).replaceAll('ERROR:', 'ERROR')}\n`)
    .join('');
}

/** A remark on an earlier revision that nobody took care of fails a check; everything else warns. */
function isFailure({ item }: Finding): boolean {
  return item.status === 'unaddressed' && item.severity !== 'low';
}

function withPlace({ message, place }: Finding): string {
  return place === null ? message : `${describePlace(place)}: ${message}`;
}
