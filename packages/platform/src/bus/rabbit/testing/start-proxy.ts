import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { splitFrames } from './frames.ts';

/** A TCP proxy in front of the broker that simulates network and broker faults. */
export interface Proxy {
  /** The broker's URL through the proxy. */
  readonly url: string;
  /** Refuses new connections, and resets the open ones. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** Resets all connections. */
  cut(): void;
  /** Holds everything that the broker sends until `letThrough`. */
  hold(): void;
  letThrough(): void;
  /** Sends this to every client as if it came from the broker. */
  say(frame: Buffer): void;
}

export async function startProxy(t: TestContext, brokerUrl: string): Promise<Proxy> {
  const broker = new URL(brokerUrl);
  const clients = new Map<Socket, Socket>();
  let holding = false;
  const server = createServer((client) => {
    const upstream = connect(Number(broker.port || 5672), broker.hostname);
    clients.set(client, upstream);
    const end = () => {
      clients.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.setNoDelay().on('error', end).on('close', end);
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on(
      'data',
      splitFrames((frame) => client.write(frame)),
    );
    if (holding) upstream.pause();
  });
  const cut = () => {
    for (const [client] of clients) client.resetAndDestroy();
  };
  const accept = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await accept(0);
  const { port } = server.address() as AddressInfo;
  // Connections end with the buses that opened them.
  t.after(() => {
    server.close();
  });
  const url = new URL(brokerUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    async refuse() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
    accept: () => accept(port),
    cut,
    hold() {
      holding = true;
      for (const upstream of clients.values()) upstream.pause();
    },
    letThrough() {
      holding = false;
      for (const upstream of clients.values()) upstream.resume();
    },
    say(frame) {
      for (const client of clients.keys()) client.write(frame);
    },
  };
}
