import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type FrozenBody, noBody } from '../domain/mail-batch.ts';

/** Higher ones take several times as long, and what is left of a hundred emails is a hundredth already. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };

/**
 * A request's body as a database keeps it: a hundred emails, 1.5 MB, differ in little, and what isn't written needs not
 * be overwritten when it goes.
 */
export const packBody = (body: Uint8Array): Uint8Array => brotliCompressSync(body, { params });

/** The very bytes that were packed; text is a body that was frozen before bodies were. */
export function unpackBody(stored: Uint8Array | string | null | undefined): FrozenBody['body'] {
  if (stored instanceof Uint8Array) return new Uint8Array(brotliDecompressSync(stored));
  return typeof stored === 'string' ? new TextEncoder().encode(stored) : noBody;
}
