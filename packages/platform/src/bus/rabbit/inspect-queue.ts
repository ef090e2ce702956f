import { AMQPError } from 'rabbitmq-client';
import { BusUnavailableError } from '../bus.ts';
import { within } from '../within.ts';
import { closeChannel } from './close-channel.ts';
import type { TopologyKeeper } from './keep-topology.ts';
import type { Link } from './open-link.ts';

const limitMs = 5_000;

export async function inspectQueue(
  { link, topology }: { link: Link; topology: TopologyKeeper },
  queue: string,
): Promise<{ messages: number; consumers: number }> {
  await topology.ready();
  const channel = await link.channel();
  try {
    const declared = channel.queueDeclare({ queue, passive: true });
    const { messageCount, consumerCount } = await within(limitMs, 'inspecting a queue', declared);
    return { messages: messageCount, consumers: consumerCount };
  } catch (cause) {
    topology.doubt();
    const what =
      cause instanceof AMQPError && cause.code === 'NOT_FOUND' ? 'is missing' : 'could not be inspected';
    throw new BusUnavailableError(`queue ${queue} ${what}`, { cause });
  } finally {
    void closeChannel(channel);
  }
}
