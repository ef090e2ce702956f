import type { Topology } from '@riff/events';

/** The exchange that events are published to and that the queues' bindings mean: the topology's topic exchange. */
export function eventsExchangeOf(topology: Topology): string {
  const exchange = topology.exchanges.find(({ type }) => type === 'topic');
  if (!exchange) throw new Error('the topology has no topic exchange');
  return exchange.name;
}
