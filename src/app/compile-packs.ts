// The last step of the build: reads the default packs, for `readDefaultPacks`. A mistake in one of them ends the build.
import { writeFileSync } from 'node:fs';
import { PACKS_FOLDER } from './config.js';
import { listPackFolders } from './context.js';
import { COMPILED_FILE, compilePacks } from './default-packs.js';

writeFileSync(COMPILED_FILE, await compilePacks(listPackFolders(PACKS_FOLDER)));
