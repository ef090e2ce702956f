import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The Idempotency-Key header: the caller's name for one creation, so that a repeat creates nothing. */
export const idempotencyKey = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: 'must be without control characters' });

export interface RequestIdentity {
  /** The publication's id: the same author and key always make the same. */
  readonly id: string;
  /** Of the body: another body under the same key is another request. */
  readonly hash: string;
}

export function identifyRequest(
  kind: 'post' | 'event',
  authorId: string,
  key: string,
  body: Readonly<Record<string, string | undefined>>,
): RequestIdentity {
  // None of the three holds a NUL, so no two requests make the same name.
  const name = [kind, authorId, key].join('\0');
  const fields = Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { id: uuidOf(sha256(name)), hash: sha256(JSON.stringify(fields)).toString('hex') };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** The beginning of a digest as a UUID of version 8, which RFC 9562 leaves to whoever makes it. */
function uuidOf(digest: Buffer): string {
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
