// Where a parser of C sees calls and declarations. The parser is loaded when it is first needed; it copes with fragments.
import { createRequire } from 'node:module';

export interface Syntax {
  /** `row:column` of the names that are called. */
  readonly calls: ReadonlySet<string>;
  /** `row:column` of the names that are declared or defined as functions. */
  readonly declared: ReadonlySet<string>;
}

/** How much the parser may still read: it takes up to 15 ms for a kilobyte of what is no C at all. */
export interface ParseBudget {
  characters: number;
}

/** What is parsed of one patch; the calls of what comes later are told by what stands before their names. */
export function newBudget(): ParseBudget {
  return { characters: 256 * 1024 };
}

interface Position {
  readonly line: number;
  readonly column: number;
}
interface Node {
  range(): { readonly start: Position; readonly end: Position };
  text(): string;
  field(name: string): Node | null;
  findAll(matcher: { readonly rule: { readonly kind: string } }): Node[];
}
type Parse = (text: string) => Node;

let loaded: Parse | null = null;

function loadParser(): Parse {
  if (loaded !== null) return loaded;
  const require = createRequire(import.meta.url);
  const { parse, registerDynamicLanguage } = require('@ast-grep/napi') as typeof import('@ast-grep/napi');
  registerDynamicLanguage({ c: require('@ast-grep/lang-c') });
  loaded = (text) => parse('c', text).root();
  return loaded;
}

/** Reads clean lines (no comments, no texts); null when they are more than the budget has left. */
export function parseC(lines: readonly string[], budget: ParseBudget): Syntax | null {
  const text = lines.join('\n');
  if (text.length > budget.characters) return null;
  budget.characters -= text.length;
  const root = loadParser()(text);
  return {
    calls: collectNames(root, 'call_expression', 'function'),
    declared: collectNames(root, 'function_declarator', 'declarator'),
  };
}

/** Positions of the last name in a field of all nodes of a kind: of `ops->free(x)` that of `free`. */
function collectNames(root: Node, kind: string, field: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of root.findAll({ rule: { kind } })) {
    const name = node.field(field);
    if (name === null) continue;
    const { start, end } = name.range();
    const text = name.text();
    const last = text.slice(Math.max(text.lastIndexOf('>'), text.lastIndexOf('.'), text.lastIndexOf('*')) + 1).trim();
    const column = start.line === end.line ? end.column - last.length : start.column;
    found.add(`${end.line}:${column}`);
  }
  return found;
}
