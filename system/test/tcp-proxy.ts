import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** The way to a server, which does what networks do. */
export interface TcpProxy {
  /** The server's URL, through the proxy. */
  readonly url: string;
  /** Ends all connections and refuses new ones, until `restore`. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** So many bytes more reach the server; then nothing does, though the connections stay. */
  passAtMost(bytes: number): void;
  /** What the server says gets no further from now on, though the connections stay. */
  holdAnswers(): void;
  /** From now on everything reaches the server this much later. */
  delay(ms: number): void;
}

export async function startProxy(t: TestContext, serverUrl: string): Promise<TcpProxy> {
  const target = new URL(serverUrl);
  const pairs = new Map<Socket, Socket>();
  let left = Number.POSITIVE_INFINITY;
  let delayMs = 0;
  let holding = false;

  const forward = (upstream: Socket, chunk: Buffer) => {
    const passed = chunk.subarray(0, left);
    left -= passed.length;
    if (delayMs === 0) upstream.write(passed);
    else setTimeout(() => upstream.write(passed), delayMs).unref();
  };
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    pairs.set(client, upstream);
    const end = () => {
      pairs.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (chunk: Buffer) => forward(upstream, chunk));
    upstream.on('data', (chunk: Buffer) => {
      if (!holding) client.write(chunk);
    });
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  t.after(cut);
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    restore: () => listen(port),
    passAtMost(bytes) {
      left = bytes;
    },
    holdAnswers() {
      holding = true;
    },
    delay(ms) {
      delayMs = ms;
    },
  };
}
