// JUnit XML → results. Entities are never expanded beyond the five of XML and characters by number; a document that
// declares its own is refused.
import { XMLParser } from 'fast-xml-parser';
import { PatchloreError } from '../model/errors.js';
import type { ParsedResults, TestOutcome, TestResult } from '../model/test-run.js';
import { boundDetail, boundName } from './bounded.js';
import { DOCTYPE, LIMITS, XML_ENTITY } from './rules.js';

type Node = Readonly<Record<string, unknown>>;

/** Tags that hold other tags, each as a list. */
const LISTS: ReadonlySet<string> = new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped']);
const EXPECTED = 'JUnit XML: <testsuite> with <testcase> in it';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: 2 * LIMITS.depth,
  isArray: (name) => LISTS.has(name),
});

/** A PatchloreError `invalid-input` for what is no JUnit XML. */
export function parseJunit(text: string): ParsedResults {
  if (DOCTYPE.test(text)) throw refuse('the XML declares types or entities of its own');
  const root = readDocument(text);
  const results: TestResult[] = [];
  const problems: string[] = [];
  const waiting: { readonly suite: Node; readonly path: readonly string[] }[] = listSuites(root)
    .map((suite) => ({ suite, path: [] }))
    .reverse();
  if (waiting.length === 0) throw refuse('the XML holds no test suite');
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { suite, path } = next;
    const name = attribute(suite, 'name');
    const own = name === '' ? path : [...path, name];
    for (const testcase of nodesOf(suite, 'testcase')) {
      if (results.length >= LIMITS.results) {
        problems.push(`there are more than ${LIMITS.results} results, the rest was not read`);
        return { format: 'junit', results, problems };
      }
      results.push(readCase(testcase, own));
    }
    for (const inner of nodesOf(suite, 'testsuite').toReversed()) waiting.push({ suite: inner, path: own });
    // An error outside of any test: the suite could not be set up.
    const [error] = nodesOf(suite, 'error');
    if (error !== undefined && problems.length < LIMITS.problems) {
      problems.push(boundName(`${name}: ${textOf(error) || attribute(error, 'message')}`));
    }
  }
  return { format: 'junit', results, problems };
}

function readDocument(text: string): Node {
  try {
    const root: unknown = parser.parse(text);
    return isNode(root) ? root : {};
  } catch (cause) {
    throw refuse('the XML cannot be read', cause);
  }
}

function refuse(message: string, cause?: unknown): PatchloreError {
  return new PatchloreError('invalid-input', message, { expected: EXPECTED }, { cause });
}

function listSuites(root: Node): readonly Node[] {
  return [
    ...nodesOf(root, 'testsuites').flatMap((suites) => nodesOf(suites, 'testsuite')),
    ...nodesOf(root, 'testsuite'),
  ];
}

function readCase(testcase: Node, path: readonly string[]): TestResult {
  const [failure] = [...nodesOf(testcase, 'failure'), ...nodesOf(testcase, 'error')];
  const [skipped] = nodesOf(testcase, 'skipped');
  const outcome: TestOutcome = failure !== undefined ? 'fail' : skipped !== undefined ? 'skip' : 'pass';
  const told = failure ?? skipped;
  const group = attribute(testcase, 'classname');
  const names = [...path, ...(group === '' || path.at(-1) === group ? [] : [group]), attribute(testcase, 'name')];
  const seconds = Number.parseFloat(attribute(testcase, 'time'));
  return {
    name: boundName(names.filter((name) => name !== '').join(' / ')) || 'unnamed test',
    outcome,
    detail: told === undefined ? '' : boundDetail(joinTexts(attribute(told, 'message'), textOf(told))),
    seconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

function joinTexts(message: string, text: string): string {
  return text.includes(message) ? text : `${message}\n${text}`;
}

function nodesOf(node: Node, name: string): readonly Node[] {
  const value = Object.hasOwn(node, name) ? node[name] : undefined;
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (isNode(entry)) return [entry];
    return typeof entry === 'string' ? [{ '#text': entry }] : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attribute(node: Node, name: string): string {
  return textAt(node, `@${name}`);
}

function textOf(node: Node): string {
  return textAt(node, '#text');
}

function textAt(node: Node, name: string): string {
  const value = Object.hasOwn(node, name) ? node[name] : undefined;
  return typeof value === 'string' ? decode(value.slice(0, 4 * LIMITS.detail)) : '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(XML_ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
