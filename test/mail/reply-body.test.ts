import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import fc from '../property.js';

/** Kinds of the lines, one word a line. */
function kinds(...lines: string[]): string[] {
  return splitReply(lines.join('\n')).map((line) => line.kind);
}

describe('quote marks', () => {
  test.each([
    ['> +code', 1, '+code'],
    ['>+code', 1, '+code'],
    ['> > text', 2, 'text'],
    ['>> text', 2, 'text'],
    ['> >> text', 3, 'text'],
    [' > text', 1, 'text'],
    ['>', 1, ''],
    ['> ', 1, ''],
    ['>diff --git a/x.c b/x.c', 1, 'diff --git a/x.c b/x.c'],
    ['>  context', 1, ' context'],
  ])('%j', (line, depth, content) => {
    expect(splitReply(line)[0]).toMatchObject({ depth, content, raw: line, kind: 'quoted' });
  });

  test('behind tight marks a space belongs to the code', () => {
    const lines = splitReply('>@@ -1,2 +1,2 @@\n>-old\n>+new\n> context');
    expect(lines[3]?.content).toBe(' context');
  });
});

describe('attribution', () => {
  test.each([
    ['On Mon, Mar 9, 2026 at 5:02 AM Bob Writer <bob@example.org> wrote:'],
    ['On Mon, Mar 9, 2026 at 5:02 AM Bob Writer', '<bob@example.org> wrote:'],
    ['On Mon, 9 Mar 2026 05:02:14 -0500', 'Bob Writer <bob@example.org>', 'wrote:'],
    ['On 03/09, Bob Writer wrote:'],
    ['Bob Writer <bob@example.org> writes:'],
    ['Bob Writer wrote:'],
    ['Bob Writer wrote on Mon, Mar 09, 2026 at 05:02:14AM:'],
    ['Bob Writer <bob@example.org> [9 March 2026]:'],
    ['* Bob Writer <bob@example.org> [260309 05:02]:'],
    ['Quoting Bob Writer (2026-03-09 05:02:14)'],
    ['Am 09.03.26 um 05:02 schrieb Bob Writer:'],
    ['Am 09.03.2026 um 05:02 hat Bob Writer geschrieben:'],
    ['Le 09/03/2026 à 05:02, Bob Writer a écrit :'],
    ['在 2026/3/9 下午5:02, Bob Writer 写道:'],
    ['On Mon, 9 Mar 2026, Bob Writer quoth thus:'],
    ['On 3/9/26 05:02, Bob Writer wrote'],
  ])('%s', (...lines) => {
    const found = kinds(...lines, '> a point', '', 'An answer.');
    expect(found).toEqual([...lines.map(() => 'attribution'), 'quoted', 'blank', 'text']);
  });

  test('without a quote behind it, at the start of a reply', () => {
    expect(kinds('On Mon, 9 Mar 2026, Bob Writer wrote:', '', 'Applied.')).toEqual(['attribution', 'blank', 'text']);
    expect(kinds('On Mon, 9 Mar 2026, Bob Writer wrote:', '[...]')).toEqual(['attribution', 'snip']);
  });

  test.each([
    ['I discussed it with Bob and he said:'],
    ['As I wrote:'],
    ['The man page says:'],
    ['On second thought, this is what I wrote:'],
    ['In 2019 the commit message said something that is no longer so:'],
  ])('prose: %s', (line) => {
    expect(kinds('A word first.', line, '', 'More.')[1]).toBe('text');
  });

  test('a copied header block; what follows it without marks is the original', () => {
    const block = ['-----Original Message-----', 'From: Bob', 'Sent: Monday', 'To: Ann; Carl', 'Subject: x'];
    const marks = block.map(() => 'attribution');
    expect(kinds('Yes.', '', ...block, '', 'Old words.')).toEqual(['text', 'blank', ...marks, 'quoted', 'quoted']);
    expect(kinds(...block, '', '> Old words.', 'New.')).toEqual([...marks, 'blank', 'quoted', 'text']);
    expect(kinds('________________________________', ...block.slice(1))).toEqual(marks);
  });

  test('the header of a pasted patch is none', () => {
    expect(kinds('From: Bob', 'Date: Monday', 'Subject: [PATCH] x', '', 'words')).not.toContain('quoted');
  });
});

describe('kinds of lines', () => {
  test.each([
    ['[...]', 'snip'],
    ['[ ... ]', 'snip'],
    ['[…]', 'snip'],
    ['[snip]', 'snip'],
    ['<snip>', 'snip'],
    ['> [...snip...]', 'snip'],
    ['> ...', 'snip'],
    ['--8<--', 'snip'],
    ['[ ... snipped the robot ... ]', 'snip'],
    ['[1]', 'text'],
    ['<TASK>', 'text'],
    ['My snippet', 'text'],
    ['Hi Bob,', 'greeting'],
    ['hello,', 'greeting'],
    ['Hi Bob and Ann,', 'greeting'],
    ['Dear all,', 'greeting'],
    ['Hi, sorry for the latency.', 'text'],
    ['Hi Bob, have you seen this?', 'text'],
    ['Reviewed-by: Ann <ann@example.org>', 'trailer'],
    ['Fixes: 0123456789ab ("widget: x")', 'trailer'],
    ['Best runtime for the loop:', 'text'],
    ['+1', 'text'],
    ['- a bullet', 'text'],
    ['_____', 'text'],
  ])('%s is %s', (line, kind) => {
    expect(kinds(line, '', 'And so on, a few more words.')[0]).toBe(kind);
  });

  test("dots inside the replier's own code are text, between quotes a snip", () => {
    expect(kinds('So do', '	lock();', '	...', '	unlock();')).not.toContain('snip');
    expect(kinds('> a', '...', '> b')[1]).toBe('snip');
  });

  test('a trailer goes on in the next line', () => {
    expect(kinds('Reported-by: Ann Reader', '  <ann@example.org>', '', 'Text.').slice(0, 2)).toEqual([
      'trailer',
      'trailer',
    ]);
  });

  test('greetings also after an attribution', () => {
    expect(kinds('On Mon, 9 Mar 2026, Bob wrote:', '> x', '', 'Hi Bob,', 'No.').at(-2)).toBe('greeting');
  });
});

describe('signatures', () => {
  test.each([
    [['-- ', 'Ann Reader', 'Example Ltd']],
    [['-- ', '2.43.0']],
    [['Thanks,', 'Ann']],
    [['Thanks,', '', 'Ann Reader']],
    [['Best regards,', 'Reader, Ann', 'Senior engineer, Example Ltd']],
    [['Thanks!']],
    [['Thanks, Bob']],
    [['Cheers,', '', 'dan carpenter']],
    [['- Ann']],
    [['--ann']],
    [['          Ann']],
  ])('%j', (end) => {
    const found = kinds('This leaks.', '', ...end);
    expect(found[0]).toBe('text');
    expect(new Set(found.slice(2))).toEqual(
      end.includes('') ? new Set(['signature', 'blank']) : new Set(['signature']),
    );
  });

  test.each([
    ['Thanks, will fix.'],
    ['Thanks, applied.'],
    ['Thanks for the patch, but it leaks.'],
    ['Done'],
    ['- two'],
    ['Will do'],
    ['Thanks.'],
    ['Thanks Bob!'],
  ])('what is said stays text: %s', (line) => {
    expect(kinds('> a point', '', line)[2]).toBe('text');
  });

  test("the author's own name ends a reply", () => {
    const ann = { name: 'Ann Reader', email: 'areader@example.org' };
    expect(splitReply('No.\n\nAnn', ann)[2]?.kind).toBe('signature');
    expect(splitReply('No.\n\nareader', ann)[2]?.kind).toBe('signature');
    expect(splitReply('No.\n\nA Reader', ann)[2]?.kind).toBe('signature');
    expect(splitReply('No.\n\nBob', ann)[2]?.kind).toBe('text');
    expect(splitReply('No.\n---\nAnn', ann).map((line) => line.kind)).toEqual(['text', 'signature', 'signature']);
  });

  test('dashes between parts of a report are no signature', () => {
    const report = Array.from({ length: 20 }, (_, i) => `Finding ${i} says something.`);
    expect(kinds('Summary.', '--', ...report)).not.toContain('signature');
  });

  test('a line of underscores in a comment starts no footer, a list footer does', () => {
    const line = '_'.repeat(40);
    expect(kinds('Numbers:', line, 'a | 1', 'They differ.')).not.toContain('footer');
    expect(kinds('No.', line, 'Widgets mailing list', 'https://lists.example.org/').slice(1)).toEqual([
      'footer',
      'footer',
      'footer',
    ]);
  });
});

describe('pasted diffs', () => {
  const diff = [
    'diff --git a/x.c b/x.c',
    '--- a/x.c',
    '+++ b/x.c',
    '@@ -1,3 +1,3 @@ int f(void)',
    ' a',
    '',
    '-b',
    '+c',
  ];

  test('from the header to the end of the hunk, its blank lines included', () => {
    expect(kinds('How about:', '', ...diff, '', 'Better?')).toEqual([
      'text',
      'blank',
      ...diff.map(() => 'diff'),
      'blank',
      'text',
    ]);
  });

  test('indented, with a diffstat, or only a hunk', () => {
    expect(kinds('So:', ...diff.map((line) => `   ${line}`)).slice(1)).toEqual(diff.map(() => 'diff'));
    expect(kinds('So:', '---', ' x.c | 2 +-', ' 1 file changed', '', ...diff).slice(1)).not.toContain('text');
    expect(kinds('So:', ...diff.slice(3)).slice(1)).not.toContain('text');
  });

  test('a block of changed lines that is plainly code', () => {
    expect(kinds('Rather', '', '-\tif (a)', '+\tif (b)', '+\t\treturn;', '', 'please.').slice(2, 5)).toEqual([
      'diff',
      'diff',
      'diff',
    ]);
    expect(kinds('Two things:', '- the name', '- the lock')).not.toContain('diff');
  });

  test('an attached git mail is one to its end', () => {
    const from = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`;
    expect(kinds('See below.', '', from, 'From: Bob', 'Subject: x', '', 'Words.').slice(2)).not.toContain('text');
  });
});

describe('quoting by other marks', () => {
  test('| and initials, where a block uses them', () => {
    expect(kinds('| diff --git a/x b/x', '| @@ -1 +1 @@', '| +a', 'Why?')).toEqual([
      'quoted',
      'quoted',
      'quoted',
      'text',
    ]);
    expect(kinds('BW> one', 'BW> two', 'BW>> three', 'No.')).toEqual(['quoted', 'quoted', 'quoted', 'text']);
    expect(kinds('| +a(', '| +b)', '', 'Why?', '', '| +c', '', 'No.')).toEqual([
      'quoted',
      'quoted',
      'blank',
      'text',
      'blank',
      'quoted',
      'blank',
      'text',
    ]);
    expect(kinds('| a | b |', '| - | - |', '| 1 | 2 |')).not.toContain('quoted');
    expect(kinds('crash> list', 'text')).not.toContain('quoted');
  });

  test('dots for what was cut, glued to the mark', () => {
    expect(splitReply('...> +code')[0]).toMatchObject({ kind: 'quoted', depth: 1, content: '+code' });
  });

  test('the tail of a wrapped quoted line', () => {
    const long = `> +\tresult = compute_the_widget_size(widget, ${'flags, '.repeat(3)}`;
    const lines = splitReply([long, 'GFP_KERNEL);', '> +\treturn result;', '', 'Why?'].join('\n'));
    expect(lines[1]).toMatchObject({ kind: 'quoted', depth: 1 });
    expect(kinds(long, 'Will fix.', '> +\treturn result;')[1]).toBe('text');
    expect(kinds('> +\tshort();', 'free(a);', '> +\treturn;')[1]).toBe('text');
  });

  test('the tail of a quoted line that closes what the line opened, however narrow the mail', () => {
    expect(kinds('> +\tlist_for_each_entry(b, &f->bars,', 'node) {', '> +\t\tfoo(b);')[1]).toBe('quoted');
    expect(kinds('> +static int foo(struct foo *f,', 'u32 key)', '', 'Make it void.')[1]).toBe('quoted');
    expect(kinds('> +\t\t\tprintk("Out of', 'memory");', '> +\treturn;')[1]).toBe('quoted');
    expect(kinds('> +\tfoo(struct foo *f,', 'Nice, but static :)', '> +{')[1]).toBe('text');
    expect(kinds('> +\tfoo(struct foo *f,', 'u32 key)', 'is what I would write.')[1]).toBe('text');
  });
});

describe('properties', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '> +x',
      '>> a',
      'On Monday Bob wrote:',
      '-- ',
      'Thanks,',
      '@@ -1,3 +1,3 @@',
      '+x',
      '',
      '| + a',
      'Bob> x',
    ),
  );
  test('every line is kept, in order', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const split = splitReply(text);
        expect(split.map(({ raw }) => raw).join('\n')).toBe(text);
        expect(split.map(({ lineNumber }) => lineNumber)).toEqual(split.map((_, i) => i));
      }),
    );
  });
});

test('a whole reply', () => {
  expect(
    kinds(
      'Hi Bob,',
      '',
      'On Mon, 1 Jan 2024 at 10:00, Bob Writer <bob@example.org> wrote:',
      '> +	foo();',
      '',
      'Does this leak?',
      '',
      '[...]',
      '> +	bar();',
      '',
      'Reviewed-by: Ann Reader <ann@example.org>',
      '',
      'Thanks,',
      'Ann',
    ),
  ).toEqual([
    'greeting',
    'blank',
    'attribution',
    'quoted',
    'blank',
    'text',
    'blank',
    'snip',
    'quoted',
    'blank',
    'trailer',
    'blank',
    'signature',
    'signature',
  ]);
});
