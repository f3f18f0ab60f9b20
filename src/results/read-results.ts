// The output of tests, whatever its format: what it is, its content tells.
import { PatchloreError } from '../model/errors.js';
import type { ParsedResults } from '../model/test-run.js';
import { parseTap } from './parse-tap.js';
import { LIMITS, XML_START } from './rules.js';

/** A PatchloreError `invalid-input` for what is neither TAP nor JUnit XML. */
export async function readResults(bytes: Buffer): Promise<ParsedResults> {
  if (bytes.length > LIMITS.bytes) {
    throw new PatchloreError('invalid-input', 'the results are larger than 64 MB', { expected: 'a smaller file' });
  }
  const text = bytes.toString('utf8');
  // The XML library is loaded when there is XML.
  const parsed = XML_START.test(text) ? (await import('./parse-junit.js')).parseJunit(text) : parseTap(text);
  if (parsed.results.length > 0 || parsed.problems.length > 0) return parsed;
  throw new PatchloreError('invalid-input', 'there is no test result in it', {
    expected: 'KTAP, TAP ("ok 1 - name") or JUnit XML',
  });
}
