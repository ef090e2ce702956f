import { createHash } from 'node:crypto';

/**
 * The key of a suppressed address: SHA-256, hex, of the address in lower case. The address itself is not
 * kept, and a changed address has another hash.
 */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.trim().normalize('NFC').toLowerCase()).digest('hex');
}
