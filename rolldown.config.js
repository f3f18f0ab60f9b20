// Joins the modules of src/ into few files in dist/: 200 single modules take longer to load than many a command to run.
// What a module finds beside itself (`import.meta.url`), it finds from dist/app/ and dist/cli/ alike.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';

/** What starts on its own: the command line, the threads of an import, and the rest of the build. */
const ENTRIES = ['cli/main', 'app/read-worker', 'app/import-worker', 'app/rebuild-worker', 'app/compile-packs'];

/**
 * What every command needs, and what a check needs, is one file: a check runs before each `git send-email`, and of its
 * time more goes into finding and compiling modules than into checking.
 */
const CHECK =
  /src\/(cli\/(run|with-context|sender|verbs\/check)|app\/(check|check-source|context)|store\/sqlite\/open|export\/(formats|checklist-markdown))\.ts$/;

/** Joined too, of the libraries: it has no native part, and every command loads it. */
const JOINED = 'commander';

/** JSON stands in a file of its own, and is parsed when it is asked for: compiling it as a module would take four times as long. */
const parsedJson = {
  name: 'parsed-json',
  load: {
    filter: { id: /\.json$/ },
    handler(id) {
      const fileName = `app/${basename(id)}`;
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(JSON.parse(readFileSync(id, 'utf8'))) });
      const code = [
        "import { readFileSync } from 'node:fs';",
        `export default JSON.parse(readFileSync(new URL('../${fileName}', import.meta.url), 'utf8'));`,
      ];
      return { code: code.join('\n'), moduleType: 'js' };
    },
  },
};

export default defineConfig({
  input: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
  platform: 'node',
  external: (id) => id !== JOINED && !id.startsWith('.') && !id.startsWith('/'),
  preserveEntrySignatures: 'allow-extension',
  plugins: [parsedJson],
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'app/[name]-[hash].js',
    codeSplitting: { groups: [{ name: 'check', test: CHECK }] },
  },
});
