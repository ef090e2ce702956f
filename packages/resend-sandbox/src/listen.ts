import Fastify, { type FastifyInstance } from 'fastify';
import { refuse } from './api/api-routes.ts';
import { resendErrors } from './resend-error.ts';

/** Serves the routes, each set in its own scope. The URL has no trailing slash. */
export async function listen(
  place: { readonly host: string; readonly port: number },
  log: (message: string) => void,
  routes: readonly ((app: FastifyInstance) => Promise<void>)[],
): Promise<{ readonly url: string } & AsyncDisposable> {
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
    const url = new URL(await app.listen(place));
    // A wildcard address can't be opened, so the URL names the loopback address.
    if (place.host === '0.0.0.0') url.hostname = '127.0.0.1';
    if (place.host === '::') url.hostname = '[::1]';
    return { url: url.origin, [Symbol.asyncDispose]: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The stack without the message, which may quote an email. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
