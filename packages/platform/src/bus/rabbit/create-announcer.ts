import type { Channel } from 'rabbitmq-client';
import type { TopologyKeeper } from './keep-topology.ts';
import type { Link } from './open-link.ts';

/** With more unsent than this, the socket is too slow: further announcements are dropped. */
const maxUnsent = 1_000;

/** Publishes without confirms, on its own channel, so that a failure loses only announcements. */
export function createAnnouncer({ link, topology }: { link: Link; topology: TopologyKeeper }) {
  let channel: Promise<Channel> | undefined;
  let unsent = 0;

  const open = async (): Promise<Channel> => {
    await topology.ready();
    const opened = await link.channel();
    opened.once('close', () => {
      channel = undefined;
      topology.doubt();
    });
    return opened;
  };
  const send = async (exchange: string, body: Uint8Array) => {
    channel ??= open();
    const opening = channel;
    try {
      const opened = await opening;
      const { buffer, byteOffset, byteLength } = body;
      await opened.basicPublish({ exchange }, Buffer.from(buffer, byteOffset, byteLength));
    } catch {
      if (channel === opening) channel = undefined;
    }
  };
  return function announce(exchange: string, body: Uint8Array): void {
    if (!link.connected || link.blocked || unsent >= maxUnsent) return;
    unsent += 1;
    void send(exchange, body).finally(() => {
      unsent -= 1;
    });
  };
}
