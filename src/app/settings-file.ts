// patchlore.json beside the database: what an operator sets. Its text → an object, checked by those who read it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PatchloreError } from '../model/errors.js';

export interface SettingsFile {
  /** For the words of mistakes in it. */
  readonly path: string;
  /** Nothing when there is no file. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The settings beside this database; `invalid-input` when the file holds no JSON object. */
export function readSettingsFile(databasePath: string): SettingsFile {
  const path = join(dirname(databasePath), 'patchlore.json');
  return { path, settings: existsSync(path) ? readObject(path) : {} };
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const settings: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
      return settings as Readonly<Record<string, unknown>>;
    }
  } catch (cause) {
    throw new PatchloreError('invalid-input', 'the settings file cannot be read as JSON', { file }, { cause });
  }
  throw new PatchloreError('invalid-input', 'the settings file holds no object', {
    file,
    expected: '{"archives": {…}}',
  });
}
