import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveUrl, loadConfig } from '../../src/app/config.js';
import { PatchloreError } from '../../src/model/errors.js';
import { temporaryFolder } from './app-helpers.js';

describe('the database', () => {
  it('is the one of --db, before $PATCHLORE_DB', () => {
    expect(loadConfig({ PATCHLORE_DB: '/b.db' }, '/a.db').databasePath).toBe('/a.db');
    expect(loadConfig({ PATCHLORE_DB: '/b.db' }).databasePath).toBe('/b.db');
  });

  it('listens on this machine alone', () => {
    const { host, port } = loadConfig({}, '/a.db');
    expect({ host, port }).toEqual({ host: '127.0.0.1', port: 8417 });
  });
});

describe('archive links', () => {
  it('go to lore.kernel.org unless told otherwise', () => {
    const config = loadConfig({}, '/nowhere/a.db');
    expect(archiveUrl(config, null, 'a/b@example.org')).toBe('https://lore.kernel.org/r/a%2Fb@example.org');
  });

  it('follow PATCHLORE_ARCHIVE, with and without a place for the id', () => {
    const of = (template: string) => archiveUrl(loadConfig({ PATCHLORE_ARCHIVE: template }, '/n/a.db'), null, '$&@x');
    expect(of('https://example.org/%s/raw')).toBe('https://example.org/%24%26@x/raw');
    expect(of('https://example.org/')).toBe('https://example.org/%24%26@x');
  });

  it('can be set for a list in the settings file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'patchlore.json'), '{"archives": {"ring.lists.example.org": "https://r.example/%s"}}');
    const config = loadConfig({}, join(folder, 'a.db'));
    expect(archiveUrl(config, 'ring.lists.example.org', 'a@b')).toBe('https://r.example/a@b');
    expect(archiveUrl(config, 'other', 'a@b')).toBe('https://lore.kernel.org/r/a@b');
  });

  it('hold no half of a surrogate pair', () => {
    expect(archiveUrl(loadConfig({}, '/n/a.db'), null, 'a\ud800@x')).toBe('https://lore.kernel.org/r/a%EF%BF%BD@x');
  });

  it('are none for a mail without an id of its own', () => {
    expect(archiveUrl(loadConfig({}, '/n/a.db'), null, 'abc@missing.invalid')).toBeNull();
  });

  it.each(['{', '[1]', '{"archives": {"a": "javascript:alert(1)"}}', '{"archives": 5}'])(
    'refuse the settings %s',
    (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'patchlore.json'), text);
      expect(() => loadConfig({}, join(folder, 'a.db'))).toThrow(PatchloreError);
    },
  );
});

describe('people', () => {
  it('are shown unless the settings file hides them', () => {
    const folder = temporaryFolder();
    expect(loadConfig({}, join(folder, 'a.db')).showPeople).toBe(true);
    writeFileSync(join(folder, 'patchlore.json'), '{"showPeople": false}');
    expect(loadConfig({}, join(folder, 'a.db')).showPeople).toBe(false);
  });
});
