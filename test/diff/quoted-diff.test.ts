// Quoted lines find their place in the patch, whatever mailers and reviewers did to them.
import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import { locateQuotedLines } from '../../src/diff/quoted-diff.js';

const PATCH = `Free the buffer on error.

Signed-off-by: A Writer <writer@example.org>
---
 drivers/foo.c | 4 +++-

diff --git a/drivers/foo.c b/drivers/foo.c
index 1111111..2222222 100644
--- a/drivers/foo.c
+++ b/drivers/foo.c
@@ -10,6 +10,8 @@ static int foo_open(struct foo *foo)
 {
 	int ret;

 	ret = foo_start(foo);
+	if (ret)
+		foo_free(foo);
 	return ret;
 }
-- 
2.43.0
`;

function quote(text: string): { depth: number; content: string }[] {
  return text.split('\n').map((line) => {
    const marks = /^(?:> ?)*/.exec(line)?.[0] ?? '';
    return { depth: marks.replaceAll(' ', '').length, content: line.slice(marks.length) };
  });
}

describe('locateQuotedLines', () => {
  const patch = parsePatch(PATCH, { messageId: 'p@example.org', subject: '[PATCH] foo' });

  it('takes the numbers of the patch, not those of a trimmed quote', () => {
    const places = locateQuotedLines(quote('> +	if (ret)\n> +		foo_free(foo);\nWhy?'), patch);
    expect(places.map((place) => place?.line ?? null)).toEqual([14, 15, null]);
    expect(places[1]).toMatchObject({
      file: 'drivers/foo.c',
      side: 'new',
      type: '+',
      symbol: 'foo_open',
      fromPatch: true,
    });
  });

  it('counts from the quoted header without the patch', () => {
    const lines = quote(
      `> diff --git a/x.c b/x.c\n> --- a/x.c\n> +++ b/x.c\n> @@ -5,3 +5,4 @@ int x(void)\n>  a();\n> +b();`,
    );
    expect(locateQuotedLines(lines, null).at(-1)).toMatchObject({ file: 'x.c', line: 6, type: '+', fromPatch: false });
  });

  it('has no place for prose and sample code, though the patch has their braces and empty lines', () => {
    const lines = quote('> What if it were\n> \n> int foo_reset(void)\n> {\n>  return 0;\n> }\n> \n> instead?\nHm.');
    expect(locateQuotedLines(lines, patch)).toEqual(lines.map(() => null));
  });

  it('gives a brace its place where it goes on with a quote', () => {
    const places = locateQuotedLines(quote('> +		foo_free(foo);\n>  	return ret;\n>  }\nWhy?'), patch);
    expect(places.map((place) => place?.line ?? null)).toEqual([15, 16, 17, null]);
  });

  it('gives an empty line of another depth no place', () => {
    const places = locateQuotedLines(
      quote('> > @@ -10,6 +10,8 @@\n> >  {\n> >  	int ret;\n> \n> Why?\nBecause.'),
      patch,
    );
    expect(places.map((place) => place?.line ?? null)).toEqual([null, 10, 11, null, null, null]);
  });

  it('finds changed lines that are quoted out of order', () => {
    const places = locateQuotedLines(quote('> +		foo_free(foo);\nTwice?\n> +	if (ret)\nWhy?'), patch);
    expect(places.map((place) => place?.line ?? null)).toEqual([15, null, 14, null]);
  });

  it.each(['> [...]', '> ...', '> [snip]', '> <snip>', '> [ ... ]', '> --- 8< ---', '[...]', '<snip>'])(
    'has no numbers behind the mark %s, up to the next header',
    (mark) => {
      const head = '> --- a/x.c\n> +++ b/x.c\n> @@ -5,6 +5,40 @@ int x(void)\n>  a();\n> +b();';
      const lines = quote(`${head}\n${mark}\n> +c();\nWhy?\n> @@ -60,2 +94,3 @@\n> +d();`);
      const places = locateQuotedLines(lines, null).filter((place) => place !== null);
      expect(places.map(({ content, line }) => [content, line])).toEqual([
        ['a();', 5],
        ['b();', 6],
        ['c();', null],
        ['d();', 94],
      ]);
    },
  );

  it('takes no list, nor a log, for a diff without a header', () => {
    const list =
      '> I tried:\n> - foo-qcow2 (make test T=002)\n> - enable polling by foo_register()\n> and it held.\nFine.';
    const log =
      '> accept(-1, [\n> -1, 4096) = -1 EMFILE (Too many open files)\n> -1, 4096) = -1 EMFILE (Too many open files)\nOh.';
    for (const text of [list, log])
      expect(locateQuotedLines(quote(text), null).every((place) => place === null)).toBe(true);
    const code = quote('> -	foo_register();\n> +	foo_enable();\nFine.');
    expect(locateQuotedLines(code, null).map((place) => place?.type ?? null)).toEqual(['-', '+', null]);
  });

  it('gives the tail of a wrapped line the place of the line, and counts it no line of its own', () => {
    const lines = quote('> @@ -5,1 +5,4 @@\n> +a(b,\n> c) {\n> +	d();').map((line) =>
      line.content === 'c) {' ? { ...line, isTail: true } : line,
    );
    expect(locateQuotedLines(lines, null).map((place) => place?.line ?? null)).toEqual([null, 5, 5, 6]);
  });

  it('a quote without the patch ends with the language of its file', () => {
    const kconfig = '> diff --git a/x/Kconfig b/x/Kconfig\n> --- a/x/Kconfig\n> +++ b/x/Kconfig\n';
    const lines = quote(
      `${kconfig}> @@ -1,2 +1,6 @@\n> +config FOO\n> +	bool "Foo"\nWhy?\n> +static int foo(int a)\n> +{`,
    );
    expect(locateQuotedLines(lines, null).slice(4)).toMatchObject([
      { file: 'x/Kconfig', symbol: 'FOO' },
      { file: 'x/Kconfig', symbol: 'FOO' },
      null,
      { file: null, symbol: 'foo', line: null },
      { file: null, symbol: 'foo' },
    ]);
    const bare = quote(
      '> +config FOO\n> +	bool "Foo"\n> +#define FOO_A 1;\nWhy?\n> +static int foo(int a)\n> +{\nHm.\n> +	b();',
    );
    expect(locateQuotedLines(bare, null).map((place) => place?.symbol ?? null)).toEqual([
      'FOO',
      'FOO',
      'FOO',
      null,
      'foo',
      'foo',
      null,
      'foo',
    ]);
  });

  it('one line of a pair of headers is enough', () => {
    const lines = quote(
      '> --- a/x/Kconfig\n> +++ b/x/Kconfig\n> @@ -1,2 +1,6 @@\n> +config FOO\nNo.\n> +++ b/x/foo.c\n> @@ -0,0 +1,8 @@\n> +int foo(void)',
    );
    expect(locateQuotedLines(lines, null).at(-1)).toMatchObject({ file: 'x/foo.c', symbol: 'foo', line: 1 });
  });

  it('lines behind a whole hunk, and the end of a call that it does not hold, are of another', () => {
    const header = '> --- a/foo.c\n> +++ b/foo.c\n> @@ -1,2 +1,3 @@ int foo(void)\n';
    const whole = quote(`${header}>  	a();\n> +	b();\n>  	c();\nOk.\n> +	d();`);
    expect(locateQuotedLines(whole, null).at(-1)).toMatchObject({ file: 'foo.c', symbol: null, line: null });
    const call = quote('> +int foo(void)\n> +{\n> +	a();\nOk.\n> +		NULL);\n> +	b();');
    expect(locateQuotedLines(call, null).map((place) => place?.symbol ?? null)).toEqual([
      'foo',
      'foo',
      'foo',
      null,
      null,
      null,
    ]);
  });

  it('reads headers whose paths a mailer wrapped, and no prose behind a remark', () => {
    const wrapped = '> diff --git\n> a/x/foo.c\n> b/x/foo.c\n> ---\n> a/x/foo.c\n> +++\n> b/x/foo.c\n';
    const lines = quote(
      `${wrapped}> @@ -1,9 +1,9 @@ int foo(void)\n> +	a();\nWhy?\n> I think that it is needed there.`,
    );
    expect(locateQuotedLines(lines, null).slice(-3)).toMatchObject([
      { file: 'x/foo.c', symbol: 'foo', line: 1 },
      null,
      null,
    ]);
  });

  it('lines without any header tell that they are of a device tree', () => {
    const lines = quote('> +	led0: led-0 {\n> +		gpios = <&gpio 1 0>;\n> +		label = "a";\nWhy?');
    expect(locateQuotedLines(lines, null)[2]).toMatchObject({ file: null, symbol: 'led0' });
  });
});
