import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a network does to what passes. */
export type Behaviour =
  | { readonly kind: 'pass' }
  /** Nothing passes in either direction, and nobody is told; what was sent arrives once it passes again. */
  | { readonly kind: 'black-hole' }
  /** Connections end at once, and no new one is made. */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Each connection ends once so many more bytes have passed. */
  | { readonly kind: 'cut'; readonly bytes: number };

/** The way from one process to one server. */
export interface ProxyServer extends AsyncDisposable {
  readonly port: number;
  behave(behaviour: Behaviour): void;
  /** Ends every connection with a reset. */
  reset(): void;
}

interface Way {
  readonly ends: readonly [Socket, Socket];
  left: number;
}

/** `port` 0: any free one. */
export async function startProxy(serverUrl: string, port: number): Promise<ProxyServer> {
  const { hostname, port: serverPort } = new URL(serverUrl);
  const ways = new Set<Way>();
  let behaviour: Behaviour = { kind: 'pass' };
  const end = (way: Way) => {
    ways.delete(way);
    for (const socket of way.ends) {
      // A reset fails once our side has ended, and would leave the socket open.
      if (socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
    }
  };
  const pass = (way: Way, to: Socket, chunk: Buffer) => {
    const passed = chunk.subarray(0, way.left);
    way.left -= passed.length;
    const write = () => void (to.writable && to.write(passed));
    if (behaviour.kind === 'delay') setTimeout(write, behaviour.ms);
    else write();
    if (way.left <= 0) end(way);
  };
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (client) => {
    if (behaviour.kind === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: hostname, port: Number(serverPort), noDelay: true });
    const left = behaviour.kind === 'cut' ? behaviour.bytes : Number.POSITIVE_INFINITY;
    const way: Way = { ends: [client, upstream], left };
    ways.add(way);
    client.on('data', (chunk: Buffer) => pass(way, upstream, chunk));
    upstream.on('data', (chunk: Buffer) => pass(way, client, chunk));
    for (const socket of way.ends) socket.on('error', () => end(way)).on('close', () => end(way));
    for (const socket of way.ends) {
      if (behaviour.kind === 'black-hole') socket.pause();
      else socket.resume();
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    behave(next) {
      behaviour = next;
      for (const way of ways) {
        if (next.kind === 'refuse') end(way);
        way.left = next.kind === 'cut' ? next.bytes : Number.POSITIVE_INFINITY;
        for (const socket of way.ends) {
          if (next.kind === 'black-hole') socket.pause();
          else socket.resume();
        }
      }
    },
    reset() {
      for (const way of ways) end(way);
    },
    async [Symbol.asyncDispose]() {
      for (const way of ways) end(way);
      server.close();
    },
  };
}
