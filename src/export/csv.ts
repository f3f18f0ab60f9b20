// Rows as CSV (RFC 4180) for spreadsheets. No cell can become a formula.
import { oneLine } from './checklist-view.js';
import { FORMULA, NEEDS_QUOTES } from './rules.js';

export function renderCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** One line, quoted where it must be; what a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(text: string): string {
  const line = oneLine(text);
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
