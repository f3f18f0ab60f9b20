// YAML that remembers its lines: a file (or the front matter of one) is parsed and held against a schema, and every
// mistake comes back with the line that it stands on.
import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Mistake } from '../model/errors.js';

/** The front matter between two `---` lines, and the text below it. */
export interface FrontMatter {
  readonly yaml: string;
  /** Line of the file on which the YAML begins. */
  readonly yamlLine: number;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** Splits a Markdown file; null when it does not begin with front matter that ends. */
export function splitFrontMatter(source: string): FrontMatter | null {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  if (lines[0]?.trimEnd() !== '---') return null;
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) return null;
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
    bodyLine: end + 2,
  };
}

export type Checked<T> =
  | { readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly mistakes: readonly Mistake[] };

/** Parses YAML and checks it: the value, or every mistake with its line. `firstLine` is the YAML's first line in the file. */
export function checkYaml<S extends z.ZodType>(
  schema: S,
  yaml: string,
  file: string,
  firstLine: number,
): Checked<z.infer<S>> {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    message: error.message.split('\n')[0] ?? error.message,
    expected: 'valid YAML',
  }));
  if (broken.length > 0) return { mistakes: broken };
  const lineOf = (path: readonly PropertyKey[]) => lineAt(findOffset(document.contents, path));
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { mistakes: [{ file, line: firstLine, message, expected: 'YAML without aliases' }] };
  }
  const result = schema.safeParse(data ?? {});
  if (result.success) return { value: result.data, lineOf };
  return {
    mistakes: result.error.issues.flatMap((issue) => describeIssue(issue, data, file, lineOf)),
  };
}

/** Offset of the node at a path, or of the last one on the way to it. A key of a map counts from the key. */
function findOffset(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (pair === undefined) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else {
      const items: readonly unknown[] = isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items : [];
      node = items[Number(key)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function describeIssue(
  issue: z.core.$ZodIssue,
  data: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Mistake[] {
  const name = nameOf(issue.path) || 'the file';
  const line = lineOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...issue.path, key]),
      message: `unknown key ${JSON.stringify(key)}`,
      expected: 'a key that the format knows',
    }));
  }
  const found = valueAt(data, issue.path);
  const missing = found === undefined || found === null;
  const message = missing ? `${name} is missing` : `${name} is ${JSON.stringify(found).slice(0, 80)}`;
  return [{ file, line, message, expected: expectedBy(issue) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' ? 'text (in quotes where YAML would read a number or a date)' : issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'an ISO 8601 time in UTC' : issue.message;
    default:
      return issue.message;
  }
}
