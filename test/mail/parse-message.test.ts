import iconv from 'iconv-lite';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { isSkipped, parseMessage } from '../../src/mail/parse-message.js';
import type { Message } from '../../src/model/message.js';
import fc from '../property.js';
import { headersOf, mail } from './mails.js';

function parse(raw: Buffer, list: string | null = null): Message {
  const parsed = parseMessage(raw, list);
  if (isSkipped(parsed)) throw new Error(`skipped: ${parsed.reason}`);
  return parsed;
}

function withHeader(...headers: string[]): Message {
  return parse(mail(headers));
}

describe('headers', () => {
  test('an ordinary mail', () => {
    expect(parse(mail(headersOf('a@example.org', 'To: list@example.org', 'Cc: Ann <ann@example.org>')))).toMatchObject({
      id: 'a@example.org',
      subject: 'about a@example.org',
      author: { name: 'Bob Writer', email: 'bob@example.org' },
      to: 'list@example.org',
      cc: 'Ann <ann@example.org>',
      date: '2026-03-09T10:02:14.000Z',
      inReplyTo: null,
      references: [],
      list: null,
      text: 'Hello.\n',
    });
  });

  test.each([
    ['Bob Writer <Bob@Example.ORG>', 'Bob Writer', 'bob@example.org'],
    ['"Writer, Bob" <bob@example.org>', 'Writer, Bob', 'bob@example.org'],
    ['bob@example.org (Bob Writer)', 'Bob Writer', 'bob@example.org'],
    ['bob@example.org', 'bob@example.org', 'bob@example.org'],
    ['<bob@example.org>', 'bob@example.org', 'bob@example.org'],
    ['"Bob \\"the pen\\" Writer" <bob@example.org>', 'Bob "the pen" Writer', 'bob@example.org'],
    ['=?utf-8?q?B=C3=B6b?= <bob@example.org>', 'Böb', 'bob@example.org'],
    ['Bob Writer <bob@xxxxxxxxxxx>', 'Bob Writer', ''],
    ['B\xf6b <bob@example.org>', 'Böb', 'bob@example.org'],
  ])('From: %s', (from, name, email) => {
    expect(withHeader(`From: ${from}`).author).toEqual({ name, email });
  });

  test('a list that rewrites From keeps the address in Reply-To', () => {
    const via = withHeader('From: Bob Writer via Widgets <widgets@example.org>', 'Reply-To: Bob <bob@example.org>');
    expect(via.author).toEqual({ name: 'Bob Writer', email: 'bob@example.org' });
  });

  test('where answers are to go', () => {
    const message = withHeader(
      'From: Ann <ann@example.org>',
      'Reply-To: =?utf-8?q?Anne=2C_B=C3=B6b?=\n <both@example.org>',
    );
    expect(message.replyTo).toBe('Anne, Böb <both@example.org>');
    expect(withHeader('From: Ann <ann@example.org>', 'Reply-To: ').replyTo).toBe('');
  });

  test('folded and encoded subjects', () => {
    expect(withHeader('Subject: [PATCH 1/2] a: b', '\tc', 'From: b@example.org').subject).toBe('[PATCH 1/2] a: b c');
    expect(withHeader('Subject: =?UTF-8?B?5Zue5aSN?= =?UTF-8?Q?:_x=3Fy?=').subject).toBe('回复: x?y');
    expect(withHeader('Subject: =?utf-8?q?=E5=9B?= =?utf-8?q?=9E?= ok').subject).toBe('回 ok');
    expect(withHeader('Subject: =?x-unknown?q?abc?= =?broken').subject).toBe('abc =?broken');
  });

  test('only the first Message-ID counts; a missing one is made of the bytes', () => {
    expect(withHeader('Message-ID: <a@x>', 'Message-ID: <b@x>').id).toBe('a@x');
    expect(withHeader('message-id: 25fdb2e4-e6d3-4d1c').id).toBe('25fdb2e4-e6d3-4d1c');
    const missing = withHeader('From: bob@example.org');
    expect(missing.id).toBe(`${missing.rawHash}@missing.invalid`);
  });

  test.each([
    ['<p@x>', '<a@x> <b@x>', 'p@x', ['a@x', 'b@x', 'p@x']],
    ['<a@x>', '<a@x> <b@x>', 'a@x', ['b@x', 'a@x']],
    ['Message from Bob <bob@example.org> of "Mon" <p@x>', '', 'p@x', ['p@x']],
    ['<p@x> (bob@example.org)', '', 'p@x', ['p@x']],
    ['', '<a@x>\n\t<b@x><b@x>', 'b@x', ['a@x', 'b@x']],
    ['<own@x>', '<own@x> <a@x>', 'a@x', ['a@x']],
    ['some words', '', null, []],
  ])('In-Reply-To %j, References %j', (inReplyTo, references, parent, all) => {
    const parsed = withHeader('Message-ID: <own@x>', `In-Reply-To: ${inReplyTo}`, `References: ${references}`);
    expect([parsed.inReplyTo, parsed.references]).toEqual([parent, all]);
  });

  test('at most 100 references are kept, the newest', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `<${i}@x>`);
    const { references } = withHeader('Message-ID: <own@x>', `References: ${ids.join('\n ')}`);
    expect(references).toHaveLength(100);
    expect(references.at(-1)).toBe('299@x');
  });

  test('the list is the List-Id, or what the importer says', () => {
    const raw = mail(headersOf('a@x', 'List-Id: Widgets <widgets.example.org>'));
    expect(parse(raw).list).toBe('widgets.example.org');
    expect(parse(raw, 'mine').list).toBe('mine');
  });

  test('an impossible date falls back to the newest Received, then to the epoch', () => {
    const received = 'Received: by mx.example.org; Tue, 10 Mar 2026 10:00:00 +0100';
    expect(withHeader(received, 'Date: Mon, 9 Mar 2026 05:02:14 +9900').date).toBe('2026-03-10T09:00:00.000Z');
    expect(withHeader('Date: some day', 'From: bob@example.org').date).toBe('1970-01-01T00:00:00.000Z');
  });

  test('an envelope line, blank lines and CRLF before and in the headers', () => {
    const raw = Buffer.concat([
      Buffer.from('From bob Mon Mar  9 05:02:14 2026\r\n'),
      mail(headersOf('a@x'), ['one', 'two'], '\r\n'),
    ]);
    expect(parse(raw)).toMatchObject({ id: 'a@x', text: 'one\ntwo\n' });
  });

  test('bytes without headers are skipped with a reason', () => {
    expect(parseMessage(Buffer.from('just some words\n\nand more'), null)).toMatchObject({ reason: 'no mail headers' });
    expect(isSkipped(parseMessage(Buffer.alloc(0), null))).toBe(true);
  });
});

describe('bodies', () => {
  function bodyOf(type: string, encoding: string, body: Buffer): string {
    const head = mail(headersOf('a@x', `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`), []);
    return parse(Buffer.concat([head, body])).text;
  }

  test.each([
    ['text/plain; charset=utf-8', Buffer.from('Grüße\n'), 'Grüße\n'],
    ['text/plain; charset=utf-8', Buffer.from('Gr\xfc\xdfe\n', 'latin1'), 'Grüße\n'],
    ['text/plain; charset=iso-8859-1', Buffer.from('Gr\xfc\xdfe\n', 'latin1'), 'Grüße\n'],
    ['text/plain; charset=iso-8859-1', Buffer.from('Grüße\n'), 'Grüße\n'],
    ['text/plain; charset=X-UNKNOWN', Buffer.from('Grüße\n'), 'Grüße\n'],
    ['text/plain; charset="gb18030"', iconv.encode('补丁\n', 'gb18030'), '补丁\n'],
    ['text/plain; charset=ISO-2022-JP', Buffer.from('\x1b$B%Q%C%A\x1b(B\n', 'latin1'), 'パッチ\n'],
    ['text/plain; charset=utf-7', Buffer.from('+AD4- a\n'), '> a\n'],
    ['text/plain', Buffer.from('a\r\nb\rc\0d\u00a0e\n'), 'a\nb\ncd e\n'],
  ])('%s', (type, bytes, text) => {
    expect(bodyOf(type, '8bit', bytes)).toBe(text);
  });

  test('quoted-printable, with soft breaks and broken escapes', () => {
    const body = Buffer.from('+=09if (a =3D=3D b)=20\nlong =\nline=  \n end =zz =\n');
    expect(bodyOf('text/plain', 'quoted-printable', body)).toBe('+\tif (a == b) \nlong line end =zz ');
  });

  test('base64, also when a list appended its footer, or when it is none', () => {
    const packed = Buffer.from(`${Buffer.from('hello\n').toString('base64')}\n`);
    expect(bodyOf('text/plain', 'base64', packed)).toBe('hello\n');
    const footer = Buffer.from('_____\nWidgets mailing list\n');
    expect(bodyOf('text/plain', 'base64', Buffer.concat([packed, footer]))).toContain('hello\n_____');
    expect(bodyOf('text/plain', 'base64', Buffer.from('not packed, really!\n'))).toBe('not packed, really!\n');
  });

  test('a long text is cut', () => {
    expect(bodyOf('text/plain', '7bit', Buffer.alloc(9 << 20, 'a')).length).toBeLessThanOrEqual(4 << 20);
  });
});

describe('parts', () => {
  function multipart(kind: string, ...parts: readonly string[][]): Message {
    const lines = parts.flatMap((part) => ['--b=1', ...part]);
    return parse(
      mail(headersOf('a@x', `Content-Type: multipart/${kind};`, ' boundary="b=1"'), ['x', ...lines, '--b=1--']),
    );
  }
  const plain = ['Content-Type: text/plain', '', 'the review'];
  const html = ['Content-Type: text/html', '', '<p>the <b>page</b></p>'];
  const patch = [
    'Content-Type: text/x-patch; name="a.patch"',
    'Content-Disposition: attachment',
    '',
    '--- a/x',
    '+++ b/x',
  ];

  test('of alternatives the plain text is taken', () => {
    expect(multipart('alternative', plain, html).text).toBe('the review');
  });

  test('an HTML mail gives its text, quotes marked', () => {
    const page = [...html.slice(0, 2), '<div>see &lt;a&gt;<br>b</div><blockquote>was <i>this</i></blockquote><p>no'];
    expect(multipart('alternative', page).text).toBe('see <a>\nb\n\n> was this\n\nno');
    const only = mail(headersOf('a@x', 'Content-Type: text/html'), ['<style>p {}</style><p>a&amp;b</p>']);
    expect(parse(only).text).toBe('a&b');
  });

  test.each([
    ['text/x-patch', patch],
    ['an octet-stream named .diff', ['Content-Type: application/octet-stream; name="a.diff"', ...patch.slice(1)]],
    ['a text attachment that is a diff', ['Content-Type: text/plain; name="a.txt"', ...patch.slice(1)]],
    ['a name in RFC 2231 form', ["Content-Disposition: attachment; filename*=utf-8''a%2Epatch", ...patch.slice(2)]],
  ])('%s is appended after a blank line', (_name, part) => {
    expect(multipart('mixed', plain, part).text).toBe('the review\n\n--- a/x\n+++ b/x');
  });

  test('a base64 patch and other attachments', () => {
    const packed = Buffer.from('--- a/y\n+++ b/y\n').toString('base64');
    const log = ['Content-Type: text/plain; name="dmesg.txt"', 'Content-Disposition: attachment', '', 'boot'];
    const part = ['Content-Type: text/x-diff', 'Content-Transfer-Encoding: base64', '', packed];
    expect(multipart('mixed', plain, log, part).text).toBe('the review\n\n--- a/y\n+++ b/y\n');
  });

  test('signed mails, nested parts, a missing end', () => {
    const signature = ['Content-Type: application/pgp-signature', '', 'AAAA'];
    expect(multipart('signed', plain, signature).text).toBe('the review');
    const nested = ['Content-Type: multipart/mixed; boundary=in', '', '--in', ...plain, '--in--'];
    expect(multipart('signed', nested, signature).text).toBe('the review');
    const cut = mail(headersOf('a@x', 'Content-Type: multipart/mixed; boundary=b'), ['--b', ...plain]);
    expect(parse(cut).text).toBe('the review\n');
  });

  test('boundaries within one long line are none', () => {
    const text = multipart('mixed', [...plain, '--b=1'.repeat(200_000)]).text;
    expect(text.startsWith('the review')).toBe(true);
  });

  test('ten thousand nested parts end', () => {
    const open = Array.from({ length: 10_000 }, () => ['--b', 'Content-Type: multipart/mixed; boundary=b', '']).flat();
    expect(parse(mail(headersOf('a@x', 'Content-Type: multipart/mixed; boundary=b'), open)).id).toBe('a@x');
  });

  test('as postal-mime reads it', async () => {
    const raw = mail(headersOf('a@x', 'Content-Type: multipart/alternative; boundary=b'), [
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'caf=C3=A9',
      '--b',
      ...html,
      '--b--',
    ]);
    const other = await PostalMime.parse(raw);
    expect(parse(raw).text.trim()).toBe(other.text?.trim());
  });
});

describe('properties', () => {
  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), (bytes, headed) => {
        const head = headed ? headersOf('a@x', 'Content-Type: multipart/mixed; boundary=b').join('\n') : '';
        parseMessage(Buffer.concat([Buffer.from(head), Buffer.from(bytes)]), null);
      }),
    );
  });

  test('random header values never throw', () => {
    const names = ['From', 'Date', 'Subject', 'Message-ID', 'References', 'In-Reply-To', 'Content-Type', 'List-Id'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: 'binary' }), (name, value) => {
        parseMessage(Buffer.from(`${name}: ${value}\nReceived: x\n\nbody`), null);
      }),
    );
  });

  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((value) => value.replace(/[\r\0\u00a0\ufeff]/g, ''));
  const head = (encoding: string) =>
    mail(headersOf('a@x', 'Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`), []);

  test('base64 comes back', () => {
    fc.assert(
      fc.property(text, (value) => {
        const body = Buffer.from(
          Buffer.from(value)
            .toString('base64')
            .replace(/(.{60})/g, '$1\n'),
        );
        expect(parse(Buffer.concat([head('base64'), body])).text).toBe(value);
      }),
    );
  });

  test('quoted-printable comes back', () => {
    fc.assert(
      fc.property(text, (value) => {
        const escaped = Array.from(
          Buffer.from(value),
          (byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`,
        );
        const body = Buffer.from(escaped.join('').replace(/(.{72})/g, '$1=\n'));
        expect(parse(Buffer.concat([head('quoted-printable'), body])).text).toBe(value);
      }),
    );
  });

  test('encoded words come back', () => {
    fc.assert(
      fc.property(text, (value) => {
        const word = `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`;
        expect(withHeader(`Subject: ${word}`).subject).toBe(value.replace(/[\r\n\t ]+/g, ' ').trim());
      }),
    );
  });
});
