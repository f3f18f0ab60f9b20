// `patchlore serve`: the web pages and the HTTP API.
import type { Command } from 'commander';
import { parseNumber } from '../options.js';
import { printText } from '../output.js';
import type { DescribeVerb } from '../program.js';
import { readConfig, withContext } from '../with-context.js';

const HELP = `
Listens on this machine alone unless --host says otherwise; on any other address one signs in
to change something (patchlore user add). Behind a proxy, with https and OpenID: docs/serving.md

Examples:
  $ patchlore serve
  $ patchlore serve --port 9000`;

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .option('--port <number>', 'the port; 0 takes a free one (default: 8417)', parseNumber(0, 65_535))
    .addHelpText('after', HELP)
    .action(async (options: { host?: string; port?: number }, self: Command) => {
      const { startServer } = await import('../../web/server.js');
      const { loadServing } = await import('../../app/serving.js');
      const config = readConfig(self, terminal);
      await withContext(self, terminal, async (context) => {
        const host = options.host ?? config.host;
        const address = { host, port: options.port ?? config.port };
        const server = await startServer(context, address, loadServing(config, terminal.env));
        await printText(terminal, describeServer(server.url));
        await waitForSignal();
        await server.close();
      });
    });
};

function describeServer(url: string): readonly string[] {
  return [
    `patchlore listens on ${url}`,
    '',
    'Try next:',
    `  open ${url} and search for kvm_gmem_free_inode`,
    '  npx patchlore import PATH      remember the reviews of an mbox or a public-inbox repository',
    '  npx patchlore check PATCH      what past reviews say about a patch',
    '',
    'Ctrl+C stops it.',
  ];
}

/** Until somebody stops the program. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
