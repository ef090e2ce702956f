import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How the network link treats its traffic. */
export type Behaviour =
  | { readonly kind: 'pass' }
  /** No data passes and no error is raised; pending data arrives once the link passes again. */
  | { readonly kind: 'black-hole' }
  /** Connections are reset at once, and new ones are refused. */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Each connection is reset after this many more bytes. */
  | { readonly kind: 'cut'; readonly bytes: number };

/** The network link from one process to one server. */
export interface ProxyServer extends AsyncDisposable {
  readonly port: number;
  behave(behaviour: Behaviour): void;
  /** Resets every connection. */
  reset(): void;
}

interface Link {
  readonly ends: readonly [Socket, Socket];
  left: number;
}

/** `port` 0: any free one. */
export async function startProxy(serverUrl: string, port: number): Promise<ProxyServer> {
  const { hostname, port: serverPort } = new URL(serverUrl);
  const links = new Set<Link>();
  let behaviour: Behaviour = { kind: 'pass' };
  const end = (link: Link) => {
    links.delete(link);
    for (const socket of link.ends) {
      // After our side has ended, a reset fails and would leave the socket open.
      if (socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
    }
  };
  const pass = (link: Link, to: Socket, chunk: Buffer) => {
    const passed = chunk.subarray(0, link.left);
    link.left -= passed.length;
    const write = () => void (to.writable && to.write(passed));
    if (behaviour.kind === 'delay') setTimeout(write, behaviour.ms);
    else write();
    if (link.left <= 0) end(link);
  };
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (client) => {
    if (behaviour.kind === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: hostname, port: Number(serverPort), noDelay: true });
    const left = behaviour.kind === 'cut' ? behaviour.bytes : Number.POSITIVE_INFINITY;
    const link: Link = { ends: [client, upstream], left };
    links.add(link);
    client.on('data', (chunk: Buffer) => pass(link, upstream, chunk));
    upstream.on('data', (chunk: Buffer) => pass(link, client, chunk));
    for (const socket of link.ends) socket.on('error', () => end(link)).on('close', () => end(link));
    for (const socket of link.ends) {
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
      for (const link of links) {
        if (next.kind === 'refuse') end(link);
        link.left = next.kind === 'cut' ? next.bytes : Number.POSITIVE_INFINITY;
        for (const socket of link.ends) {
          if (next.kind === 'black-hole') socket.pause();
          else socket.resume();
        }
      }
    },
    reset() {
      for (const link of links) end(link);
    },
    async [Symbol.asyncDispose]() {
      for (const link of links) end(link);
      server.close();
    },
  };
}
