// Which function, struct, macro, Kconfig entry … a diff line belongs to.
import type { DiffLine, FileDiff, Hunk } from '../model/patch.js';
import { DEVICE_PROPERTY, KCONFIG_ENTRY, PROSE_FILE, SHELL_ONLY } from './rules.js';
import { nameCLines, readCSection } from './symbols-c.js';
import { ASSEMBLY, type FlatLanguage, KCONFIG, MAKEFILE, nameFlatLines } from './symbols-flat.js';
import {
  DEVICE_TREE,
  type IndentedLanguage,
  nameIndentedLines,
  PERL,
  PYTHON,
  RUST,
  SHELL,
  YAML,
} from './symbols-indented.js';

/** Names the lines of one side of a hunk, in order. */
type LineNamer = (texts: readonly string[], section: string) => readonly (string | null)[];

const C: LineNamer = (texts, section) => nameCLines(texts, readCSection(section));
const PROSE: LineNamer = (texts) => texts.map(() => null);

function indented(language: IndentedLanguage): LineNamer {
  return (texts, section) => nameIndentedLines(texts, language.readName(section), language);
}

function flat(language: FlatLanguage): LineNamer {
  return (texts, section) => nameFlatLines(texts, language.readName(section), language);
}

const BY_EXTENSION: Readonly<Record<string, LineNamer>> = {
  rs: indented(RUST),
  py: indented(PYTHON),
  sh: indented(SHELL),
  bash: indented(SHELL),
  pl: indented(PERL),
  pm: indented(PERL),
  dts: indented(DEVICE_TREE),
  dtsi: indented(DEVICE_TREE),
  dtso: indented(DEVICE_TREE),
  yaml: indented(YAML),
  yml: indented(YAML),
  S: flat(ASSEMBLY),
  s: flat(ASSEMBLY),
  mk: flat(MAKEFILE),
  rst: PROSE,
  txt: PROSE,
  md: PROSE,
  texi: PROSE,
  html: PROSE,
  xml: PROSE,
  config: PROSE,
  conf: PROSE,
  adoc: PROSE,
  json: PROSE,
  po: PROSE,
};

/** Lines beyond this length are named by their beginning. */
const MAX_LENGTH = 500;

const cache = new WeakMap<Hunk, readonly (string | null)[]>();

/** The definition that encloses or directly follows line `lineIndex` of the hunk; null when the hunk does not show it. */
export function findEnclosingSymbol(hunk: Hunk, lineIndex: number, path: string): string | null {
  return listSymbols(hunk, path)[lineIndex] ?? null;
}

/** The symbols whose code the file's changed lines stand in, each once, in order. */
export function findTouchedSymbols(file: FileDiff): readonly string[] {
  const found = new Set<string>();
  for (const hunk of file.hunks) {
    const symbols = listSymbols(hunk, file.path);
    hunk.lines.forEach((line, at) => {
      const symbol = symbols[at] ?? null;
      if (symbol !== null && line.type !== ' ' && line.content.trim() !== '') found.add(symbol);
    });
  }
  return [...found];
}

function listSymbols(hunk: Hunk, path: string): readonly (string | null)[] {
  const known = cache.get(hunk);
  if (known !== undefined && known.length === hunk.lines.length) return known;
  const symbols = nameHunk(hunk, chooseNamer(hunk, path));
  cache.set(hunk, symbols);
  return symbols;
}

function chooseNamer(hunk: Hunk, path: string): LineNamer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('Kconfig') || name.startsWith('Config.in')) return flat(KCONFIG);
  if (name.startsWith('Makefile') || name.startsWith('Kbuild')) return flat(MAKEFILE);
  if (PROSE_FILE.test(name)) return PROSE;
  const dot = name.lastIndexOf('.');
  const known = dot < 0 ? undefined : BY_EXTENSION[name.slice(dot + 1)];
  if (known !== undefined) return known;
  return dot < 0 ? guessNamer(hunk) : C;
}

/** Where no header tells the file, or its name has no extension, the lines may tell. */
function guessNamer(hunk: Hunk): LineNamer {
  if (hunk.lines.some((line) => KCONFIG_ENTRY.test(line.content))) return flat(KCONFIG);
  if (hunk.lines.some((line) => DEVICE_PROPERTY.test(line.content))) return indented(DEVICE_TREE);
  if (hunk.lines.some((line) => SHELL_ONLY.test(line.content))) return indented(SHELL);
  return C;
}

/** Each side is a text of its own: removed lines belong to the old side's definitions, all others to the new side's. */
function nameHunk(hunk: Hunk, namer: LineNamer): readonly (string | null)[] {
  const names: (string | null)[] = new Array<string | null>(hunk.lines.length).fill(null);
  const nameSide = (belongs: (line: DiffLine) => boolean, takes: (line: DiffLine) => boolean): void => {
    const texts: string[] = [];
    for (const line of hunk.lines) if (belongs(line)) texts.push(line.content.slice(0, MAX_LENGTH));
    const symbols = namer(texts, hunk.section.slice(0, MAX_LENGTH));
    let at = 0;
    hunk.lines.forEach((line, index) => {
      if (!belongs(line)) return;
      if (takes(line)) names[index] = symbols[at] ?? null;
      at++;
    });
  };
  nameSide(
    (line) => line.type !== '-',
    () => true,
  );
  if (hunk.lines.some((line) => line.type === '-')) {
    nameSide(
      (line) => line.type !== '+',
      (line) => line.type === '-',
    );
  }
  return names;
}
