import { generateKeyPairSync, sign } from 'node:crypto';
import { tokenClaims } from '@riff/platform';

const pair = generateKeyPairSync('ed25519');

export const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Users-MS issues it. */
export function tokenFor(userId: string, claims: Readonly<Record<string, unknown>> = {}): string {
  const exp = Math.floor(Date.now() / 1000) + 3_600;
  const { issuer: iss, audience: aud, algorithm: alg } = tokenClaims;
  const signed = `${encode({ alg })}.${encode({ sub: userId, iss, aud, exp, ...claims })}`;
  return `${signed}.${sign(null, Buffer.from(signed), pair.privateKey).toString('base64url')}`;
}
