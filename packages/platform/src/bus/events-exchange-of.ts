import type { Topology } from '@riff/events';

/** The exchange that events are published to and that queues are bound to: the topology's topic exchange. */
export function eventsExchangeOf(topology: Topology): string {
  const exchange = topology.exchanges.find(({ type }) => type === 'topic');
  if (!exchange) throw new Error('the topology has no topic exchange');
  return exchange.name;
}
