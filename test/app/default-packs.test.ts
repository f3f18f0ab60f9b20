// The default packs as the build has read them: the same packs, and only as long as a folder holds what the build read.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { PACKS_FOLDER } from '../../src/app/config.js';
import { listPackFolders } from '../../src/app/context.js';
import { compilePacks, readDefaultPacks } from '../../src/app/default-packs.js';
import { readPack } from '../../src/export/pack-read.js';
import type { Pack } from '../../src/model/pack.js';
import { temporaryFolder } from './app-helpers.js';

let folder: string;
let compiledFile: string;

/** A pack of one concern, whose title tells whether it was read from its folder, or as compiled. */
function writePackFolder(name: string): string {
  const pack = join(folder, name);
  mkdirSync(join(pack, 'concerns'), { recursive: true });
  writeFileSync(
    join(pack, 'pack.yaml'),
    `name: ${name}\nversion: "1"\nlicence: MIT\ndescription: A pack.\ncodeBase: demo\n`,
  );
  writeFileSync(
    join(pack, 'concerns/queue.md'),
    '---\ntitle: From the folder\ncategory: locking\nkind: bug\nseverity: high\n---\n\nHold the lock.\n',
  );
  return pack;
}

async function findTitles(folders: readonly string[]): Promise<readonly string[]> {
  return (await readAll(folders)).flatMap(({ concerns }) => concerns.map(({ title }) => title));
}

async function readAll(folders: readonly string[]): Promise<readonly Pack[]> {
  const packs: Pack[] = [];
  for await (const pack of readDefaultPacks(folders, compiledFile)) packs.push(pack);
  return packs;
}

beforeEach(() => {
  folder = temporaryFolder();
  compiledFile = join(folder, 'packs.json');
});

describe('the default packs', () => {
  it('are the same compiled as read', async () => {
    const folders = listPackFolders(PACKS_FOLDER);
    writeFileSync(compiledFile, await compilePacks(folders));
    expect(await readAll(folders)).toStrictEqual(await Promise.all(folders.map((pack) => readPack(pack))));
  });

  describe('as compiled', () => {
    let pack: string;

    beforeEach(async () => {
      pack = writePackFolder('demo');
      writeFileSync(compiledFile, (await compilePacks([pack])).replace('From the folder', 'As compiled'));
    });

    it('are taken while their folder is what it was', async () => {
      expect(await findTitles([pack])).toEqual(['As compiled']);
    });

    it.each([
      ['changed', () => writeFileSync(join(pack, 'concerns/queue.md'), '\nNest no other.\n', { flag: 'a' })],
      ['added', () => writeFileSync(join(pack, 'concerns/NOTES'), 'to be done')],
      ['renamed', () => renameSync(join(pack, 'concerns/queue.md'), join(pack, 'concerns/lock.md'))],
    ])('give way to the folder when a file is %s', async (_what, change) => {
      change();
      expect(await findTitles([pack])).toEqual(['From the folder']);
    });

    it('are not taken for the pack of another folder', async () => {
      expect(await findTitles([writePackFolder('other'), pack])).toEqual(['From the folder', 'As compiled']);
    });

    it('are not missed where the compiled file is damaged or missing', async () => {
      for (const content of ['', '{"', 'null', '[]', '1']) {
        writeFileSync(compiledFile, content);
        expect(await findTitles([pack])).toEqual(['From the folder']);
      }
      rmSync(compiledFile);
      expect(await findTitles([pack])).toEqual(['From the folder']);
    });

    it('leave the mistakes of a changed folder to be told', async () => {
      writeFileSync(join(pack, 'pack.yaml'), 'name: demo\n');
      await expect(findTitles([pack])).rejects.toMatchObject({ code: 'invalid-pack' });
      await expect(findTitles([join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'invalid-pack' });
    });
  });
});
