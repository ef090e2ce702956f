import type { Socket } from 'node:net';
import { type Behaviour, bytesLeft } from './behaviour.ts';

/** A client's connection and ours to the server. */
export interface Link {
  readonly client: Socket;
  readonly server: Socket;
  /** How many more bytes pass. */
  left: number;
}

export function steer(link: Link, behaviour: Behaviour): void {
  const { kind } = behaviour;
  link.left = bytesLeft(behaviour);
  flow(link.client, kind !== 'black-hole');
  flow(link.server, kind !== 'black-hole' && kind !== 'hold-answers');
}

function flow(socket: Socket, flows: boolean): void {
  if (flows) socket.resume();
  else socket.pause();
}

/** As much of the chunk as still passes. */
export function take(link: Link, chunk: Buffer): Buffer {
  const taken = chunk.subarray(0, link.left);
  link.left -= taken.length;
  return taken;
}

export function reset({ client, server }: Link): void {
  for (const socket of [client, server]) {
    // After our side has ended, a reset fails and would leave the socket open.
    if (socket.writableEnded) socket.destroy();
    else socket.resetAndDestroy();
  }
}
