import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { hostAndPort } from '../servers/host-and-port.ts';
import { afterTheRest, type Teardown } from '../testing/after-the-rest.ts';
import type { Behaviour } from './behaviour.ts';
import { carry, type Pieces, type Rule } from './carry.ts';
import { type Link, reset, steer } from './link.ts';

export type { Behaviour };

/** The way to a server, which does what networks do. */
export interface TcpProxy extends AsyncDisposable {
  /** The server's URL, through the proxy. */
  readonly url: string;
  /** Treats all connections, and those to come, like this from now on. */
  behave(behaviour: Behaviour): Promise<void>;
  /** Resets every connection. */
  reset(): void;
  /** Says this to every client, as if the server had said it. */
  say(bytes: Buffer): void;
}

export interface ProxyOptions {
  /** 0: any free one. */
  readonly port?: number;
  readonly pieces?: Pieces;
}

export async function openProxy(
  serverUrl: string,
  { port = 0, pieces = (onPiece) => onPiece }: ProxyOptions = {},
): Promise<TcpProxy> {
  const links = new Set<Link>();
  const rule: Rule = { behaviour: { kind: 'pass' } };
  const listener = createServer({ noDelay: true, pauseOnConnect: true }, (client) => {
    const server = connect({ ...hostAndPort(serverUrl), noDelay: true });
    const link: Link = { client, server, left: 0 };
    links.add(link);
    for (const socket of [client, server]) socket.on('close', () => links.delete(link));
    steer(link, rule.behaviour);
    carry(link, rule, pieces);
  });
  const listen = async (at: number): Promise<number> => {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  };
  const resetAll = () => links.forEach(reset);
  const refuse = () => {
    listener.close();
    resetAll();
  };

  const ownPort = await listen(port);
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${ownPort}`;
  return {
    url: url.href,
    async behave(behaviour) {
      rule.behaviour = behaviour;
      for (const link of links) steer(link, behaviour);
      if (behaviour.kind === 'refuse') refuse();
      else if (!listener.listening) await listen(ownPort);
    },
    reset: resetAll,
    say(bytes) {
      for (const { client } of links) client.write(bytes);
    },
    async [Symbol.asyncDispose]() {
      refuse();
    },
  };
}

/** For tests: a proxy that stays until everything that the test started has ended. */
export async function startProxy(t: Teardown, serverUrl: string, options?: ProxyOptions): Promise<TcpProxy> {
  const proxy = await openProxy(serverUrl, options);
  afterTheRest(t, async () => proxy[Symbol.asyncDispose]());
  return proxy;
}
