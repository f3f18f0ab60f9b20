// Who is who: the author of a patch, and programs that post to lists.
import type { Person } from '../model/message.js';
import { NAME_SEPARATOR, ROBOT_NAME } from './rules.js';

/** Addresses of programs whose names do not say so. */
const ROBOT_ADDRESSES: ReadonlySet<string> = new Set([
  'lkp@intel.com',
  'oliver.sang@intel.com',
  'rong.a.chen@intel.com',
  'sashiko-bot@kernel.org',
  'patchwork@emeril.freedesktop.org',
  'bugzilla-daemon@kernel.org',
  'gitgitgadget@gmail.com',
  'kernelci@kernel.org',
  'broonie-build@kernel.org',
]);

const ROBOT_PREFIXES: readonly string[] = [
  'syzbot+',
  'patchwork-bot+',
  'pr-tracker-bot@',
  'tip-bot',
  'no-reply@',
  'noreply@',
];

/** Whether a program, and no person, writes under this name and address. */
export function isRobot(person: Person): boolean {
  if (ROBOT_ADDRESSES.has(person.email)) return true;
  if (ROBOT_PREFIXES.some((prefix) => person.email.startsWith(prefix))) return true;
  const local = person.email.slice(0, Math.max(0, person.email.indexOf('@')));
  return ROBOT_NAME.test(local) || ROBOT_NAME.test(person.name);
}

/** Whether both are the same person: by address, or by a name of two words or more. */
export function isSamePerson(one: Person, other: Person): boolean {
  if (one.email !== '' && one.email === other.email) return true;
  const words = nameWords(one.name);
  const others = new Set(nameWords(other.name));
  return words.length > 1 && words.length === others.size && words.every((word) => others.has(word));
}

/** Whether a line of text, an attribution or a trailer, names this person by address or by name. */
export function mentionsPerson(text: string, person: Person): boolean {
  const lower = text.toLowerCase();
  if (person.email !== '' && lower.includes(person.email)) return true;
  const words = nameWords(person.name);
  return words.length > 1 && words.every((word) => lower.includes(word));
}

function nameWords(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(NAME_SEPARATOR)
    .filter((word) => word.length > 1);
}
