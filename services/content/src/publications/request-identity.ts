import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The Idempotency-Key header: identifies one creation, so that a repeat creates nothing. */
export const idempotencyKey = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: 'must be without control characters' });

export interface RequestIdentity {
  /** The publication's id, derived from kind, author and key. */
  readonly id: string;
  /** Hash of the body: a different body with the same key is a different request. */
  readonly hash: string;
}

export function identifyRequest(
  kind: 'post' | 'event',
  authorId: string,
  key: string,
  body: Readonly<Record<string, string | undefined>>,
): RequestIdentity {
  // None of the three contains a NUL, so different requests have different names.
  const name = [kind, authorId, key].join('\0');
  const fields = Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { id: uuidOf(sha256(name)), hash: sha256(JSON.stringify(fields)).toString('hex') };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * The first 16 bytes of a digest as a version 8 UUID, the version that RFC 9562 reserves for custom formats.
 */
function uuidOf(digest: Buffer): string {
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
