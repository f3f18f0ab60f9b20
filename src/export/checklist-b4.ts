// A checklist for b4's check commands: https://b4.docs.kernel.org/en/latest/config.html
import type { Checklist } from '../model/checklist.js';
import { normalizeText } from '../model/ids.js';
import { describePlace, describeSource, excerpt, oneLine, type RenderOptions } from './checklist-view.js';
import { countFindings, type Finding, isFailure, listEvidence, listFindings, worstOf } from './findings.js';

/**
 * What `b4.review-perpatch-check-cmd` and `b4.review-series-check-cmd` read: a JSON array, empty for nothing found.
 * b4 keeps one result a tool and mail, so all findings are one result, whose `details` b4 shows as a list.
 */
export function renderChecklistB4(checklist: Checklist, options: RenderOptions = {}): string {
  const findings = listFindings(checklist, options);
  if (findings.length === 0) return '[]\n';
  const result = {
    tool: 'patchlore',
    status: worstOf(findings),
    summary: countFindings(findings),
    url: findings.find(({ url }) => url !== null)?.url ?? '',
    details: JSON.stringify(findings.map((finding) => describeFinding(finding, options))),
  };
  return `${JSON.stringify([result], null, 2)}\n`;
}

/** A row of the details: b4 shows state, context and description on one line, and the address below. */
function describeFinding(finding: Finding, options: RenderOptions): object {
  const { item, message, place, url } = finding;
  // What was read out of a mail has its words as the title.
  const said = item.evidence[0];
  const isTold = said !== undefined && normalizeText(said.text).startsWith(normalizeText(item.title));
  const [evidence] = isTold ? [describeSource(said)] : listEvidence(item, options);
  return {
    status: worstOf([finding]),
    context: place === null ? item.category : describePlace(place),
    state: item.status ?? item.severity,
    description: excerpt(evidence === undefined ? message : `${message}. ${evidence}`, 500),
    url: url ?? '',
  };
}

/** What `b4.prep-perpatch-check-cmd` reads: a line a finding, a failure where it says ERROR; nothing for nothing found. */
export function renderChecklistB4Lines(checklist: Checklist, options: RenderOptions = {}): string {
  return listFindings(checklist, options)
    .map((finding) => {
      const { message, place } = finding;
      const line = place === null ? message : `${describePlace(place)}: ${message}`;
      return `${isFailure(finding) ? 'ERROR: ' : ''}${oneLine(line).replaceAll('ERROR:', 'ERROR')}\n`;
    })
    .join('');
}
