import Fastify, { type FastifyInstance } from 'fastify';
import { refuse } from './api/api-routes.ts';
import { resendErrors } from './resend-error.ts';

export interface Server extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
}

/** Serves the routes, each set in a scope of its own. */
export async function listen(
  address: { readonly host: string; readonly port: number },
  routes: readonly ((app: FastifyInstance) => Promise<void>)[],
): Promise<Server> {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  app.setNotFoundHandler((_request, reply) => refuse(reply, resendErrors.notFound));
  for (const plugin of routes) app.register(plugin);
  try {
    return { url: await app.listen(address), [Symbol.asyncDispose]: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
