import { timingSafeEqual } from 'node:crypto';
import { derive, normalized } from './hash-password.ts';
import { parsePhc } from './phc.ts';

/** Whether the password matches the stored hash, with the cost parameters stored beside it. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { salt, hash, ...cost } = parsePhc(stored);
  const message = normalized(password);
  const derived = await derive('argon2id', { ...cost, message, nonce: salt, tagLength: hash.byteLength });
  return timingSafeEqual(derived, hash);
}
