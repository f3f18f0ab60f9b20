// Opens the database for one verb, and closes it whatever happens.
import type { Command } from 'commander';
import { type Config, loadConfig } from '../app/config.js';
import { type AppContext, openContext } from '../app/context.js';
import type { Terminal } from './terminal.js';

/** The configuration of this call: the environment and the global --db option. */
export function readConfig(command: Command, terminal: Terminal): Config {
  const { db } = command.optsWithGlobals<{ db?: string }>();
  return loadConfig(terminal.env, db);
}

export async function withContext<Answer>(
  command: Command,
  terminal: Terminal,
  use: (context: AppContext) => Promise<Answer>,
): Promise<Answer> {
  const context = await openContext(readConfig(command, terminal));
  try {
    return await use(context);
  } finally {
    await context.store.close();
  }
}
