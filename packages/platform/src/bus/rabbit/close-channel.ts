import { once } from 'node:events';
import type { Channel } from 'rabbitmq-client';
import { within } from '../within.ts';

/** Less, with all else that closes, than the 10 s that a process has to drain. */
const closeMs = 2_000;

/**
 * Closes a channel, or finds it gone: a connection that is lost in that moment leaves the promise of `close()` pending
 * for ever, and a broker that doesn't answer isn't waited for.
 */
export async function closeChannel(channel: Channel): Promise<void> {
  if (!channel.active) return;
  const gone = once(channel, 'close');
  void channel.close();
  await within(closeMs, 'closing a channel', gone).catch(() => {});
}
