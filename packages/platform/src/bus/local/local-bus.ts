import type { Topology, WireMessage } from '@riff/events';
import type { Logger } from '../../logger.ts';
import type { DatabaseSync } from '../../sqlite/open-sqlite.ts';
import {
  type BatchHandler,
  type Bus,
  BusUnavailableError,
  type ConsumerOptions,
  UnroutableError,
} from '../bus.ts';
import { createLocalConsumer, type LocalConsumer } from './create-local-consumer.ts';
import { openJournal } from './open-journal.ts';
import { openQueue, type Queue } from './open-queue.ts';
import { routeMessages } from './route-messages.ts';

export interface LocalBusOptions {
  readonly topology: Topology;
  readonly logger?: Logger;
}

export interface LocalBus extends Bus {
  consumer(options: ConsumerOptions, handle: BatchHandler): LocalConsumer;
}

/**
 * The bus in this process over the database of its journal: smqp routes, a journal in SQLite keeps. A publish is confirmed once its rows are committed,
 * an acknowledgement deletes its row, a start goes on with what is left.
 */
export function localBus(db: DatabaseSync, { topology, logger }: LocalBusOptions): LocalBus {
  const journal = openJournal({ db, logger });
  const routes = routeMessages(topology);
  const queues = new Map(topology.queues.map(({ name }) => [name, openQueue({ journal, name, logger })]));
  const consumers = new Set<AsyncDisposable>();
  let closed = false;

  const put = async (reached: readonly Queue[], message: WireMessage) => {
    if (closed) throw new BusUnavailableError('the bus is closed');
    if (reached.length === 0) throw new UnroutableError(`no queue takes ${message.routingKey}`);
    const names = reached.map(({ name }) => name);
    await journal.append(names, message);
    for (const queue of reached) queue.arrived();
  };
  const find = (names: readonly string[]) =>
    names.map((name) => queues.get(name)).filter((queue) => queue !== undefined);
  const send = (queue: string, message: WireMessage) => put(find([queue]), { ...message, routingKey: queue });

  return {
    get status() {
      return { connected: !closed && journal.healthy, blocked: false };
    },
    // It is data here: there is nothing that could be missing.
    ensureTopology: async () => {},
    publish: async (message) => put(find(routes.queuesFor(message.routingKey)), message),
    send,
    consumer({ queue: name, ...options }, handle) {
      const queue = queues.get(name);
      if (!queue) throw new BusUnavailableError(`queue ${name} is missing`);
      const onDisposed = () => void consumers.delete(consumer);
      const consumer = createLocalConsumer({ queue, send, onDisposed }, options, handle);
      consumers.add(consumer);
      return consumer;
    },
    async inspect(name) {
      const queue = queues.get(name);
      if (!queue) throw new BusUnavailableError(`queue ${name} is missing`);
      return { messages: queue.waiting, consumers: queue.consumers };
    },
    announce: routes.announce,
    async listen(exchange, hear) {
      const listener = routes.listen(exchange, hear);
      return { [Symbol.asyncDispose]: async () => listener[Symbol.dispose]() };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...consumers].map((consumer) => consumer[Symbol.asyncDispose]()));
      if (closed) return;
      closed = true;
      await journal[Symbol.asyncDispose]();
    },
  };
}
