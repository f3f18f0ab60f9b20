import { describe, expect, it } from 'vitest';
import { PatchloreError } from '../../src/model/errors.js';
import { parseJunit } from '../../src/results/parse-junit.js';
import { readResults } from '../../src/results/read-results.js';
import { LIMITS } from '../../src/results/rules.js';
import fc from '../property.js';

describe('JUnit XML', () => {
  it('has suites in suites, failures, errors, skips and times', () => {
    const { format, results, problems } = parseJunit(`<?xml version="1.0"?>
<testsuites>
  <testsuite name="frob">
    <testcase classname="core" name="opens" time="0.25"/>
    <testcase classname="core" name="closes"><failure message="a &lt; b &amp; c">at core.c:12 &#65;</failure></testcase>
    <testcase name="shines"><skipped message="no lamp"/></testcase>
    <testsuite name="inner"><testcase name="breaks"><error><![CDATA[<boom>]]></error></testcase></testsuite>
  </testsuite>
</testsuites>`);
    expect(format).toBe('junit');
    expect(results).toEqual([
      { name: 'frob / core / opens', outcome: 'pass', detail: '', seconds: 0.25 },
      { name: 'frob / core / closes', outcome: 'fail', detail: 'a < b & c\nat core.c:12 A', seconds: null },
      { name: 'frob / shines', outcome: 'skip', detail: 'no lamp', seconds: null },
      { name: 'frob / inner / breaks', outcome: 'fail', detail: '<boom>', seconds: null },
    ]);
    expect(problems).toEqual([]);
  });

  it('may be a single suite', () => {
    expect(parseJunit('<testsuite name="a"><testcase name="b"/></testsuite>').results[0]?.name).toBe('a / b');
  });
});

describe('hostile XML', () => {
  it.each([
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><testsuite><testcase name="&a;"/></testsuite>'],
    ['an external entity', '<!doctype x SYSTEM "file:///etc/passwd"><testsuite/>'],
    ['no suite', '<html><body>hello</body></html>'],
    ['nothing closed', '<testsuite name="a"'],
    ['depth', '<testsuite>'.repeat(100_000)],
    ['a list where there is none', '<testsuite><testcase><name/></testcase'],
  ])('with %s is refused or read as far as it goes', (_name, text) => {
    try {
      expect(parseJunit(text).results.length).toBeLessThan(3);
    } catch (error) {
      expect(error).toBeInstanceOf(PatchloreError);
    }
  });

  it('cannot reach into objects', () => {
    const text = '<testsuite name="a"><__proto__ polluted="1"/><constructor/><testcase name="b"/></testsuite>';
    try {
      parseJunit(text);
    } catch (error) {
      expect(error).toBeInstanceOf(PatchloreError);
    }
    expect(Object.hasOwn(Object.prototype, '@polluted')).toBe(false);
  });

  it('is bounded', () => {
    const cases = `<testcase name="${'n'.repeat(2_000)}"><failure>${'f'.repeat(9_000)}</failure></testcase>`;
    const [first] = parseJunit(`<testsuite name="s">${cases}</testsuite>`).results;
    expect(first?.name.length).toBeLessThanOrEqual(LIMITS.name);
    expect(first?.detail.length).toBeLessThanOrEqual(LIMITS.detail + 1);
  });

  it('is read or refused, whatever it is', async () => {
    const piece = fc.constantFrom(
      '<testsuite',
      ' name="a"',
      '>',
      '<testcase',
      '/>',
      '</testsuite>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&#0;',
      '&amp;',
      '<?xml',
      '?>',
      'x',
      '"',
      '=',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        try {
          await readResults(Buffer.from(`<${pieces.join('')}`));
        } catch (error) {
          expect(error).toBeInstanceOf(PatchloreError);
        }
      }),
    );
  });
});

describe('what it is', () => {
  it('is told by its content', async () => {
    expect((await readResults(Buffer.from('\n<testsuite><testcase name="x"/></testsuite>'))).format).toBe('junit');
    expect((await readResults(Buffer.from('ok 1 x'))).format).toBe('tap');
    await expect(readResults(Buffer.from('hello\n'))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(readResults(Buffer.from(''))).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
