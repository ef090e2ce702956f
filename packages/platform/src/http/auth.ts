import { createPublicKey } from 'node:crypto';
import { id } from '@riff/events';
import type { FastifyRequest } from 'fastify';
import { jwtVerify } from 'jose';

export const tokenClaims = { issuer: 'riff-users', audience: 'riff', algorithm: 'EdDSA' } as const;

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  /** When the token ends, ms since 1970. */
  readonly expiresAt: number;
}

export class UnauthenticatedError extends Error {
  override name = 'UnauthenticatedError';
  readonly code = 'unauthenticated';
}

export interface Auth {
  /** An onRequest hook: only a request with a valid token passes. */
  readonly required: (request: FastifyRequest) => Promise<void>;
  /** The signed-in user, in a route that has the hook. */
  userOf(request: FastifyRequest): SignedIn;
}

/** A route's `security`: it needs a token. */
export const tokenNeeded = [{ token: [] }];

export interface AuthOptions {
  /** Ed25519, PEM. */
  readonly publicKey: string;
  /** Whether this account was erased: its tokens are then refused although they are still valid. */
  readonly isErased: (userId: string) => Promise<boolean>;
}

/** Verifies tokens locally, with the public key alone. */
export function createAuth({ publicKey, isErased }: AuthOptions): Auth {
  const key = createPublicKey(publicKey);
  const users = new WeakMap<FastifyRequest, SignedIn>();
  const { issuer, audience, algorithm } = tokenClaims;

  return {
    async required(request) {
      const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
      if (token === undefined) throw new UnauthenticatedError('Send Authorization: Bearer <token>.');
      const verified = await jwtVerify(token, key, {
        issuer,
        audience,
        algorithms: [algorithm],
        requiredClaims: ['sub', 'exp'],
      }).catch(() => undefined);
      const sub = id.safeParse(verified?.payload.sub);
      if (verified === undefined || !sub.success || (await isErased(sub.data))) {
        throw new UnauthenticatedError('The token is not valid, or no longer valid. Sign in again.');
      }
      const { name, exp = 0 } = verified.payload;
      users.set(request, { id: sub.data, name: typeof name === 'string' ? name : '', expiresAt: exp * 1000 });
    },
    userOf(request) {
      const user = users.get(request);
      if (user === undefined) throw new UnauthenticatedError('This route needs the auth hook.');
      return user;
    },
  };
}
