// A checklist as a Patchwork check: what is posted to /api/patches/<id>/checks/.
// https://patchwork.readthedocs.io/en/latest/api/rest/schemas/latest/
import type { Checklist } from '../model/checklist.js';
import type { RenderOptions } from './checklist-view.js';
import { countFindings, listFindings, worstOf } from './findings.js';

const STATES = { pass: 'success', warn: 'warning', fail: 'fail' } as const;

/** Patchwork keeps no longer addresses. */
const MAX_URL = 200;

/** One JSON object; the address is that of the first item's evidence, null where there is none. */
export function renderChecklistPatchwork(checklist: Checklist, options: RenderOptions = {}): string {
  const findings = listFindings(checklist, options);
  const check = {
    state: STATES[worstOf(findings)],
    context: 'patchlore',
    description: findings.length === 0 ? 'nothing found' : countFindings(findings),
    target_url: findings.find(({ url }) => url !== null && url.length <= MAX_URL)?.url ?? null,
  };
  return `${JSON.stringify(check, null, 2)}\n`;
}
