import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { formatPhc } from './phc.ts';

export const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** Nobody's password: verifying against it takes as long as against a real one, and fails. */
export const nobodysHash = formatPhc({
  ...cost,
  salt: randomBytes(saltBytes),
  hash: randomBytes(hashBytes),
});

/** A password as it is stored, in PHC string format. Takes a thread and some 20 to 100 ms, not the event loop. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const message = normalized(password);
  const hash = await derive('argon2id', { ...cost, message, nonce: salt, tagLength: hashBytes });
  return formatPhc({ ...cost, salt, hash });
}

/** Keyboards spell one character in different ways. */
export const normalized = (password: string) => password.normalize('NFC');
