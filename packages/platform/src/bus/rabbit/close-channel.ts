import { once } from 'node:events';
import type { Channel } from 'rabbitmq-client';
import { within } from '../within.ts';

/** Together with everything else that closes, below the 10 s that a process has to drain. */
const closeMs = 2_000;

/**
 * Closes a channel, with a time limit. Awaits the event rather than the promise of `close()`, which stays
 * pending for ever if the connection is lost at that moment.
 */
export async function closeChannel(channel: Channel): Promise<void> {
  if (!channel.active) return;
  const gone = once(channel, 'close');
  void channel.close();
  await within(closeMs, 'closing a channel', gone).catch(() => {});
}
