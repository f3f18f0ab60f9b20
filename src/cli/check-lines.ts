// The answer of `check --ids --jsonl`: one JSON object a patch. The field names are a contract with other programs.
import type { Checklist, ChecklistItem } from '../model/checklist.js';

/** One line, without its line feed. */
export function renderCheckLine(messageId: string, items: Checklist['items']): string {
  return JSON.stringify({ messageId, items: items.map(toRecord) });
}

function toRecord(item: ChecklistItem): object {
  const [place] = item.places;
  return {
    origin: item.origin,
    ...(item.status === null ? {} : { status: item.status }),
    title: item.title,
    category: item.category,
    score: item.score,
    reasons: Object.fromEntries(item.reasons.map(({ feature, value }) => [feature, value])),
    concernId: item.concernId,
    evidence: item.evidence.map(({ messageId, text }) => ({ messageId, text })),
    site: place === undefined ? null : { file: place.file, side: place.side, line: place.line },
    scenarios: item.scenarioIds,
  };
}
