// A copy of the whole database, made while others read and write.
import { chmodSync, existsSync } from 'node:fs';
import { PatchloreError } from '../model/errors.js';
import type { AppContext } from './context.js';

/** Writes the copy to a new file that its owner alone can read: it holds password hashes. */
export async function saveBackup(context: AppContext, path: string): Promise<void> {
  if (existsSync(path)) {
    throw new PatchloreError('unreadable-input', 'there is a file of this name already', {
      file: path,
      hint: 'A backup overwrites nothing; name another file.',
    });
  }
  await context.store.saveBackup(path);
  chmodSync(path, 0o600);
}
