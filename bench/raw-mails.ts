// The raw bytes of the mails of an mbox, as benchmarks and fuzzing need them before any parsing.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const SEPARATOR = Buffer.from('\n\nFrom ');

/** Each mail of an mbox (gzipped when the name ends so), without its `From ` line; `>From ` stays as it is. */
export async function* readRawMails(mbox: string): AsyncGenerator<Buffer> {
  const file = createReadStream(mbox);
  const bytes = mbox.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let at = rest.indexOf(SEPARATOR, start); at >= 0; at = rest.indexOf(SEPARATOR, start)) {
      yield withoutFromLine(rest.subarray(start, at + 1));
      start = at + 2;
    }
    rest = Buffer.from(rest.subarray(start));
  }
  if (rest.length > 0) yield withoutFromLine(rest);
}

function withoutFromLine(mail: Buffer): Buffer {
  return Buffer.from(mail.subarray(mail.indexOf(0x0a) + 1));
}
