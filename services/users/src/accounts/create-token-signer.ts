import { createPrivateKey } from 'node:crypto';
import { tokenClaims } from '@riff/platform';
import { SignJWT } from 'jose';
import type { Person } from '../domain/account.ts';

const validFor = '12h';

export type SignToken = (user: Person) => Promise<string>;

/** Signs the tokens that every service accepts. `privateKey`: Ed25519, PEM. */
export function createTokenSigner(privateKey: string): SignToken {
  const key = createPrivateKey(privateKey);
  const { issuer, audience, algorithm } = tokenClaims;
  return ({ id, name }) =>
    new SignJWT({ name })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setSubject(id)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(validFor)
      .sign(key);
}
