import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import { findBodyEnd, findMailTags, findPassages } from '../../src/review/passages.js';

function textsOf(text: string): readonly string[] {
  return findPassages(splitReply(text)).map((passage) => passage.text);
}

describe('passages of a reply', () => {
  test('greetings, attributions, sign-offs and signatures are none', () => {
    const text = `Hi Ann,

On Mon, Mar 9, 2026 at 10:00 AM Ann Example <ann@example.org> wrote:
> +	return 0;

Should be 1.

Thanks,
Bob

-- 
Bob Example
Some company`;
    expect(textsOf(text)).toEqual(['Should be 1.']);
  });

  test('each remembers the last quoted line that says something', () => {
    const lines = splitReply(`> +	first();
> +
>

One.

> +	second();

Two.`);
    const [one, two] = findPassages(lines);
    expect(lines[one?.quoteEnd ?? -1]?.content).toBe('+	first();');
    expect(lines[two?.quoteEnd ?? -1]?.content).toBe('+	second();');
  });

  test('what stands at the top answers nothing quoted', () => {
    expect(findPassages(splitReply('Not yet.\n\n> old text'))[0]?.quoteEnd).toBeNull();
  });

  test('a tag right below quoted code is a verdict; behind words it only closes the mail', () => {
    expect(textsOf('> +	x = 1;\n\nReviewed-by: Bob Example <bob@example.org>')).toHaveLength(1);
    expect(textsOf('> +	x = 1;\n\nLooks good.\n\nReviewed-by: Bob Example <bob@example.org>')).toEqual([
      'Looks good.',
    ]);
  });

  test('an announcement is none, but the remarks behind it', () => {
    const text = `Thanks for the patch. I see two issues with this:

1. The count can be negative.
2. The name leaks.`;
    expect(textsOf(text)).toEqual(['1. The count can be negative.', '2. The name leaks.']);
    expect(textsOf('Looks good, a few nits below.\n\n> +	x = 1;\n\nShould be 2.')).toEqual(['Should be 2.']);
  });

  test('an announcement with nothing behind it says something', () => {
    expect(textsOf('I have some concerns about this:')).toHaveLength(1);
  });

  test('a tag that is asked for does not end the words around it', () => {
    const text = `> +	x = 1;

If we take this, it also needs a:

Fixes: 0123456789ab ("queue: wake the reader")

so that it gets into the stable releases.`;
    expect(textsOf(text)).toEqual([text.slice(text.indexOf('If we'))]);
    const tagged = 'Looks good:\n\nAcked-by: Bob <bob@example.org>';
    expect(textsOf(`> +	x = 1;\n\n${tagged}`)).toEqual(['Looks good:']);
    expect(textsOf(`> +	x = 1;\n\n${tagged}\n\nIs the lock needed?`)).toEqual(['Looks good:', 'Is the lock needed?']);
  });

  test('a line of signs is no passage', () => {
    expect(textsOf('> +	x = 1;\n\n^^^^^\n\n> +	y = 2;\n\n----')).toEqual([]);
  });
});

test('the tags of a mail', () => {
  const lines = splitReply(
    '> Reviewed-by: Ann Example <ann@example.org>\n\nNAK. This breaks users.\n\nAcked-by: Bob <bob@example.org>',
  );
  expect(findMailTags(lines)).toEqual(['NAK', 'Acked-by']);
});

test('the body ends before its author signs with a name', () => {
  const lines = splitReply('> +	x = 1;\n\nShould be 2.\n\nbobby42\n');
  expect(findBodyEnd(lines, { name: 'Bob Example', email: 'bobby42@example.org' })).toBe(4);
  expect(findBodyEnd(lines, { name: 'Cy Example', email: 'cy@example.org' })).toBe(lines.length);
});
