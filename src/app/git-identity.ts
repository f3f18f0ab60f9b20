// Who the user is, as git knows it: the sender of a reply that they will send.
import { spawnSync } from 'node:child_process';

/** `Name <address>` of user.name and user.email as they hold in `folder`; null when git knows no address, or there is no git. */
export function findGitIdentity(folder: string): string | null {
  const email = readSetting('user.email', folder);
  return email === '' ? null : `${readSetting('user.name', folder)} <${email}>`.trim();
}

function readSetting(name: string, folder: string): string {
  const { status, stdout } = spawnSync('git', ['config', '--get', name], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
