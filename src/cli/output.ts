// How results look: calm, aligned text for people, JSON for programs.
import { CONTROL_CHARACTERS } from './rules.js';
import { mayColor, type Terminal, writeTo } from './terminal.js';

type Tone = 'strong' | 'quiet' | 'match' | 'alarm';

const TONES: Readonly<Record<Tone, readonly [string, string]>> = {
  strong: ['\u001b[1m', '\u001b[22m'],
  quiet: ['\u001b[2m', '\u001b[22m'],
  match: ['\u001b[33m', '\u001b[39m'],
  alarm: ['\u001b[31m', '\u001b[39m'],
};

/** Gives a text a tone where the stream shows colours. */
export type Paint = (tone: Tone, text: string) => string;

export function createPaint(terminal: Terminal): Paint {
  if (!mayColor(terminal.stdout, terminal.env)) return (_tone, text) => text;
  return (tone, text) => TONES[tone][0] + text + TONES[tone][1];
}

/** Prints text of the mails without the control characters that could drive a terminal. */
export async function printText(terminal: Terminal, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await writeTo(terminal.stdout, `${lines.join('\n')}\n`);
}

export async function printJson(terminal: Terminal, value: unknown): Promise<void> {
  await writeTo(terminal.stdout, `${JSON.stringify(value, null, 2)}\n`);
}

/** Text from a mail, safe to print on a terminal: tabs and line ends stay. */
export function plain(text: string): string {
  return text.replace(CONTROL_CHARACTERS, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s+/g, ' ').trim());
}

/** Rows with their columns aligned by two spaces; a column of numbers stands to the right. */
export function alignColumns(rows: readonly (readonly string[])[], numeric: readonly number[] = []): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return numeric.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Every line of the text with this in front. */
export function indent(text: string, front: string): readonly string[] {
  return plain(text)
    .trimEnd()
    .split('\n')
    .map((line) => (front + line).trimEnd());
}

/** `2026-03-09` of an ISO date; nothing for null. */
export function shortDate(date: string | null): string {
  return date === null ? '' : date.slice(0, 10);
}

/** `1,234` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 mail`, `2 mails` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
