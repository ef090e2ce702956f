import { queuesOf, type Topology, type WireMessage } from '@riff/events';
import { type Bus, BusUnavailableError, UnroutableError } from '../bus.ts';
import { type Announcements, createAnnouncements } from '../local/create-announcements.ts';
import { createMemoryConsumer, type MemoryConsumer } from './create-memory-consumer.ts';
import { createMemoryQueue, type MemoryQueue } from './memory-queue.ts';

/** A broker in memory: it outlives the connections of those who use it. */
export interface MemoryBroker {
  /** One process's connection. */
  connect(): MemoryBus;
  /** All that is in a queue, in hand or not. */
  messagesIn(queue: string): readonly WireMessage[];
  /** Puts what waits in a queue into another order. */
  shuffle(queue: string, random: () => number): void;
}

export interface MemoryBus extends Bus {
  /** The connection is lost: what is in hand goes back to its queue, acknowledgements of it do nothing, calls fail. */
  lose(): void;
  /** It is there again; who took takes again. */
  regain(): void;
}

/** Exchanges, queues and bindings as given, for tests and simulations: everything happens at once and in order. */
export function createMemoryBroker(topology: Topology): MemoryBroker {
  const announcements = createAnnouncements();
  const queues = new Map(topology.queues.map(({ name }) => [name, createMemoryQueue(name)]));
  const find = (name: string) => {
    const queue = queues.get(name);
    if (queue === undefined) throw new BusUnavailableError(`queue ${name} is missing`);
    return queue;
  };
  return {
    connect: () => connect({ topology, announcements, queues, find }),
    messagesIn: (name) => find(name).entries.map(({ message }) => message),
    shuffle: (name, random) => find(name).shuffle(random),
  };
}

interface BrokerParts {
  readonly topology: Topology;
  readonly announcements: Announcements;
  readonly queues: ReadonlyMap<string, MemoryQueue>;
  readonly find: (name: string) => MemoryQueue;
}

function connect({ topology, announcements, queues, find }: BrokerParts): MemoryBus {
  const consumers = new Set<MemoryConsumer>();
  let closed = false;
  let connected = true;

  const mustBeConnected = () => {
    if (closed || !connected) throw new BusUnavailableError('the broker is not reached');
  };
  const put = async (names: readonly string[], message: WireMessage) => {
    mustBeConnected();
    const reached = names.map((name) => queues.get(name)).filter((queue) => queue !== undefined);
    if (reached.length === 0) throw new UnroutableError(`no queue takes ${message.routingKey}`);
    for (const queue of reached) queue.put(message);
  };
  const send = (queue: string, message: WireMessage) => put([queue], { ...message, routingKey: queue });
  return {
    get status() {
      return { connected: connected && !closed, blocked: false };
    },
    ensureTopology: async () => {},
    publish: async (message) => put(queuesOf(message.routingKey, topology), message),
    send,
    consumer({ queue, ...options }, handle) {
      const consumer = createMemoryConsumer({ queue: find(queue), send }, options, handle);
      if (!connected) consumer.lose();
      consumers.add(consumer);
      return consumer;
    },
    async inspect(name) {
      mustBeConnected();
      const queue = find(name);
      const messages = queue.entries.filter(({ heldBy }) => heldBy === undefined).length;
      return { messages, consumers: queue.consumers };
    },
    announce(exchange, body) {
      if (connected && !closed) announcements.announce(exchange, body);
    },
    listen: async (exchange, hear) => announcements.listen(exchange, hear),
    lose() {
      connected = false;
      for (const consumer of consumers) consumer.lose();
    },
    regain() {
      connected = true;
      for (const consumer of consumers) consumer.regain();
    },
    async [Symbol.asyncDispose]() {
      if (closed) return;
      // A lost connection has nothing in hand that could be waited for.
      if (connected) await Promise.all([...consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
      closed = true;
    },
  };
}
