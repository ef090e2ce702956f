import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { parkedQueue, type Topology } from '@riff/events';
import type { Bus } from '../bus.ts';

/** Opens a bus on a broker that keeps the messages of earlier buses with the same topology. */
export type OpenBus = (topology: Topology) => Bus;

export interface StartedBus {
  readonly bus: Bus;
  readonly topology: Topology;
  /** Bound to post.* and follow.*. */
  readonly all: string;
  /** Bound to post.* only. Nothing can be parked from it, since it has no parked queue. */
  readonly posts: string;
  readonly live: string;
  /** Disposes of this bus, and opens another on the same broker. */
  reopen(): Promise<Bus>;
}

/** A bus with its own exchanges and queues, disposed of in teardown. */
export function startBus(t: TestContext, open: OpenBus): StartedBus {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  const [all, posts, live] = [`${prefix}_all`, `${prefix}_posts`, `${prefix}_live`];
  const topology: Topology = {
    exchanges: [
      { name: `${prefix}_events`, type: 'topic', durable: true },
      { name: live, type: 'fanout', durable: false },
    ],
    queues: [
      { name: all, bindings: ['post.*', 'follow.*'] },
      { name: posts, bindings: ['post.*'] },
      { name: parkedQueue(all), bindings: [] },
    ],
  };
  const openHere = () => {
    const bus = open(topology);
    t.after(() => bus[Symbol.asyncDispose]());
    return bus;
  };
  const bus = openHere();
  const reopen = async () => {
    await bus[Symbol.asyncDispose]();
    return openHere();
  };
  return { bus, topology, all, posts, live, reopen };
}
