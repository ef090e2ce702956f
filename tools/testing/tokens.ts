import { generateKeyPairSync, sign } from 'node:crypto';

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

/** The pair of this process. */
export const keys = makeKeys();

const validForS = 12 * 3_600;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Users-MS issues it, or with other claims. Nobody needs to sign in, which takes 90 ms by design. */
export function tokenFor(
  userId: string,
  claims: Readonly<Record<string, unknown>> = {},
  { jwtPrivateKey }: Pick<Keys, 'jwtPrivateKey'> = keys,
): string {
  const exp = Math.floor(Date.now() / 1_000) + validForS;
  const signed = [{ alg: 'EdDSA' }, { sub: userId, iss: 'riff-users', aud: 'riff', exp, ...claims }]
    .map(encode)
    .join('.');
  return `${signed}.${sign(null, Buffer.from(signed), jwtPrivateKey).toString('base64url')}`;
}
