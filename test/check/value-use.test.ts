// What becomes of a value behind a call: dereferenced untested, after a call that ends its life, or not at all.
import { describe, expect, test } from 'vitest';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import type { StructuralCondition, ValueUse } from '../../src/model/concern.js';
import { ANY_CALL, makePatch, makeTrigger } from './samples.js';

const USE: ValueUse = { of: 'result', untested: false, after: [], notGivenTo: [] };

/** The lines that a condition on `call` hits. */
function hits(lines: readonly string[], call: string, use: Partial<ValueUse>): readonly (string | undefined)[] {
  const condition: StructuralCondition = { ...ANY_CALL, call: [call], dereferenced: { ...USE, ...use } };
  const patch = makePatch('[PATCH] demo: change', 'lib/demo.c', lines, { section: 'int demo(void)' });
  const found = createTriggerMatcher(patch)([makeTrigger({ structural: [condition] })]);
  return (found[0]?.places ?? []).map(({ content }) => content?.slice(1).trim());
}

describe('a result', () => {
  const untested = (...lines: readonly string[]) => hits(lines, 'get', { untested: true });

  test.each([
    ['through a member', ['+\tp = get(1);', '+\tp->n = 1;'], 'p->n = 1;'],
    ['as an array', ['+\tstruct demo *p = get(1);', '+\tp[0] = 1;'], 'p[0] = 1;'],
    ['with a star', ['+\tp = get(1);', '+\t*p = 1;'], '*p = 1;'],
    ['of a member, by a copy', ['+\td->buf = get(1);', '+\tmemset(d->buf, 0, 8);'], 'memset(d->buf, 0, 8);'],
    ['though another is tested', ['+\tp = get(1);', '+\tif (!q)', '+\t\treturn;', '+\tp->n = 1;'], 'p->n = 1;'],
    ['though its size is taken', ['+\tp = get(sizeof(*p));', '+\tn = sizeof(*p);', '+\tp->n = n;'], 'p->n = n;'],
    ['behind a cast', ['+\tp = (struct demo *)get(1);', '+\tp->n = 1;'], 'p->n = 1;'],
    ['by a new line behind an old call', [' \tp = get(1);', '+\tp->n = 1;', ' \tif (!p)'], 'p->n = 1;'],
    ['by an old line behind a new call', ['+\tp = get(1);', ' \tp->n = 1;'], 'p = get(1);'],
  ])('is dereferenced %s', (_name, lines, hit) => {
    expect(untested(...lines)).toEqual([hit]);
  });

  test.each([
    ['it is tested', ['+\tp = get(1);', '+\tif (!p)', '+\t\treturn;', '+\tp->n = 1;']],
    ['it is tested at once', ['+\tif (!(p = get(1)))', '+\t\treturn;', '+\tp->n = 1;']],
    ['it is compared', ['+\tp = get(1);', '+\tif (p == NULL)', '+\t\treturn;', '+\tp->n = 1;']],
    ['it is tested in the same condition', ['+\tp = get(1);', '+\tif (p && p->n)', '+\t\treturn;']],
    ['it is given away', ['+\tp = get(1);', '+\tcheck(p);', '+\tp->n = 1;']],
    ['it is returned', ['+\tp = get(1);', '+\treturn p;']],
    ['the variable gets another value', ['+\tp = get(1);', '+\tp = other;', '+\tp->n = 1;']],
    ['another variable has it as a member', ['+\tp = get(1);', '+\tq->p->n = 1;']],
    ['it cannot be NULL', ['+\tp = get(1, GFP_KERNEL | __GFP_NOFAIL);', '+\tp->n = 1;']],
    ['the use is in another function', ['+\tp = get(1);', ' }', ' int other(void)', ' {', '+\tp->n = 1;']],
    ['the use is in the other branch', ['+\tif (x)', '+\t\tp = get(1);', '+\telse', '+\t\tp->n = 1;']],
    ['nothing of it is new', [' \tp = get(1);', ' \tp->n = 1;', '+\tx = 1;']],
  ])('is no finding where %s', (_name, lines) => {
    expect(untested(...lines)).toEqual([]);
  });

  test('is not good after a call, unless it was given to another one before', () => {
    const ask = (...lines: readonly string[]) => hits(lines, 'find', { after: ['unlock'], notGivenTo: ['*get*'] });
    expect(ask('+\tp = find(1);', '+\tn = p->n;', '+\tunlock();', '+\tm = p->m;')).toEqual(['m = p->m;']);
    expect(ask('+\tp = find(1);', '+\tn = p->n;', '+\tunlock();', '+\treturn p->m;')).toEqual(['return p->m;']);
    expect(ask('+\tp = find(1);', '+\tn = p->n;', '+\tunlock();', '+\treturn n;')).toEqual([]);
    expect(ask('+\tp = find(1);', '+\tref_get(&p->ref);', '+\tunlock();', '+\tm = p->m;')).toEqual([]);
    const leaves = ['+\tif (!p) {', '+\t\tunlock();', '+\t\treturn;', '+\t}'];
    expect(ask('+\tp = find(1);', ...leaves, '+\tn = p->n;', '+\tunlock();')).toEqual([]);
  });
});

test('a result is given to what does not fit it', () => {
  const ask = (...lines: readonly string[]) => hits(lines, 'get', { givenTo: ['IS_ERR', '!'] });
  expect(ask('+\tp = get(1);', '+\tif (IS_ERR(p))', '+\t\treturn;')).toEqual(['if (IS_ERR(p))']);
  expect(ask('+\tp = get(1);', '+\tif (!p)', '+\t\treturn;')).toEqual(['if (!p)']);
  expect(ask('+\tp = get(1);', '+\tif (p == 0)', '+\t\treturn;', '+\tp->n = IS_ERR(q);')).toEqual([]);
  expect(ask('+\tp = get(1);', '+\tuse(p);', '+\tif (IS_ERR(p))')).toEqual([]);
});

describe('an argument', () => {
  const freed = (...lines: readonly string[]) => hits(lines, 'free', { of: 'argument' });

  test('is not to be used behind the call', () => {
    expect(freed('+\tfree(p);', '+\tn = p->n;')).toEqual(['n = p->n;']);
    expect(freed(' \tfree(d->p);', '+\tn = d->p->n;')).toEqual(['n = d->p->n;']);
  });

  test.each([
    ['the function is left', ['+\tfree(p);', '+\treturn 0;', ' out:', '+\tn = p->n;']],
    ['its block is left', ['+\tif (x) {', '+\t\tfree(p);', '+\t\treturn 0;', '+\t}', '+\tn = p->n;']],
    ['it is the other branch', ['+\tif (x) {', '+\t\tfree(p);', '+\t} else {', '+\t\tn = p->n;', '+\t}']],
    ['it is another thing', ['+\tfree(p);', '+\tn = q->p->n;', '+\tp = q;', '+\tn = p->n;']],
    ['it is no variable', ['+\tfree(get(p));', '+\tn = p->n;']],
  ])('is no finding where %s', (_name, lines) => {
    expect(freed(...lines)).toEqual([]);
  });
});

test.each(['p = get(', 'p->', 'p[', '*p', '(', '{', 'else ', 'return ', 'p = (get('])('%s without end', (piece) => {
  const line = `+${piece.repeat(60)} p = get(1);`;
  expect(() =>
    hits(
      Array.from({ length: 300 }, () => line),
      'get',
      { untested: true },
    ),
  ).not.toThrow();
});
