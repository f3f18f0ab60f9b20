// A checklist as JSON, for programs. The field `schema` names the format and its version.
import type { Checklist } from '../model/checklist.js';

export const CHECKLIST_SCHEMA = 'patchlore-checklist/1';

export function renderChecklistJson(checklist: Checklist): string {
  return `${JSON.stringify({ schema: CHECKLIST_SCHEMA, ...checklist }, null, 2)}\n`;
}
