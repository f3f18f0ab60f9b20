// What a command meets of the process around it, so that a test can start one with streams of its own.
import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The part of `process` that commands use. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes to a stream and waits while it is full, so that a slow reader bounds the memory. */
export async function writeTo(stream: Output, text: string): Promise<void> {
  if (stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    stream.on('drain', done).on('close', done).on('error', done);
  });
}

/** Whether text on this stream may be coloured: only on a terminal, and not where NO_COLOR is set. */
export function mayColor(stream: Output, env: Terminal['env']): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
