// The forms that a checklist can be had in: the one table that the command line and the web read.
// A form's module is loaded when it is asked for.
import type { Checklist } from '../model/checklist.js';
import type { RenderOptions } from './checklist-view.js';

export type RenderChecklist = (checklist: Checklist, options: RenderOptions) => string;

export interface ChecklistFormat {
  /** What people call it. */
  readonly label: string;
  /** Media type, without a charset: all are UTF-8. */
  readonly type: string;
  readonly extension: string;
  /** It answers a mail: a plain diff cannot be had in it. */
  readonly needsMail: boolean;
  readonly load: () => Promise<RenderChecklist>;
}

export const FORMATS = {
  md: {
    label: 'Markdown',
    type: 'text/markdown',
    extension: 'md',
    needsMail: false,
    load: async () => (await import('./checklist-markdown.js')).renderChecklistMarkdown,
  },
  json: {
    label: 'JSON',
    type: 'application/json',
    extension: 'json',
    needsMail: false,
    load: async () => (await import('./checklist-json.js')).renderChecklistJson,
  },
  html: {
    label: 'HTML',
    type: 'text/html',
    extension: 'html',
    needsMail: false,
    load: async () => (await import('./checklist-html.js')).renderChecklistHtml,
  },
  csv: {
    label: 'CSV',
    type: 'text/csv',
    extension: 'csv',
    needsMail: false,
    load: async () => (await import('./checklist-csv.js')).renderChecklistCsv,
  },
  sarif: {
    label: 'SARIF',
    type: 'application/sarif+json',
    extension: 'sarif',
    needsMail: false,
    load: async () => (await import('./checklist-sarif.js')).renderChecklistSarif,
  },
  rdf: {
    label: 'RDFormat',
    type: 'application/jsonl',
    extension: 'rdjsonl',
    needsMail: false,
    load: async () => (await import('./checklist-rdf.js')).renderChecklistRdf,
  },
  b4: {
    label: 'b4 review check',
    type: 'application/json',
    extension: 'b4.json',
    needsMail: false,
    load: async () => (await import('./checklist-b4.js')).renderChecklistB4,
  },
  'b4-lines': {
    label: 'b4 prep check',
    type: 'text/plain',
    extension: 'b4.txt',
    needsMail: false,
    load: async () => (await import('./checklist-b4.js')).renderChecklistB4Lines,
  },
  patchwork: {
    label: 'Patchwork check',
    type: 'application/json',
    extension: 'patchwork.json',
    needsMail: false,
    load: async () => (await import('./checklist-patchwork.js')).renderChecklistPatchwork,
  },
  gherkin: {
    label: 'Gherkin',
    type: 'text/plain',
    extension: 'feature',
    needsMail: false,
    load: async () => (await import('./checklist-gherkin.js')).renderChecklistGherkin,
  },
  reply: {
    label: 'Reply mail',
    type: 'message/rfc822',
    extension: 'eml',
    needsMail: true,
    load: async () => (await import('./checklist-reply.js')).renderChecklistReply,
  },
  brief: {
    label: 'Brief for AI reviewers',
    type: 'text/plain',
    extension: 'txt',
    needsMail: false,
    load: async () => (await import('./checklist-brief.js')).renderChecklistBrief,
  },
} as const satisfies Readonly<Record<string, ChecklistFormat>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** The checklist in one of the forms; a PatchloreError `invalid-input` when the form needs a mail and there is none. */
export async function renderChecklist(
  checklist: Checklist,
  name: FormatName,
  options: RenderOptions = {},
): Promise<string> {
  const format: ChecklistFormat = FORMATS[name];
  return (await format.load())(checklist, options);
}
