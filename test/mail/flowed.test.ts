import { describe, expect, test } from 'vitest';
import { unflow } from '../../src/mail/flowed.js';

describe('unflow', () => {
  test('soft breaks are joined, at the same quote depth only', () => {
    expect(unflow('one \ntwo\n\nthree \n> four', false)).toBe('one two\n\nthree\n> four');
    expect(unflow('> one \n> two\n>> three', false)).toBe('> one two\n>> three');
  });

  test('DelSp takes the space away', () => {
    expect(unflow('long \nword', true)).toBe('longword');
  });

  test('space-stuffing is undone', () => {
    expect(unflow(' From here\n  context\n> >x', false)).toBe('From here\n context\n> >x');
  });

  test('quoted diff lines keep their first column and are not joined', () => {
    const quoted = ['> diff --git a/x b/x', '>  context', '> + * ends in a space ', '> + * next', '> -old ', '>  kept'];
    expect(unflow(quoted.join('\n'), false).split('\n')).toEqual(quoted.map((line) => line.trimEnd()));
  });

  test('behind tight quote marks a space stays the first column of the diff', () => {
    const quoted = '>@@ -1,2 +1,2 @@\n> context\n>+added\n';
    expect(unflow(quoted, false)).toBe(quoted);
  });

  test('a wrapped diff line is put together again', () => {
    expect(unflow('> +\tresult = compute(a, \n> b);', false)).toBe('> +\tresult = compute(a, b);');
  });

  test('the signature mark is no soft break', () => {
    expect(unflow('bye\n-- \nAnn', false)).toBe('bye\n-- \nAnn');
  });
});
