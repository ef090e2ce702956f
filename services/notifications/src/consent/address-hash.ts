import { createHash } from 'node:crypto';

/**
 * What an address is remembered by once it is suppressed: SHA-256, hex, of the address in lower case. It isn't kept
 * itself, and one that its owner changes is another.
 */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.trim().normalize('NFC').toLowerCase()).digest('hex');
}
