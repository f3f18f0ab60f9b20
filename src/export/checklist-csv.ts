// A checklist as CSV (RFC 4180) for spreadsheets: one row an item. No cell can become a formula.
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import { linkOfEvidence, listReasons, type RenderOptions } from './checklist-view.js';
import { renderCsv } from './csv.js';

const COLUMNS = [
  'origin',
  'status',
  'severity',
  'category',
  'kind',
  'title',
  'file',
  'line',
  'symbol',
  'patch',
  'reasons',
  'evidence',
  'scenarios',
  'concern',
  'score',
  'number',
  'state',
  'reason',
  'note',
  'by',
  'at',
] as const;

export function renderChecklistCsv(checklist: Checklist, options: RenderOptions = {}): string {
  const titles = new Map(checklist.scenarios.map(({ id, title }) => [id, title]));
  const rows = checklist.items.map((item) => renderRow(item, titles, options));
  return renderCsv([COLUMNS, ...rows]);
}

function renderRow(
  item: ChecklistItem,
  titles: ReadonlyMap<string, string>,
  options: RenderOptions,
): readonly string[] {
  const place = item.places[0];
  return [
    item.origin,
    item.status ?? '',
    item.severity,
    item.category,
    item.kind,
    item.title,
    place?.file ?? item.file ?? '',
    String(place?.line ?? ''),
    place?.symbol ?? '',
    place?.patch ?? '',
    listReasons(item).join('; '),
    item.evidence.flatMap((evidence) => linkOfEvidence(evidence, options) ?? []).join(' '),
    item.scenarioIds.map((id) => titles.get(id) ?? id).join('; '),
    item.concernId,
    String(item.score),
    String(item.number ?? ''),
    item.work?.state ?? '',
    item.work?.reason ?? '',
    item.work?.note ?? '',
    item.work?.by ?? '',
    item.work?.at ?? '',
  ];
}
