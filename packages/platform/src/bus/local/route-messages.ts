import type { Topology } from '@riff/events';
import { Broker } from 'smqp';
import { eventsExchangeOf } from '../events-exchange-of.ts';

export interface Routes {
  /** The queues that a routing key reaches through the events exchange, each once. */
  queuesFor(routingKey: string): readonly string[];
  announce(exchange: string, body: Uint8Array): void;
  listen(exchange: string, hear: (body: Uint8Array) => void): Disposable;
}

/**
 * Exchanges and bindings are smqp's, which hands on within the call; its queues here only note that they were reached.
 */
export function routeMessages(topology: Topology): Routes {
  const broker = new Broker();
  const lasting = { autoDelete: false };
  for (const { name, type, durable } of topology.exchanges)
    broker.assertExchange(name, type, { ...lasting, durable });
  const eventsExchange = eventsExchangeOf(topology);
  for (const { name, bindings } of topology.queues) {
    broker.assertQueue(name, lasting);
    for (const pattern of bindings) broker.bindQueue(name, eventsExchange, pattern);
    broker.consume(name, (_key, message) => message.content.add(name), { noAck: true });
  }
  return {
    queuesFor(routingKey) {
      const reached = new Set<string>();
      broker.publish(eventsExchange, routingKey, reached);
      return [...reached];
    },
    announce(exchange, body) {
      broker.publish(exchange, '', body);
    },
    listen(exchange, hear) {
      const onMessage = (_key: string, message: { content: Uint8Array }) => {
        setImmediate(hear, message.content);
      };
      const { consumerTag } = broker.subscribeTmp(exchange, '#', onMessage, { noAck: true });
      return { [Symbol.dispose]: () => void broker.cancel(consumerTag) };
    },
  };
}
