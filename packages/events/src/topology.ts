import type { EventName } from './catalogue.ts';

/** Exchanges, queues and bindings: data that every service ensures before it publishes or consumes. */
export interface Topology {
  readonly exchanges: readonly {
    readonly name: string;
    readonly type: 'topic' | 'fanout';
    readonly durable: boolean;
  }[];
  readonly queues: readonly { readonly name: string; readonly bindings: readonly string[] }[];
}

/** The topic exchange that carries every event. */
export const eventsExchange = 'riff_events';
/** Non-durable: what was just written for whom, so that open streams show it at once. */
export const liveExchange = 'riff_live';
export const notificationsQueue = 'riff_queue';
export const contentQueue = 'content_queue';

export const parkedQueue = (queue: string) => `${queue}.parked`;

/** Queues are durable, without arguments; a queue's bindings are routing patterns on `riff_events`. */
export const topology: Topology = {
  exchanges: [
    { name: eventsExchange, type: 'topic', durable: true },
    { name: liveExchange, type: 'fanout', durable: false },
  ],
  queues: [
    { name: notificationsQueue, bindings: ['follow.*', 'post.*', 'event.*', 'user.*'] },
    { name: contentQueue, bindings: ['auth.tokenGenerated', 'user.*'] },
    { name: parkedQueue(notificationsQueue), bindings: [] },
    { name: parkedQueue(contentQueue), bindings: [] },
  ],
};

/** The queues that get an event, by their bindings. */
export function queuesOf(name: EventName): readonly string[] {
  const matches = (binding: string) =>
    binding === name || (binding.endsWith('.*') && name.startsWith(binding.slice(0, -1)));
  return topology.queues.filter((queue) => queue.bindings.some(matches)).map((queue) => queue.name);
}
