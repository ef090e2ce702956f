import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type FrozenBody, noBody } from '../domain/mail-batch.ts';

/**
 * Higher qualities take several times as long, and this one already reduces a hundred emails to a hundredth.
 */
const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };

/**
 * Compresses a request body for storage: a hundred emails are 1.5 MB and nearly alike. Bytes that are never
 * written needn't be overwritten on deletion either.
 */
export const packBody = (body: Uint8Array): Uint8Array => brotliCompressSync(body, { params });

/** Restores exactly the packed bytes; a string is a body frozen by an earlier release, which didn't pack. */
export function unpackBody(stored: Uint8Array | string | null | undefined): FrozenBody['body'] {
  if (stored instanceof Uint8Array) return new Uint8Array(brotliDecompressSync(stored));
  return typeof stored === 'string' ? new TextEncoder().encode(stored) : noBody;
}
