// What language a quoted line can only be of. A quote may leave out file headers: such a line then tells that it does
// not belong to the file named above it.
import { C_ONLY, KCONFIG_ONLY, MAKE_ONLY } from './rules.js';

export type Language = 'c' | 'kconfig' | 'make' | 'yaml';

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  c: 'c',
  h: 'c',
  cc: 'c',
  cpp: 'c',
  cxx: 'c',
  hpp: 'c',
  yaml: 'yaml',
  yml: 'yaml',
  mk: 'make',
};

/** The language of a file, as far as it is one that lines can be told from; null for all others. */
export function languageOfPath(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('Kconfig') || name.startsWith('Config.in')) return 'kconfig';
  if (name.startsWith('Makefile') || name === 'Kbuild') return 'make';
  return BY_EXTENSION[name.slice(name.lastIndexOf('.') + 1)] ?? null;
}

/** The one language that a line of code (without its diff marker) can be of; null when it may be of several. */
export function languageOfLine(text: string): Language | null {
  if (KCONFIG_ONLY.test(text)) return 'kconfig';
  if (MAKE_ONLY.test(text)) return 'make';
  return C_ONLY.test(text) ? 'c' : null;
}
