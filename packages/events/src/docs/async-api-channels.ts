import { type EventName, eventNames } from '../catalogue.ts';
import { eventsExchange, queueOwners, queuesOf, topology } from '../topology.ts';

/** A channel for each routing key of the exchange, and one for each work queue. */
export function channels(): Record<string, object> {
  const queues = topology.queues.filter((queue) => queueOwners.has(queue.name)).map((queue) => queue.name);
  return Object.fromEntries([
    ...eventNames.map((name) => [name, routingKeyChannel(name)]),
    ...queues.map((queue) => [queue, queueChannel(queue)]),
  ]);
}

function routingKeyChannel(name: EventName): object {
  const exchange = topology.exchanges.find((one) => one.name === eventsExchange);
  return {
    address: name,
    messages: messageRefs([name]),
    bindings: {
      amqp: { is: 'routingKey', exchange: { ...exchange, autoDelete: false }, bindingVersion: '0.3.0' },
    },
  };
}

function queueChannel(queue: string): object {
  return {
    address: queue,
    messages: messageRefs(eventNames.filter((name) => queuesOf(name).includes(queue))),
    bindings: {
      amqp: {
        is: 'queue',
        queue: { name: queue, durable: true, exclusive: false, autoDelete: false },
        bindingVersion: '0.3.0',
      },
    },
  };
}

function messageRefs(names: readonly EventName[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]));
}
