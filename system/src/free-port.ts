import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ephemeral ports, which our own outgoing connections could take before we listen. */
const ports = { from: 20_000, to: 32_000 };
const attempts = 20;

/** The given port, or a free one for 0: links need the number before anything listens. */
export async function portOrFree(port: number, host: string): Promise<number> {
  if (port !== 0) return port;
  for (let attempt = 1; ; attempt += 1) {
    const candidate = randomInt(ports.from, ports.to);
    try {
      await listenOnce(candidate, host);
      return candidate;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function listenOnce(port: number, host: string): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
