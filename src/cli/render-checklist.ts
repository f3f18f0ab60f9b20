// The formats that a checklist can be had in; each is loaded when it is asked for.
import type { Checklist } from '../model/checklist.js';

/** Turns a message-id into a link to its archive; null where there is none. */
export interface Links {
  readonly linkOf: (messageId: string) => string | null;
}

type Render = (checklist: Checklist, links: Links) => string;

const FORMATS = {
  md: async () => (await import('../export/checklist-markdown.js')).renderChecklistMarkdown,
  json: async () => (await import('../export/checklist-json.js')).renderChecklistJson,
  html: async () => (await import('../export/checklist-html.js')).renderChecklistHtml,
  csv: async () => (await import('../export/checklist-csv.js')).renderChecklistCsv,
  sarif: async () => (await import('../export/checklist-sarif.js')).renderChecklistSarif,
  rdjsonl: async () => (await import('../export/checklist-lines.js')).renderChecklistRdf,
  'b4-review': async () => (await import('../export/checklist-lines.js')).renderChecklistB4Json,
  'b4-prep': async () => (await import('../export/checklist-lines.js')).renderChecklistB4Lines,
} as const satisfies Readonly<Record<string, () => Promise<Render>>>;

export type ChecklistFormat = keyof typeof FORMATS;

export const CHECKLIST_FORMATS = Object.keys(FORMATS) as readonly ChecklistFormat[];

export async function renderChecklist(checklist: Checklist, format: ChecklistFormat, links: Links): Promise<string> {
  const render: Render = await FORMATS[format]();
  return render(checklist, links);
}
