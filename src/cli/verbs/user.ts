// `patchlore user add|list|remove|role|password|token`: who can sign in to the web pages.
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { PatchloreError } from '../../model/errors.js';
import { ROLES, type Role } from '../../model/user.js';
import { parseChoice, parseNumber } from '../options.js';
import { alignColumns, plainLine, printJson, printText, shortDate } from '../output.js';
import type { DescribeVerb } from '../program.js';
import type { Terminal } from '../terminal.js';
import { withContext } from '../with-context.js';

const HELP = `
Passwords are read from standard input, one line: no list of processes and no shell history shows them.

Examples:
  $ patchlore user add ada --role admin            asks for a password
  $ patchlore user add ci --role editor --no-password
  $ patchlore user token ci --name nightly --days 90
  $ patchlore user list --json`;

interface JsonOption {
  readonly json?: boolean;
}

export const describeVerb: DescribeVerb = (command, { terminal }) => {
  command.addHelpText('after', HELP);
  describeAdd(command, terminal);
  describeList(command, terminal);
  describeRemove(command, terminal);
  describeRole(command, terminal);
  describePassword(command, terminal);
  describeToken(command, terminal);
};

function describeAdd(command: Command, terminal: Terminal): void {
  command
    .command('add')
    .summary('add somebody who can sign in')
    .argument('<name>', 'as what they do is logged under')
    .option('--role <role>', ROLES.join(', '), parseChoice(ROLES), 'reader' satisfies Role)
    .option('--no-password', 'for one who has tokens only')
    .option('--json', 'print the user as JSON')
    .action(async (name: string, options: JsonOption & { role: Role; password: boolean }, self: Command) => {
      const { addUser } = await import('../../app/users.js');
      const password = options.password ? await readPassword(terminal) : null;
      const user = await withContext(self, terminal, (context) =>
        addUser(context, { name, role: options.role, password }),
      );
      await (options.json ? printJson(terminal, user) : printText(terminal, [`${user.name} is ${user.role} now`]));
    });
}

function describeList(command: Command, terminal: Terminal): void {
  command
    .command('list')
    .summary('list who can sign in')
    .option('--json', 'print them as JSON')
    .action(async (options: JsonOption, self: Command) => {
      const { listUsers } = await import('../../app/users.js');
      const users = await withContext(self, terminal, listUsers);
      const rows = users.map((user) => [
        plainLine(user.name),
        user.role,
        user.hasPassword ? 'password' : '',
        user.identity === null ? '' : 'openid',
        `${user.tokens} tokens`,
        `${user.sessions} sessions`,
        shortDate(user.seenAt),
      ]);
      const lines =
        users.length === 0 ? ['nobody is set up: who sits at this machine is the admin'] : alignColumns(rows);
      await (options.json ? printJson(terminal, users) : printText(terminal, lines));
    });
}

function describeRemove(command: Command, terminal: Terminal): void {
  command
    .command('remove')
    .summary('remove somebody, with their sessions and tokens')
    .argument('<name>')
    .option('--json', 'print the user as JSON')
    .action(async (name: string, options: JsonOption, self: Command) => {
      const { removeUser } = await import('../../app/users.js');
      const user = await withContext(self, terminal, (context) => removeUser(context, name));
      await (options.json ? printJson(terminal, user) : printText(terminal, [`${user.name} is removed`]));
    });
}

function describeRole(command: Command, terminal: Terminal): void {
  command
    .command('role')
    .summary('give somebody another role')
    .argument('<name>')
    .argument('<role>', ROLES.join(', '), parseChoice(ROLES))
    .option('--json', 'print the user as JSON')
    .action(async (name: string, role: Role, options: JsonOption, self: Command) => {
      const { changeRole } = await import('../../app/users.js');
      const user = await withContext(self, terminal, (context) => changeRole(context, name, role));
      await (options.json ? printJson(terminal, user) : printText(terminal, [`${user.name} is ${user.role} now`]));
    });
}

function describePassword(command: Command, terminal: Terminal): void {
  command
    .command('password')
    .summary('set a password; they are signed out everywhere')
    .argument('<name>')
    .option('--json', 'print the user as JSON')
    .action(async (name: string, options: JsonOption, self: Command) => {
      const { setPassword } = await import('../../app/users.js');
      const password = await readPassword(terminal);
      const user = await withContext(self, terminal, (context) => setPassword(context, name, password));
      await (options.json ? printJson(terminal, user) : printText(terminal, [`${user.name} has a new password`]));
    });
}

interface TokenOptions extends JsonOption {
  readonly name?: string;
  readonly days?: number;
  readonly list?: boolean;
  readonly revoke?: number;
}

function describeToken(command: Command, terminal: Terminal): void {
  command
    .command('token')
    .summary('make a token that a program acts for somebody with; it is printed this once')
    .argument('<user>')
    .option('--name <text>', 'what it is for', 'command line')
    .option('--days <number>', 'how long it holds (default: until it is revoked)', parseNumber(1, 3650))
    .option('--list', 'list the tokens there are')
    .option('--revoke <id>', 'revoke this one', parseNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--json', 'print it as JSON')
    .action(async (user: string, options: TokenOptions, self: Command) => {
      const { addToken, listTokens, revokeToken } = await import('../../app/users-tokens.js');
      await withContext(self, terminal, async (context) => {
        if (options.revoke !== undefined) {
          await revokeToken(context, user, options.revoke);
          await (options.json ? printJson(terminal, { revoked: options.revoke }) : printText(terminal, ['revoked']));
          return;
        }
        if (options.list) {
          const tokens = await listTokens(context, user);
          const rows = tokens.map(({ id, name, createdAt, expiresAt }) => [
            String(id),
            plainLine(name),
            shortDate(createdAt),
            expiresAt === null ? 'until revoked' : `until ${shortDate(expiresAt)}`,
          ]);
          await (options.json ? printJson(terminal, tokens) : printText(terminal, alignColumns(rows, [0])));
          return;
        }
        const { token, entry } = await addToken(context, user, options.name ?? '', options.days ?? null);
        await (options.json ? printJson(terminal, { token, ...entry }) : printText(terminal, [token]));
      });
    });
}

/** One line of standard input; what is typed at a terminal is not shown. */
async function readPassword({ stdin, stderr }: Terminal): Promise<string> {
  const isTyped = 'isTTY' in stdin && stdin.isTTY === true;
  if (isTyped) stderr.write('Password: ');
  // Without an output, what is typed is echoed nowhere.
  const lines = createInterface({ input: stdin, terminal: isTyped });
  for await (const line of lines) {
    lines.close();
    if (isTyped) stderr.write('\n');
    return line;
  }
  throw new PatchloreError('usage', 'no password was given', { expected: 'one line on standard input' });
}
