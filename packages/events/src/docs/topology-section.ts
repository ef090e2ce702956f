import { contentQueue, parkedHeaders, parkedQueue, queueOwners, topology } from '../topology.ts';
import { code, table } from './markdown.ts';

/** Exchanges, queues, bindings, and what is parked. */
export function topologySection(): string {
  const exchanges = topology.exchanges.map(({ name, type, durable }) => [
    code(name),
    type,
    durable ? 'durable' : 'not durable',
  ]);
  const queues = topology.queues.map(({ name, bindings }) => [
    code(name),
    bindings.map(code).join(', ') || 'none',
    queueOwners.get(name) ?? 'an operator',
  ]);
  return `## Exchanges and queues

${table(['exchange', 'type', ''], exchanges)}

${table(['queue', 'bound to', 'consumer'], queues)}

Every service makes sure that all of this exists before it publishes or consumes. It looks first: what exists is used as
it is. Queues are durable and have no arguments, so that a client which asserts \`{durable: true}\` finds what it expects;
the virtual host's default queue type decides the rest.

A message sent straight to a queue through the default exchange, which is what a NestJS \`ClientProxy.emit\` does, means the
same as one that the exchange routed. One whose event belongs to another queue is published again to the exchange, with its
properties, before it is acknowledged there.

What can never be processed goes to the parked queue of its queue (\`${parkedQueue(contentQueue)}\` for
\`${contentQueue}\`), with its own properties and headers and these:

${table(
  ['header', 'says'],
  Object.entries(parkedHeaders).map(([name, says]) => [code(name), says]),
)}`;
}
