// The one place that turns errors into a line on stderr and an exit code.
import { CommanderError } from 'commander';
import { PatchloreError } from '../model/errors.js';
import { buildProgram } from './program.js';
import type { Terminal } from './terminal.js';

/** Exit codes, as DESIGN.md has them. */
export const EXIT = { done: 0, findings: 1, unusable: 2 } as const;

/** Runs one command line; answers its exit code and never throws. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const readerIsGone = watchForClosedPipe(terminal);
  try {
    const outcome = { exitCode: EXIT.done as number };
    const program = await buildProgram(args, terminal, outcome);
    await program.parseAsync([...args], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (readerIsGone()) return EXIT.done;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unusable;
    terminal.stderr.write(`${describeError(error, terminal.env)}\n`);
    return EXIT.unusable;
  }
}

/** A reader that went away (`patchlore … | head`) ends the command quietly. */
function watchForClosedPipe(terminal: Terminal): () => boolean {
  let isGone = false;
  terminal.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isGone = true;
    process.exit(EXIT.done);
  });
  return () => isGone;
}

/** One line: what is wrong, where, and what to do. The stack of an unexpected error only with DEBUG or PATCHLORE_DEBUG. */
export function describeError(error: unknown, env: Terminal['env']): string {
  const debug = Boolean(env.PATCHLORE_DEBUG ?? env.DEBUG);
  if (error instanceof PatchloreError) {
    const line = `patchlore: ${describePatchloreError(error)}`;
    return debug && error.stack ? `${line}\n${error.stack}` : line;
  }
  const thrown = error instanceof Error ? error : new Error(String(error));
  const line = `patchlore: unexpected error: ${toOneLine(thrown.message)}`;
  return debug ? `${line}\n${thrown.stack ?? ''}` : `${line} (PATCHLORE_DEBUG=1 shows where)`;
}

function describePatchloreError(error: PatchloreError): string {
  const { file, line, messageId, expected, hint } = error.facts;
  const where = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  const parts = [error.message.startsWith(where) ? error.message : where + error.message];
  if (messageId !== undefined && !error.message.includes(messageId)) parts.push(`in mail <${messageId}>`);
  if (expected !== undefined) parts.push(`expected ${expected}`);
  const said = parts.join('; ');
  return toOneLine(hint === undefined ? said : `${said}. ${hint}`);
}

function toOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
