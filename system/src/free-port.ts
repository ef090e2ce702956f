import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port itself, or for 0 one that is free now: links need it before anything listens. */
export async function portOrFree(port: number, host: string): Promise<number> {
  if (port !== 0) return port;
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
