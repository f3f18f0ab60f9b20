import { describe, expect, it } from 'vitest';
import { parseTap } from '../../src/results/parse-tap.js';
import { LIMITS } from '../../src/results/rules.js';
import fc from '../property.js';

/** `outcome name` of each result. */
const read = (text: string) => parseTap(text).results.map(({ outcome, name }) => `${outcome} ${name}`);

describe('TAP', () => {
  it('has results with directives, and diagnostics after them', () => {
    const text = `TAP version 14
1..5
ok 1 - opens
not ok 2 - closes \\# twice
# at line 12
  ---
  message: 'still open'
  ...
ok 3 - frobs # SKIP no device
not ok 4 shines # TODO later
ok
`;
    const { format, results, problems } = parseTap(text);
    expect(format).toBe('tap');
    expect(results.map(({ outcome, name }) => `${outcome} ${name}`)).toEqual([
      'pass opens',
      'fail closes # twice',
      'skip frobs',
      'todo shines',
      'pass test 5',
    ]);
    expect(results[1]?.detail).toBe("at line 12\n  message: 'still open'".trim());
    expect(results[2]?.detail).toBe('no device');
    expect(problems).toEqual([]);
  });

  it('names subtests with what is around them', () => {
    const text = `1..2
    # Subtest: outer
    1..2
        ok 1 - deep
    ok 1 - inner
    not ok 2 - other
not ok 1 - outer
ok 2 - last`;
    expect(read(text)).toEqual(['pass outer / inner / deep', 'fail outer / other', 'pass last']);
  });

  it('tells a suite that failed by itself', () => {
    expect(read('    ok 1 - fine\nnot ok 1 - suite')).toEqual(['pass suite / fine', 'fail suite']);
  });

  it('says when the plan was not kept, and when the run was given up', () => {
    expect(parseTap('1..3\nok 1 a\n').problems).toEqual(['3 tests were planned, 1 was run']);
    const given = parseTap('1..2\nok 1 a\nBail out! no disk\nok 2 b\n');
    expect(given.problems).toEqual(['the run was given up: no disk', '2 tests were planned, 1 was run']);
    expect(given.results).toHaveLength(1);
    expect(read('1..0 # SKIP not on this machine')).toEqual(['skip all tests']);
  });
});

describe('KTAP', () => {
  it('is found in a kernel log, with the diagnostics before each result', () => {
    const text = `[    1.000000] KTAP version 1
[    1.000001] 1..1
[    1.000002]     KTAP version 1
[    1.000003]     # Subtest: frob
[    1.000004]     1..2
[    1.000005]     # frob_free: EXPECTATION FAILED at frob.c:12
[    1.000006]     not ok 1 frob_free
[    1.000007] random: crng init done
[    1.000008]     ok 2 frob_skip # SKIP no frob
[    1.000009] # frob: pass:0 fail:1 skip:1 total:2
[    1.000010] not ok 1 frob`;
    const { format, results, problems } = parseTap(text);
    expect(format).toBe('ktap');
    expect(results.map(({ outcome, name }) => `${outcome} ${name}`)).toEqual([
      'fail frob / frob_free',
      'skip frob / frob_skip',
    ]);
    expect(results[0]?.detail).toContain('EXPECTATION FAILED');
    expect(problems).toEqual([]);
  });

  it('is read out of the kernel selftests, whose tests stand behind a mark', () => {
    const text = `TAP version 13
1..2
# timeout set to 120
# selftests: kvm: guest_memfd_test
# TAP version 13
# 1..2
# ok 1 guest_memfd.reads
# not ok 2 guest_memfd.frees
# # Totals: pass:1 fail:1
not ok 1 selftests: kvm: guest_memfd_test # exit=1
ok 2 selftests: kvm: other # SKIP`;
    expect(read(text)).toEqual([
      'pass selftests: kvm: guest_memfd_test / guest_memfd.reads',
      'fail selftests: kvm: guest_memfd_test / guest_memfd.frees',
      'skip selftests: kvm: other',
    ]);
  });
});

describe('hostile output', () => {
  it('is bounded', () => {
    const many = parseTap('ok 1 a\n'.repeat(LIMITS.results + 10));
    expect(many.results).toHaveLength(LIMITS.results);
    expect(many.problems).toHaveLength(1);
    const deep = Array.from({ length: 59 }, (_, depth) => `${' '.repeat(depth)}ok 1 x`).join('\n');
    expect(parseTap(deep).problems[0]).toContain('nested');
    const [long] = parseTap(`not ok 1 ${'x'.repeat(100_000)}\n${'# y\n'.repeat(50_000)}`).results;
    expect(long?.name.length).toBeLessThanOrEqual(LIMITS.name);
    expect(long?.detail.length).toBeLessThanOrEqual(LIMITS.detail + 1);
  });

  it.each([
    '# '.repeat(50_000),
    ' '.repeat(50_000),
    `ok 1 ${'#'.repeat(50_000)}`,
    '\\#'.repeat(30_000),
    '---\n'.repeat(9_000),
  ])('is read in no time (%#)', (text) => {
    expect(() => parseTap(text)).not.toThrow();
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'ok',
      'not ok',
      ' 1',
      ' - x',
      '# SKIP',
      '# ',
      '    ',
      '1..3',
      '\n',
      '---',
      '...',
      'Bail out!',
      'KTAP version 1',
      '\u0000',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { results } = parseTap(pieces.join(''));
        expect(results.every(({ name }) => name !== '')).toBe(true);
      }),
    );
  });
});
