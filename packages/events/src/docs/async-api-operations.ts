import { catalogue, type EventName, eventNames } from '../catalogue.ts';
import { queueOwners, queuesOf } from '../topology.ts';

/** Who sends each event, and who receives which events from its queue. */
export function operations(): Record<string, object> {
  return Object.fromEntries([
    ...eventNames.map((name) => [`${catalogue[name].producer} emits ${name}`, sending(name)]),
    ...[...queueOwners].map(([queue, owner]) => [`${owner} consumes ${queue}`, receiving(queue)]),
  ]);
}

function sending(name: EventName): object {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${name}` },
    summary: `When ${catalogue[name].when}.`,
    messages: [messageRef(name, name)],
    bindings: { amqp: { deliveryMode: 2, mandatory: true, timestamp: true, bindingVersion: '0.3.0' } },
  };
}

function receiving(queue: string): object {
  return {
    action: 'receive',
    channel: { $ref: `#/channels/${queue}` },
    messages: eventNames
      .filter((name) => queuesOf(name).includes(queue))
      .map((name) => messageRef(queue, name)),
    bindings: { amqp: { ack: true, bindingVersion: '0.3.0' } },
  };
}

function messageRef(channel: string, name: EventName): object {
  return { $ref: `#/channels/${channel}/messages/${name}` };
}
