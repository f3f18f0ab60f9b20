// A checklist as RDFormat, JSON lines, for reviewdog: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
import type { Checklist } from '../model/checklist.js';
import type { Severity } from '../model/taxonomy.js';
import type { RenderOptions } from './checklist-view.js';
import { findInTree, listFindings } from './findings.js';

const SEVERITIES: Readonly<Record<Severity, 'ERROR' | 'WARNING' | 'INFO'>> = {
  critical: 'ERROR',
  high: 'ERROR',
  medium: 'WARNING',
  low: 'INFO',
};

/** A line a finding, none for nothing found; a finding without a file is left out, for the format has no place for it. */
export function renderChecklistRdf(checklist: Checklist, options: RenderOptions = {}): string {
  return listFindings(checklist, options)
    .flatMap(({ item, message, place, file, url }) => {
      if (file === null) return [];
      const { file: path, line } = place === null ? { file, line: null } : findInTree(place);
      const range = line !== null ? { range: { start: { line, column: 1 } } } : {};
      const code = { value: item.concernId, ...(url === null ? {} : { url }) };
      const severity = SEVERITIES[item.severity];
      const location = { path, ...range };
      return [`${JSON.stringify({ message, location, severity, source: { name: 'patchlore' }, code })}\n`];
    })
    .join('');
}
