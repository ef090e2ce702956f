import { generateKeyPairSync, sign } from 'node:crypto';

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

/** A token as Users-MS issues it, with a chosen expiry. */
export function tokenFor(
  { jwtPrivateKey }: Keys,
  { id, name }: { readonly id: string; readonly name: string },
  { exp }: { readonly exp: number },
): string {
  const claims = { sub: id, name, iss: 'riff-users', aud: 'riff', exp };
  const signed = `${encode({ alg: 'EdDSA' })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), jwtPrivateKey).toString('base64url')}`;
}
