import type { Topology, WireMessage } from '@riff/events';
import { type Logger, silentLogger } from '../../logger.ts';
import { mistakeIn } from '../../outage/decide-mistake.ts';
import { watchOutage } from '../../outage/watch-outage.ts';
import type { Bus } from '../bus.ts';
import { eventsExchangeOf } from '../events-exchange-of.ts';
import { createAnnouncer } from './create-announcer.ts';
import { createConsumer } from './create-consumer.ts';
import { createPublisher } from './create-publisher.ts';
import { diagnoseConnection } from './diagnose-connection.ts';
import { ensureTopology } from './ensure-topology.ts';
import { inspectQueue } from './inspect-queue.ts';
import { keepTopology } from './keep-topology.ts';
import { listen } from './listen.ts';
import { type Link, openLink } from './open-link.ts';

export interface RabbitBusOptions {
  /** amqp:// or amqps://, with the virtual host as its path. */
  readonly url: string;
  readonly topology: Topology;
  readonly logger?: Logger;
  /** Shown in the broker's list of connections. */
  readonly name?: string;
  /** How long a publish waits for its confirm; 10 s. */
  readonly confirmTimeoutMs?: number;
  /**
   * Most unconfirmed publishes; further ones are refused. Default 2,000: three drains of 500 from two relays,
   * plus slack.
   */
  readonly maxOutstanding?: number;
}

/**
 * The bus on RabbitMQ. An unreachable broker is not an error: the bus keeps reconnecting, and `status` shows
 * it. During a memory alarm the broker stops reading from connections that publish, so consumers have their
 * own connection.
 */
export function connectRabbitBus(options: RabbitBusOptions): Bus {
  const { url, topology, logger, name = 'riff', confirmTimeoutMs = 10_000, maxOutstanding = 2_000 } = options;
  const outage = watchOutage({ what: 'broker', url, logger });
  const link = openLink({ url, name: `${name} publishing`, outage, logger });
  const keeper = keepTopology(async () => {
    try {
      await ensureTopology(topology, link.channel);
      outage.reached('topology');
    } catch (error) {
      if (mistakeIn(error) !== undefined) outage.failed(error, 'topology');
      throw error;
    }
  });
  const diagnosing = diagnoseConnection({ url, link, outage, logger: logger ?? silentLogger('bus') });
  // A restarted broker may have lost queues.
  link.onDown(keeper.doubt);
  const publisher = createPublisher({ link, topology: keeper, confirmTimeoutMs, maxOutstanding });
  let consumingLink: Link | undefined;
  const consuming = (): Link => {
    consumingLink ??= openLink({ url, name: `${name} consuming`, outage, logger });
    return consumingLink;
  };
  const takers = new Set<AsyncDisposable>();
  const eventsExchange = eventsExchangeOf(topology);
  const send = (queue: string, message: WireMessage) =>
    publisher.publish('', { ...message, routingKey: queue });

  return {
    get status() {
      const connected = link.connected && (consumingLink?.connected ?? true);
      const { refused } = outage;
      return { connected, blocked: link.blocked, ...(refused !== undefined && { refused }) };
    },
    ensureTopology: keeper.ensure,
    publish: (message) => publisher.publish(eventsExchange, message),
    send,
    consumer(consumerOptions, handle) {
      const parts = { link: consuming(), topology: keeper, send, logger };
      const onDisposed = () => void takers.delete(consumer);
      const consumer = createConsumer({ ...parts, onDisposed }, consumerOptions, handle);
      takers.add(consumer);
      return consumer;
    },
    inspect: (queue) => inspectQueue({ link, topology: keeper }, queue),
    announce: createAnnouncer({ link, topology: keeper }),
    async listen(exchange, onAnnouncement) {
      const listener = await listen({
        link: consuming(),
        topology: keeper,
        exchange,
        onAnnouncement,
        logger,
      });
      takers.add(listener);
      return {
        async [Symbol.asyncDispose]() {
          takers.delete(listener);
          await listener[Symbol.asyncDispose]();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await diagnosing[Symbol.asyncDispose]();
      // Consumers first: a batch in progress still publishes and parks.
      await Promise.all([...takers].map((taker) => taker[Symbol.asyncDispose]()));
      await publisher[Symbol.asyncDispose]();
      await Promise.all([link, consumingLink].map((each) => each?.[Symbol.asyncDispose]()));
    },
  };
}
