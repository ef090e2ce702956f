import { timingSafeEqual } from 'node:crypto';
import { derive, normalized } from './hash-password.ts';
import { parsePhc } from './phc.ts';

/** Whether this is the password that was stored, at the cost that it was stored with. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { salt, hash, ...cost } = parsePhc(stored);
  const message = normalized(password);
  const derived = await derive('argon2id', { ...cost, message, nonce: salt, tagLength: hash.byteLength });
  return timingSafeEqual(derived, hash);
}
