// Kconfig, makefiles, assembly: entries follow one another, none inside another.
import {
  ASM_END,
  ASM_LEAD,
  ASM_START,
  C_DEFINE,
  KCONFIG_BLOCK,
  KCONFIG_ENTRY,
  MAKE_CONDITION,
  MAKE_LIST,
  MAKE_TARGET,
  MAKE_VARIABLE,
  SHELL_LEAD,
} from './rules.js';

export interface FlatLanguage {
  /** The name of the entry that this line begins; null for none. */
  readonly readName: (text: string) => string | null;
  /** The line belongs to the entry, which ends with it. */
  readonly isLast: (text: string) => boolean;
  /** The line belongs to no entry, and ends the one above. */
  readonly isBetween: (text: string) => boolean;
  readonly isLead: (text: string) => boolean;
}

export const KCONFIG: FlatLanguage = {
  readName: (text) => KCONFIG_ENTRY.exec(text)?.[1] ?? null,
  isLast: () => false,
  isBetween: (text) => KCONFIG_BLOCK.test(text),
  isLead: (text) => text.startsWith('#'),
};

export const MAKEFILE: FlatLanguage = {
  readName: (text) => (text.startsWith('\t') ? null : readMakeName(text)),
  isLast: () => false,
  isBetween: (text) => MAKE_CONDITION.test(text) || MAKE_LIST.test(MAKE_VARIABLE.exec(text)?.[1] ?? ''),
  isLead: (text) => SHELL_LEAD.test(text),
};

export const ASSEMBLY: FlatLanguage = {
  readName: (text) => {
    const match = ASM_START.exec(text) ?? C_DEFINE.exec(text);
    const name = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
    return name?.startsWith('.L') === true ? null : name;
  },
  isLast: (text) => ASM_END.test(text),
  isBetween: () => false,
  isLead: (text) => ASM_LEAD.test(text),
};

/** A variable or a target; the lists of kbuild name nothing of their own. */
function readMakeName(text: string): string | null {
  const variable = MAKE_VARIABLE.exec(text)?.[1];
  if (variable !== undefined) return MAKE_LIST.test(variable) ? null : variable;
  return MAKE_TARGET.exec(text)?.[1]?.trim() ?? null;
}

/** For each line the entry it belongs to; comments and blank lines right above an entry are its own. */
export function nameFlatLines(
  texts: readonly string[],
  section: string | null,
  language: FlatLanguage,
): readonly (string | null)[] {
  const names: (string | null)[] = [];
  let current = section;
  let leadStart = -1;
  for (const text of texts) {
    const name = language.readName(text);
    if (name !== null) {
      current = name;
      if (leadStart >= 0) names.fill(name, leadStart);
      leadStart = -1;
    } else if (language.isBetween(text)) {
      current = null;
      leadStart = -1;
    } else if (language.isLead(text)) {
      if (leadStart < 0) leadStart = names.length;
    } else if (text.trim() !== '') leadStart = -1;
    names.push(current);
    if (language.isLast(text)) current = null;
  }
  return names;
}
