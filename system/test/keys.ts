import { generateKeyPairSync, sign } from 'node:crypto';
import { tokenClaims } from '@riff/platform';

/** An Ed25519 pair, PEM. */
export interface Keys {
  readonly jwtPrivateKey: string;
  readonly jwtPublicKey: string;
}

export function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { jwtPrivateKey: privateKey, jwtPublicKey: publicKey };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Users-MS issues it, or with other claims. */
export function tokenFor(
  { jwtPrivateKey }: Pick<Keys, 'jwtPrivateKey'>,
  { id, name }: { readonly id: string; readonly name: string },
  claims: Readonly<Record<string, unknown>> = {},
): string {
  const exp = Math.floor(Date.now() / 1000) + 3_600;
  const { issuer: iss, audience: aud, algorithm: alg } = tokenClaims;
  const signed = `${encode({ alg })}.${encode({ sub: id, name, iss, aud, exp, ...claims })}`;
  return `${signed}.${sign(null, Buffer.from(signed), jwtPrivateKey).toString('base64url')}`;
}
