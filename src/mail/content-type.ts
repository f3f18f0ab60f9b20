// Content-Type and Content-Disposition values: the type and its parameters (RFC 2045, RFC 2231).
import { decodeBytes } from './charset.js';
import { decodeHeader } from './headers.js';
import { BACKSLASH_PAIR, EXTENDED_VALUE, PARAMETER, PARAMETER_SECTION, PERCENT_PAIR } from './rules.js';

export interface HeaderValue {
  /** Lower case, e.g. `text/plain`; the empty string when the header is absent. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

function decodePercent(value: string, charset: string | null): string {
  const bytes = value.replace(PERCENT_PAIR, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodeBytes(Buffer.from(bytes, 'latin1'), charset);
}

/** Parses a structured header value; anything that is no parameter is passed over. */
export function parseHeaderValue(value: string | undefined): HeaderValue {
  if (value === undefined) return { type: '', parameters: NO_PARAMETERS };
  const semicolon = value.indexOf(';');
  const type = (semicolon < 0 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  if (semicolon < 0) return { type, parameters: NO_PARAMETERS };
  const parameters = new Map<string, string>();
  const sections = new Map<string, string>();
  for (const match of value.slice(semicolon).matchAll(PARAMETER)) {
    const name = (match[1] ?? '').toLowerCase();
    const text = match[2] === undefined ? (match[3] ?? '') : match[2].replace(BACKSLASH_PAIR, '$1');
    const section = PARAMETER_SECTION.exec(name);
    if (section) sections.set(section[1] ?? '', (sections.get(section[1] ?? '') ?? '') + text);
    else if (!parameters.has(name)) parameters.set(name, name === 'boundary' ? text : decodeHeader(text));
  }
  for (const [name, text] of sections) {
    const extended = EXTENDED_VALUE.exec(text);
    parameters.set(name, extended ? decodePercent(extended[2] ?? '', extended[1] || null) : text);
  }
  return { type, parameters };
}
