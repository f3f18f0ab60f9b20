// Which changes of code do what a remark asks for, and by which line.
import { describe, expect, test } from 'vitest';
import { type CodeChange, findAsked } from '../../src/review/as-asked.js';

/** A change of lines that stand next to each other; the remark is at the first of them. */
function change(before: readonly string[], after: readonly string[], now = ''): CodeChange {
  const lost = before.filter((line) => !after.includes(line));
  const was = lost.includes(before[0] ?? '') ? (before[0] ?? '') : '';
  return { was, now, before, lost, added: after.filter((line) => !before.includes(line)) };
}

describe('done as asked', () => {
  test('a word of the remark comes in, also where a line is split', () => {
    const split = change(['int i = 0, n;', 'n = count();'], ['unsigned int i = 0;', 'int n;', 'n = count();']);
    expect(findAsked('Make i unsigned.', split)).toBe('unsigned int i = 0;');
    expect(findAsked('Why zero?', split)).toBeNull();
  });

  test('a word that it quotes goes, whatever word it is', () => {
    const comment = change(['/* Some rings are may be busy */'], [], '/* Some rings may be busy */');
    expect(findAsked("nit: remove extra 'are'.", comment)).toBe('');
    expect(findAsked('Some rings? Which are they?', comment)).toBeNull();
  });

  test('what it speaks against goes', () => {
    expect(findAsked('No point in jumping to out here.', change(['goto out;'], ['return 0;']))).toBe('');
    expect(findAsked('Can we get to out here?', change(['goto out;'], ['return 0;']))).toBeNull();
  });

  test('code that it writes out stands there', () => {
    const negated = change(['if (n == NULL)', 'return 0;'], ['if (!n)', 'return 0;']);
    expect(findAsked('I prefer:\n\n\tif (!n)\n', negated)).toBe('if (!n)');
    expect(findAsked('Use `if (!n)` instead.', negated)).toBe('if (!n)');
    expect(findAsked('How about if (n <= 0)', negated)).toBeNull();
  });

  test('code that it writes out is a part of a line', () => {
    const loop = change(['} while (1);'], ['} while (ret >= 0);']);
    expect(findAsked('while (ret >= 0) ?', loop)).toBe('} while (ret >= 0);');
    expect(findAsked('nit: if (ret)', change(['if (ret != 0)'], ['if (ret)']))).toBe('if (ret)');
  });

  test('a few words that it puts right stand in the text', () => {
    const text = change(['This enables ring in a disabled state.'], ['This enables a ring in a disabled state.']);
    expect(findAsked('enables a ring', text)).toBe('This enables a ring in a disabled state.');
  });

  test('a name comes in that begins as it says', () => {
    const checked = change(['if (err != 1) {'], ['if (!ASSERT_EQ(err, 1, "submit"))']);
    expect(findAsked('Use ASSERT_* instead.', checked)).toBe('if (!ASSERT_EQ(err, 1, "submit"))');
  });

  test('what is not needed goes', () => {
    expect(findAsked('It is not used.', change(['bool limit = true;', 'use(a);'], ['use(a);']))).toBe('');
    expect(findAsked('This line is not needed.', change(['bool limit = true;', 'use(a);'], ['use(a);']))).toBeNull();
    const inlined = change(['f(pos, end);'], ['f(pos, pos + 1);'], 'f(pos, pos + 1);');
    expect(findAsked('No real need for the end variable.', inlined)).toBe('');
  });

  test('one name is substituted for another', () => {
    const renamed = change(['do_it(a, b);'], ['run_it(a, b);']);
    expect(findAsked('s/do_it/run_it/', renamed)).toBe('run_it(a, b);');
  });

  test('what it misses is there now', () => {
    const checked = change(['s = alloc();', 'use(s);'], ['s = alloc();', 'if (!s)', 'return -ENOMEM;', 'use(s);']);
    expect(findAsked('This is never checked.', checked)).toBe('if (!s)');
    expect(findAsked('Is this aligned?', checked)).toBeNull();
    const unlocked = change(['return 0;'], ['mutex_unlock(&q->lock);', 'return 0;']);
    expect(findAsked('Missing unlock.', unlocked)).toBe('mutex_unlock(&q->lock);');
    expect(findAsked('Missing check.', unlocked)).toBeNull();
  });

  test('a check of something else is none of what it names', () => {
    const other = change(['s = alloc();', 'use(s);'], ['s = alloc();', 'if (count > 4)', 'use(s);']);
    expect(findAsked('This is never checked.', other)).toBeNull();
  });

  test('only white space changes, and that is what it is about', () => {
    const respaced = { ...change(['return -1;'], [], 'return  -1;') };
    expect(findAsked('A space is missing here.', respaced)).toBe('');
    expect(findAsked('Why minus one?', respaced)).toBeNull();
  });

  test('a misspelled line is much the same, one that was too long is shorter', () => {
    const spelled = change(['/* wake the raeder first */'], [], '/* wake the reader first */');
    expect(findAsked('^typo', spelled)).toBe('');
    expect(findAsked('Why first?', spelled)).toBeNull();
    const split = change(
      ['ret = queue_put_many(queue, items, count, flags);'],
      [],
      'ret = queue_put_many(queue, items,',
    );
    expect(findAsked('Overly long line.', split)).toBe('');
    expect(findAsked('Overly long line.', { ...split, now: `${split.was} ` })).toBeNull();
  });

  test('a branch that it wants away is gone', () => {
    const flat = change(['else', 'return 0;'], ['return 0;']);
    expect(findAsked('No need for the else here.', flat)).toBe('');
    expect(findAsked('Or else we could sleep.', flat)).toBeNull();
  });
});
