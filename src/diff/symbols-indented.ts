// Rust, Python, shell, device trees, YAML: definitions nest, and their indent tells how far they reach.
import {
  DEVICE_LEAD,
  DEVICE_NODE,
  PERL_DEFINITION,
  PYTHON_DEFINITION,
  PYTHON_LEAD,
  PYTHON_VARIABLE,
  RUST_DEFINITION,
  RUST_GENERICS,
  RUST_IMPL,
  RUST_LEAD,
  RUST_PATH,
  RUST_PATH_END,
  SHELL_DEFINITION,
  SHELL_LEAD,
  YAML_BLOCK,
  YAML_ITEM_NAME,
  YAML_TOP,
} from './rules.js';

export interface IndentedLanguage {
  /** The name that this line defines; null for none. */
  readonly readName: (text: string) => string | null;
  /** A comment or attribute: part of the definition below it. */
  readonly isLead: (text: string) => boolean;
  /** A line that names the block it stands in, and not one of its own. */
  readonly namesBlock?: (text: string) => boolean;
}

export const RUST: IndentedLanguage = {
  readName: (text) => RUST_DEFINITION.exec(text)?.[1] ?? (RUST_IMPL.test(text) ? readImpl(text) : null),
  isLead: (text) => RUST_LEAD.test(text),
};

export const PYTHON: IndentedLanguage = {
  readName: (text) => (PYTHON_DEFINITION.exec(text) ?? PYTHON_VARIABLE.exec(text))?.[1] ?? null,
  isLead: (text) => PYTHON_LEAD.test(text),
};

export const SHELL: IndentedLanguage = {
  readName: (text) => {
    const match = SHELL_DEFINITION.exec(text);
    return match?.[1] ?? match?.[2] ?? null;
  },
  isLead: (text) => SHELL_LEAD.test(text),
};

export const PERL: IndentedLanguage = {
  readName: (text) => PERL_DEFINITION.exec(text)?.[1] ?? null,
  isLead: (text) => SHELL_LEAD.test(text),
};

export const DEVICE_TREE: IndentedLanguage = {
  readName: (text) => {
    const match = DEVICE_NODE.exec(text);
    return match?.[1] ?? match?.[2] ?? null;
  },
  isLead: (text) => DEVICE_LEAD.test(text),
};

/** A line belongs to the node around it: what opens a block, or stands outside any, names it; a mere property does not. */
export const YAML: IndentedLanguage = {
  readName: (text) => (YAML_TOP.exec(text) ?? YAML_ITEM_NAME.exec(text) ?? YAML_BLOCK.exec(text))?.[1] ?? null,
  isLead: (text) => SHELL_LEAD.test(text),
  namesBlock: (text) => text.startsWith(' ') && YAML_ITEM_NAME.test(text) && !text.trimStart().startsWith('-'),
};

/** `impl<T> Trait for Type<T> {` is about Type. */
function readImpl(text: string): string | null {
  const target = text.lastIndexOf(' for ');
  const rest = target >= 0 ? text.slice(target + 5) : text.slice(text.indexOf('impl') + 4);
  const path = rest.replace(RUST_GENERICS, '').split(RUST_PATH_END, 1)[0] ?? '';
  return RUST_PATH.exec(path.trim())?.[1] ?? null;
}

interface OpenDefinition {
  readonly indent: number;
  readonly name: string;
}

/** For each line the innermost definition around it; `section` is what lines outside any shown definition belong to. */
export function nameIndentedLines(
  texts: readonly string[],
  section: string | null,
  language: IndentedLanguage,
): readonly (string | null)[] {
  const names: (string | null)[] = [];
  const stack: OpenDefinition[] = [];
  let outside = section;
  let leadStart = -1;
  for (const text of texts) {
    if (text.trim() === '') {
      names.push(stack.at(-1)?.name ?? outside);
      continue;
    }
    const indent = indentOf(text);
    const isEnd = isClosing(text);
    while (
      (stack.at(-1)?.indent ?? -1) > indent ||
      (!isEnd && stack.at(-1)?.indent === indent && !isContinuation(text))
    ) {
      stack.pop();
    }
    const name = language.readName(text);
    if (name !== null) {
      if (leadStart >= 0) names.fill(name, leadStart);
      leadStart = -1;
      stack.push({ indent: language.namesBlock?.(text) === true ? indent - 1 : indent, name });
      names.push(name);
      if (indent === 0) outside = null;
    } else if (language.isLead(text)) {
      if (leadStart < 0) leadStart = names.length;
      names.push(stack.at(-1)?.name ?? outside);
    } else {
      leadStart = -1;
      names.push(stack.at(-1)?.name ?? outside);
      if (isEnd && stack.at(-1)?.indent === indent) stack.pop();
      if (isEnd && indent === 0) outside = null;
    }
  }
  return names;
}

function indentOf(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (char === '\t') columns += 8;
    else if (char === ' ') columns++;
    else break;
  }
  return columns;
}

function isClosing(text: string): boolean {
  return text.trimStart().startsWith('}');
}

/** A line that goes on with a head in the same column: a brace, the end of a list. */
function isContinuation(text: string): boolean {
  const first = text.trimStart()[0];
  return first === '{' || first === ')' || first === ']' || text.trimStart().startsWith('where');
}
