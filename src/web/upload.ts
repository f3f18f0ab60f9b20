// Reading a form with files as a stream: bounded in size and number of parts, each file written to a folder of its own
// that is removed afterwards. Nothing of it is held in memory.
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import busboy from 'busboy';
import type { Request } from 'express';
import { PatchloreError } from '../model/errors.js';
import { HttpError } from './http-error.js';
import { FILE_NAME_CHARACTERS } from './rules.js';

/** A whole series of 30 patches is about 300 KB; the largest posted series of the kernel's lists stay below 4 MB. */
export const PATCH_LIMIT_BYTES = 8 * 1024 * 1024;
const MAX_FIELDS = 10;
/** At most 240 bytes. */
const NAME_LENGTH = 80;
/** What stands around the parts of a form: their heads and boundaries. */
const FRAME_BYTES = 64 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];

export interface UploadLimits {
  /** Of all files together. */
  readonly bytes: number;
  /** Of all fields together, which stand in memory; `bytes` unless told. */
  readonly fieldBytes?: number;
  /** 1 unless told. */
  readonly files?: number;
  /** What the form is for, in words: "A check", "An import". */
  readonly subject: string;
  /** What to do with what is larger. */
  readonly hint: string;
}

export interface UploadedFile {
  /** As the browser called it, without a folder. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Upload {
  readonly fields: ReadonlyMap<string, string>;
  /** In the order of the form; none when no file was chosen. */
  readonly files: readonly UploadedFile[];
  /** Where the files are. */
  readonly folder: string;
  /** Removes the files. */
  remove(): Promise<void>;
}

/**
 * The fields and files of a multipart form; too large a part is a 413, a broken form a 400, and then nothing is left of it.
 * `onBytes` is told how much has come in.
 */
export async function receiveUpload(
  req: Request,
  limits: UploadLimits,
  onBytes: (bytes: number) => void = () => {},
): Promise<Upload> {
  if (Number(req.get('content-length')) > limits.bytes + (limits.fieldBytes ?? limits.bytes) + FRAME_BYTES) {
    // What is still coming is read and dropped, so that the browser gets to see the answer.
    req.resume();
    throw tooLarge(limits);
  }
  const folder = await mkdtemp(join(tmpdir(), 'patchlore-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    return { ...(await receive(req, folder, limits, onBytes)), folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function receive(
  req: Request,
  folder: string,
  limits: UploadLimits,
  onBytes: (bytes: number) => void,
): Promise<Pick<Upload, 'fields' | 'files'>> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    const writing: Promise<UploadedFile>[] = [];
    let bytes = 0;
    let fieldBytes = 0;
    const parser = createParser(req, limits);
    const fail = (error: unknown): void => {
      req.unpipe(parser);
      req.resume();
      // The files are closed before their folder is removed.
      parser.destroy();
      Promise.allSettled(writing).then(() => reject(error));
    };
    parser.on('field', (name, value, { valueTruncated }) => {
      fieldBytes += Buffer.byteLength(value);
      if (valueTruncated || fieldBytes > (limits.fieldBytes ?? limits.bytes)) fail(tooLarge(limits));
      else fields.set(name, value);
    });
    parser.on('file', (_field, stream, { filename }) => {
      // Its end may come before it is read, which then says so.
      stream.on('error', () => {});
      const write = async (): Promise<UploadedFile> => {
        const name = plainName(filename);
        const path = join(folder, String(writing.length), name);
        await mkdir(join(folder, String(writing.length)));
        let own = 0;
        const count = (chunk: Buffer): void => {
          own += chunk.length;
          bytes += chunk.length;
          if (bytes > limits.bytes) stream.destroy(tooLarge(limits));
          else onBytes(bytes);
        };
        stream.on('data', count);
        stream.on('limit', () => stream.destroy(tooLarge(limits)));
        await saveStream(stream, createWriteStream(path));
        return { name, path, bytes: own };
      };
      const written = write();
      written.catch(fail);
      writing.push(written);
    });
    parser.on('partsLimit', () => fail(broken('it has too many parts')));
    parser.on('filesLimit', () => fail(broken(`it has more than ${limits.files ?? 1} files`)));
    parser.on('error', () => fail(broken('it is cut short')));
    parser.on('close', () => {
      // In the order in which they were sent, whichever was written first.
      const keepFull = (all: readonly UploadedFile[]) => all.filter((file) => file.bytes > 0);
      Promise.all(writing).then((all) => resolve({ fields, files: keepFull(all) }), reject);
    });
    req.on('aborted', () => fail(broken('it is cut short')));
    req.pipe(parser);
  });
}

function createParser(req: Request, { bytes, fieldBytes, files = 1 }: UploadLimits): busboy.Busboy {
  const limits = {
    fields: MAX_FIELDS,
    files,
    parts: MAX_FIELDS + files,
    fieldNameSize: 100,
    fieldSize: fieldBytes ?? bytes,
    fileSize: bytes,
  };
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw broken('its head names no boundary');
  }
}

/** The disk may be full. */
async function saveStream(stream: Readable, file: Writable): Promise<void> {
  try {
    await pipeline(stream, file);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ENOSPC') throw cause;
    throw new PatchloreError('disk-full', 'there is no room for the uploaded file', { hint: 'Free some disk space.' });
  }
}

/** What a file may be called inside our folder. */
function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(FILE_NAME_CHARACTERS, '_').slice(-NAME_LENGTH);
  return plain === '' || plain === '.' || plain === '..' ? 'upload' : plain;
}

/** A small upload as bytes, unpacked when it is gzipped; what unpacks to more than `limit` is a 413. */
export async function readSmall(content: Buffer, limit: number): Promise<Buffer> {
  if (content[0] !== GZIP_MAGIC[0] || content[1] !== GZIP_MAGIC[1]) return content;
  const unpacked: Buffer[] = [];
  let bytes = 0;
  const gunzip = createGunzip();
  try {
    gunzip.end(content);
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw new HttpError(413, 'too-large', 'Unpacked, that is more than a check takes.');
      unpacked.push(chunk);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new PatchloreError('invalid-input', 'the gzip data is damaged', {
      expected: 'a patch, an mbox, or one gzipped',
    });
  } finally {
    gunzip.destroy();
  }
  return Buffer.concat(unpacked);
}

/** A patch that was sent, its file before its text. */
export async function readPatchUpload(req: Request): Promise<{
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly content: Buffer } | null;
}> {
  const upload = await receiveUpload(req, {
    bytes: PATCH_LIMIT_BYTES,
    subject: 'A check',
    hint: 'Check large inputs on the command line: patchlore check FILE',
  });
  try {
    const [file] = upload.files;
    return {
      fields: upload.fields,
      file: file === undefined ? null : { name: file.name, content: await readFile(file.path) },
    };
  } finally {
    await upload.remove();
  }
}

function tooLarge({ subject, bytes, hint }: UploadLimits): HttpError {
  return new HttpError(413, 'too-large', `${subject} takes at most ${formatMegabytes(bytes)}.`, { hint });
}

export function formatMegabytes(bytes: number): string {
  const megabytes = Math.floor(bytes / 1024 / 1024);
  return megabytes >= 1024 && megabytes % 1024 === 0 ? `${megabytes / 1024} GB` : `${megabytes} MB`;
}

function broken(why: string): HttpError {
  return new HttpError(400, 'bad-request', `The form could not be read: ${why}.`, {
    hint: 'Go back and send it again.',
  });
}
