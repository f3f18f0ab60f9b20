// A file or a stream as chunks of bytes: unpacked when it is gzipped, with its first bytes to look at before reading on.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { PatchloreError } from '../model/errors.js';
import { HEAD_BYTES } from './input-kind.js';

const CHUNK_BYTES = 1 << 17;
/** What one step of unpacking may give: about what a chunk of packed mail holds, so that it runs beside the parsing. */
const UNPACKED_BYTES = 1 << 20;

export interface ByteSource {
  /** The first bytes, unpacked; they come again in `chunks`. */
  readonly head: Buffer;
  /** All bytes, unpacked. Ends without throwing when the gzip data is damaged: see `damage`. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes taken from the file itself so far. */
  bytesRead(): number;
  /** Size of the file itself; null for a stream. */
  readonly bytesTotal: number | null;
  /** Why the gzip data ended early; null when it did not. Known when `chunks` has ended. */
  damage(): string | null;
}

/** A PatchloreError for a path that the system refuses to read. */
export function unreadable(path: string, cause: unknown): PatchloreError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PatchloreError('unreadable-input', `cannot read ${path}: ${reason}`, { file: path }, { cause });
}

async function* readStream(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/** Settles when the chunk is unpacked. A write that fails is never called back: the stream's error says so. */
function writeTo(gunzip: Gunzip, chunk: Buffer, failed: Promise<never>): Promise<void> {
  const written = new Promise<void>((resolve) => {
    gunzip.write(chunk, () => resolve());
  });
  return Promise.race([written, failed]);
}

function endOf(gunzip: Gunzip, failed: Promise<never>): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    gunzip.once('end', resolve).end();
  });
  return Promise.race([ended, failed]);
}

/**
 * Unpacks chunk by chunk, so that everything before a damaged place is delivered; a pipeline would drop what it holds.
 * One chunk in memory unpacks to a thousand times its size at most.
 */
async function* unpack(chunks: AsyncIterable<Buffer>, onDamage: (reason: string) => void): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_BYTES });
  const ready: Buffer[] = [];
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk));
  const failed = new Promise<never>((_, reject) => gunzip.once('error', reject));
  failed.catch(() => {}); // thrown where it is awaited
  try {
    let written = Promise.resolve();
    for await (const chunk of chunks) {
      await written;
      const unpacked = ready.splice(0);
      written = writeTo(gunzip, chunk, failed);
      written.catch(() => {}); // thrown where it is awaited
      yield* unpacked;
    }
    await written;
    await endOf(gunzip, failed);
  } catch (error) {
    if (error instanceof PatchloreError) throw error;
    onDamage(error instanceof Error ? error.message : String(error));
  } finally {
    gunzip.destroy();
  }
  yield* ready;
}

async function takeHead(chunks: AsyncIterator<Buffer>, bytes: number): Promise<Buffer> {
  const taken: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await chunks.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(taken);
}

async function* putBack(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

/** Opens a stream; `name` is what errors call it. */
export async function openStream(stream: Readable, name: string, bytesTotal: number | null): Promise<ByteSource> {
  let read = 0;
  let damage: string | null = null;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of readStream(stream, name)) {
      read += chunk.length;
      yield chunk;
    }
  }
  const packed = counted();
  const start = await takeHead(packed, 2);
  const all = putBack(start, packed);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  const unpacked = isGzip ? unpack(all, (reason) => (damage = reason)) : all;
  const head = await takeHead(unpacked, HEAD_BYTES);
  return {
    head,
    chunks: putBack(head, unpacked),
    bytesRead: () => read,
    bytesTotal,
    damage: () => damage,
  };
}

/** Opens a file. A path that cannot be read is a PatchloreError `unreadable-input`. */
export async function openFile(path: string): Promise<ByteSource> {
  try {
    const { size } = await stat(path);
    return await openStream(createReadStream(path, { highWaterMark: CHUNK_BYTES }), path, size);
  } catch (cause) {
    throw cause instanceof PatchloreError ? cause : unreadable(path, cause);
  }
}
