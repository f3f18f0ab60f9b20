import { describe, expect, test } from 'vitest';
import { MAX_MAIL_BYTES, type RawMail, splitMbox } from '../../src/mail/mbox.js';
import fc from '../property.js';
import { headersOf, mail } from './mails.js';

const MBOXRD = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const MBOXO = 'From bob@example.org Mon Mar  9 05:02:14 2026\n';

/** Splits bytes that arrive in chunks of a size. */
async function split(bytes: Buffer, chunkSize = bytes.length): Promise<RawMail[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const mails: RawMail[] = [];
  for await (const raw of splitMbox(chunks())) mails.push(raw);
  return mails;
}

/** The mails' bytes without their `From ` lines. */
async function contents(bytes: Buffer, chunkSize?: number): Promise<string[]> {
  const mails = await split(bytes, chunkSize);
  return mails.map((raw) => raw.bytes.toString('latin1').replace(/^From .*\n/, ''));
}

function join(separator: string, mails: readonly Buffer[]): Buffer {
  return Buffer.concat(mails.flatMap((raw) => [Buffer.from(separator), raw, Buffer.from('\n')]));
}

describe('splitMbox', () => {
  test.each([
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    'From bob@example.org Fri May 29 23:54:41 2026',
    'From bob at example.org  Fri May 29 23:54:41 2026',
    'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001',
    'From - Fri May 29 23:54:41 2026',
    'From MAILER-DAEMON Fri May  9 3:54 2026',
  ])('%s separates', async (separator) => {
    const mails = [mail(headersOf('a@x')), mail(headersOf('b@x'))];
    expect(await contents(join(`${separator}\n`, mails))).toEqual(mails.map(String));
  });

  test('prose that starts with From, or has no blank line before it, does not', async () => {
    const body = ['', 'From here on it works.', 'x', 'From bob@example.org Fri May 29 23:54:41 2026', ''];
    expect(await split(join(MBOXO, [mail(headersOf('a@x'), body)]))).toHaveLength(1);
  });

  test('mboxrd takes one mark off every quoted From line, mboxo only off plain ones', async () => {
    const quoted = mail(headersOf('a@x'), ['', '>From a', '>>From b', '> >From c']);
    expect((await contents(join(MBOXRD, [quoted])))[0]).toContain('\nFrom a\n>From b\n> >From c');
    expect((await contents(join(MBOXO, [quoted])))[0]).toContain('\nFrom a\n>>From b\n> >From c');
  });

  test('a mail that says From a million times', async () => {
    const body = ['', 'From '.repeat(1_000_000), ''];
    expect(await split(join(MBOXRD, [mail(headersOf('a@x'), body)]))).toHaveLength(1);
  });

  test('CRLF mboxes', async () => {
    const mails = [mail(headersOf('a@x'), ['x'], '\r\n'), mail(headersOf('b@x'), ['y'], '\r\n')];
    const joined = Buffer.concat(mails.flatMap((raw) => [Buffer.from(MBOXO), raw, Buffer.from('\r\n')]));
    expect(await split(joined)).toHaveLength(2);
  });

  test('a mail cut in the middle is the last one', async () => {
    const joined = join(MBOXRD, [mail(headersOf('a@x')), mail(headersOf('b@x'))]);
    expect(await contents(joined.subarray(0, joined.length - 20))).toHaveLength(2);
  });

  test('of a mail that is too long the rest is left out, the next mail is not', async () => {
    const long = mail(headersOf('a@x'), ['x'.repeat(MAX_MAIL_BYTES), 'y'.repeat(1 << 20)]);
    const mails = await split(join(MBOXRD, [long, mail(headersOf('b@x'))]), 1 << 20);
    expect(mails.map((raw) => raw.cut)).toEqual([true, false]);
    expect(mails[0]?.bytes.length).toBe(MAX_MAIL_BYTES);
    expect(mails[1]?.bytes.toString()).toContain('b@x');
  });

  test('what was joined comes apart again, however the bytes arrive', async () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('', '> From x', 'From me', 'x From y', 'Fro'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line), { maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        async (all, size) => {
          const mails = all.map((lines, i) => mail(headersOf(`${i}@x`), lines));
          expect(await contents(join(MBOXRD, mails), size)).toEqual(mails.map((raw) => raw.toString('latin1')));
        },
      ),
      { numRuns: 60 },
    );
  });
});
