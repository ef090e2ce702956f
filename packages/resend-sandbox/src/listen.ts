import Fastify, { type FastifyInstance } from 'fastify';
import { refuse } from './api/api-routes.ts';
import { resendErrors } from './resend-error.ts';

export interface Server extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
}

/** Serves the routes, each set in a scope of its own. */
export async function listen(
  {
    host,
    port,
    log,
  }: { readonly host: string; readonly port: number; readonly log: (message: string) => void },
  routes: readonly ((app: FastifyInstance) => Promise<void>)[],
): Promise<Server> {
  const app = Fastify({
    forceCloseConnections: true,
    pluginTimeout: 0,
    routerOptions: { maxParamLength: 200 },
  });
  app.addHook('onError', async (_request, _reply, error) => {
    const unexpected = (error.statusCode ?? 500) >= 500 && error.name !== 'AbortError';
    if (unexpected) log(`a request failed unexpectedly: ${error.name}\n${framesOf(error)}`);
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, resendErrors.notFound));
  for (const plugin of routes) app.register(plugin);
  try {
    const url = new URL(await app.listen({ host, port }));
    // What listens everywhere is opened here.
    if (host === '0.0.0.0') url.hostname = '127.0.0.1';
    if (host === '::') url.hostname = '[::1]';
    return { url: url.origin, [Symbol.asyncDispose]: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Where it happened, without the message: that may quote an email. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
