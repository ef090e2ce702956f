import type { Auth } from '@riff/platform';
import type { FastifyRequest } from 'fastify';

/** For routes that serve anybody and tell a signed-in user more. */
export interface Viewer {
  /** An onRequest hook: a token needn't be sent, but one that is sent must be valid. */
  readonly check: (request: FastifyRequest) => Promise<void>;
  /** The id of the user who asks, if any. */
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

/** In the API's description: with or without a token. */
export const tokenOrNone = [{}, { token: [] }];
