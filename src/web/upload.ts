// Reading a form with a file: bounded in size and number of parts, in memory, nothing on disk.
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { HttpError } from './http-error.js';

/** A whole series of 30 patches is about 300 KB; the largest posted series of the kernel's lists stay below 4 MB. */
export const UPLOAD_LIMIT_BYTES = 8 * 1024 * 1024;
const MAX_FIELDS = 5;

export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface Upload {
  readonly fields: ReadonlyMap<string, string>;
  /** Null when no file was chosen. */
  readonly file: UploadedFile | null;
}

/** The fields and the one file of a multipart form; too large a part is a 413, a broken form a 400. */
export function readUpload(req: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    let file: UploadedFile | null = null;
    const parser = createParser(req);
    const fail = (error: HttpError): void => {
      req.unpipe(parser);
      // What is still coming is read and dropped, so that the browser gets to see the answer.
      req.resume();
      reject(error);
    };
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) fail(tooLarge());
      fields.set(name, value);
    });
    parser.on('file', (_field, stream, { filename }) => {
      collect(stream).then(
        (content) => {
          if (content.length > 0) file = { name: filename ?? 'upload', content };
        },
        () => fail(tooLarge()),
      );
    });
    parser.on('partsLimit', () => fail(broken('it has too many parts')));
    parser.on('error', () => fail(broken('it is cut short')));
    // A tick later, so that the last file's bytes are in.
    parser.on('close', () => setImmediate(() => resolve({ fields, file })));
    req.on('aborted', () => fail(broken('it is cut short')));
    req.pipe(parser);
  });
}

function createParser(req: Request): busboy.Busboy {
  const limits = {
    fields: MAX_FIELDS,
    files: 1,
    parts: MAX_FIELDS + 1,
    fieldNameSize: 100,
    fieldSize: UPLOAD_LIMIT_BYTES,
    fileSize: UPLOAD_LIMIT_BYTES,
  };
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw broken('its head names no boundary');
  }
}

function collect(stream: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => reject(new Error('too large')));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });
}

function tooLarge(): HttpError {
  return new HttpError(413, 'too-large', `A check takes at most ${UPLOAD_LIMIT_BYTES / 1024 / 1024} MB.`, {
    hint: 'Check large inputs on the command line: patchlore check FILE',
  });
}

function broken(why: string): HttpError {
  return new HttpError(400, 'bad-request', `The form could not be read: ${why}.`, {
    hint: 'Go back and send it again.',
  });
}
