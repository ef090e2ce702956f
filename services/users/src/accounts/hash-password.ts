import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { formatPhc } from './phc.ts';

export const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** The hash of no password: verifying against it fails, but takes as long as against a real one. */
export const nobodysHash = formatPhc({
  ...cost,
  salt: randomBytes(saltBytes),
  hash: randomBytes(hashBytes),
});

/**
 * Hashes a password for storage, in PHC string format. Takes 20 to 100 ms on a pool thread, not the event
 * loop.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const message = normalized(password);
  const hash = await derive('argon2id', { ...cost, message, nonce: salt, tagLength: hashBytes });
  return formatPhc({ ...cost, salt, hash });
}

/** Keyboards encode the same character in different ways. */
export const normalized = (password: string) => password.normalize('NFC');
