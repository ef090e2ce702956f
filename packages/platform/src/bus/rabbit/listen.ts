import type { Logger } from '../../logger.ts';
import { within } from '../within.ts';
import { closeChannel } from './close-channel.ts';
import { keepOpen, type Opened } from './keep-open.ts';
import type { TopologyKeeper } from './keep-topology.ts';
import type { Link } from './open-link.ts';
import type { RawMessage } from './raw-bodies.ts';

export interface ListenOptions {
  readonly link: Link;
  readonly topology: TopologyKeeper;
  readonly exchange: string;
  readonly onAnnouncement: (body: Uint8Array) => void;
  readonly logger: Logger | undefined;
}

const acceptMs = 5_000;

/** Each listener has its own queue, which the broker names, and deletes with the connection. */
export async function listen({
  link,
  topology,
  exchange,
  onAnnouncement,
  logger,
}: ListenOptions): Promise<AsyncDisposable> {
  const tried = Promise.withResolvers<void>();
  const open = async (onLost: () => void): Promise<Opened> => {
    await topology.ready();
    const channel = await link.channel();
    channel.once('close', onLost);
    channel.once('basic.cancel', onLost);
    const consume = async () => {
      const { queue } = await channel.queueDeclare({ exclusive: true, autoDelete: true });
      await channel.queueBind({ queue, exchange });
      await channel.basicConsume({ queue, noAck: true, exclusive: true }, (message) =>
        onAnnouncement((message as RawMessage).body),
      );
    };
    const close = () => closeChannel(channel);
    try {
      await within(acceptMs, 'listening', consume());
      return { close };
    } catch (error) {
      topology.doubt();
      await close();
      throw error;
    }
  };
  const tryToOpen = (onLost: () => void) => open(onLost).finally(tried.resolve);
  const kept = keepOpen({ what: `listener of ${exchange}`, link, open: tryToOpen, logger });
  await link.tried();
  // No need to wait for an unreachable broker: nothing is announced meanwhile.
  if (link.connected) await tried.promise;
  return kept;
}
