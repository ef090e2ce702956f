import { matchRoutingKey } from './match-routing-key.ts';

/** Exchanges, queues and bindings, as data. Every service ensures them before it publishes or consumes. */
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
/** Non-durable. Announces who has new notifications, so that open streams show them at once. */
export const liveExchange = 'riff_live';
export const notificationsQueue = 'riff_queue';
export const contentQueue = 'content_queue';

/** The only service that may consume each work queue. Parked messages wait for an operator. */
export const queueOwners: ReadonlyMap<string, string> = new Map([
  [notificationsQueue, 'Notifications-MS'],
  [contentQueue, 'Content-MS'],
]);

export const parkedQueue = (queue: string) => `${queue}.parked`;

/** The headers that parking adds, and their meaning. */
export const parkedHeaders = {
  'x-riff-park-reason': 'why, in a word',
  'x-riff-park-detail': 'the fields and rules that it broke, never their values',
  'x-riff-parked-at': 'when, ISO 8601',
  'x-riff-parked-from': 'the queue that it was taken from',
} as const;

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

/** The queues that the events exchange routes a message to. */
export function queuesOf(
  routingKey: string,
  { queues }: Pick<Topology, 'queues'> = topology,
): readonly string[] {
  return queues
    .filter(({ bindings }) => bindings.some((binding) => matchRoutingKey(binding, routingKey)))
    .map(({ name }) => name);
}
