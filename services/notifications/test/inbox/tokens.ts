import { generateKeyPairSync, sign } from 'node:crypto';
import { tokenClaims } from '@riff/platform';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

export const jwtPublicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Users-MS issues it. */
export function tokenOf(userId: string, validForMs = 3_600_000): string {
  const { issuer, audience, algorithm } = tokenClaims;
  const exp = Math.ceil((Date.now() + validForMs) / 1_000);
  const claims = { sub: userId, name: `Name of ${userId}`, iss: issuer, aud: audience, exp };
  const signed = `${part({ alg: algorithm, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}
