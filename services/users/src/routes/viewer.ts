import type { Auth } from '@riff/platform';
import type { FastifyRequest } from 'fastify';

/** For public routes that return more to a signed-in user. */
export interface Viewer {
  /** An onRequest hook: the token is optional, but must be valid if sent. */
  readonly check: (request: FastifyRequest) => Promise<void>;
  /** The id of the signed-in user, if any. */
  idOf(request: FastifyRequest): string | undefined;
}

export function createViewer(auth: Auth): Viewer {
  const sendsToken = (request: FastifyRequest) => request.headers.authorization !== undefined;
  return {
    check: async (request) => {
      if (sendsToken(request)) await auth.required(request);
    },
    idOf: (request) => (sendsToken(request) ? auth.userOf(request).id : undefined),
  };
}

/** A route's `security`: with or without a token. */
export const tokenOrNone = [{}, { token: [] }];
