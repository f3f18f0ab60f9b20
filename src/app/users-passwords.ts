// Passwords: how long they may be, and their argon2id hashes.
import argon2 from 'argon2';
import { PatchloreError } from '../model/errors.js';

const SHORTEST = 10;
/** What is longer is not hashed at all: hashing costs time and memory. */
const LONGEST = 1_000;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of no password: what is compared with where there is no user, so that the answer takes as long. */
let decoy: Promise<string> | null = null;

/** The hash of a new password; `usage` when it is too short, too long or the user's own name. */
export async function hashPassword(password: string, name: string): Promise<string> {
  const isName = password.toLowerCase() === name.toLowerCase();
  if (password.length < SHORTEST || password.length > LONGEST || isName) {
    throw new PatchloreError('usage', 'this password cannot be used', {
      expected: `${SHORTEST} to ${LONGEST} characters that are not the name`,
      hint: 'Several words in a row are easy to remember and hard to guess.',
    });
  }
  return argon2.hash(normalize(password), PARAMETERS);
}

/** Whether this is the password behind the hash; without a hash it never is, and it takes as long to say so. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  decoy ??= argon2.hash('nobody has this password', PARAMETERS);
  const isTooLong = password.length > LONGEST;
  const isRight = await argon2.verify(hash ?? (await decoy), isTooLong ? '' : normalize(password));
  return isRight && hash !== null && !isTooLong;
}

/** A new hash of the same password where the old one was made with other parameters; null where it was not. */
export async function renewHash(hash: string, password: string): Promise<string | null> {
  return argon2.needsRehash(hash, PARAMETERS) ? argon2.hash(normalize(password), PARAMETERS) : null;
}

/** The same password typed on another system is the same bytes. */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
