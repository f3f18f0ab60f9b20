// A checklist as JSON, for programs. The field `schema` names the format and its version; the test plan is worked out
// of the scenarios.
import type { Checklist } from '../model/checklist.js';
import { makeTestPlan } from './test-plan.js';

export const CHECKLIST_SCHEMA = 'patchlore-checklist/1';

export function renderChecklistJson(checklist: Checklist): string {
  const { config, steps } = makeTestPlan(checklist.scenarios);
  const testPlan = {
    config,
    steps: steps.map(({ scenarios, ...step }) => ({
      title: scenarios[0].title,
      kind: scenarios[0].kind,
      ...step,
      scenarioIds: scenarios.map(({ id }) => id),
    })),
  };
  return `${JSON.stringify({ schema: CHECKLIST_SCHEMA, ...checklist, testPlan }, null, 2)}\n`;
}
