import type { WireMessage } from '@riff/events';
import { BusUnavailableError, UnroutableError } from '../bus.ts';
import { within } from '../within.ts';
import type { TopologyKeeper } from './keep-topology.ts';
import { type ConfirmChannel, openConfirmChannel } from './open-confirm-channel.ts';
import type { Link } from './open-link.ts';

/** Publishes mandatory and confirmed. The number in flight is bounded. */
export interface Publisher extends AsyncDisposable {
  publish(exchange: string, message: WireMessage): Promise<void>;
}

export interface PublisherOptions {
  readonly link: Link;
  readonly topology: TopologyKeeper;
  readonly confirmTimeoutMs: number;
  readonly maxOutstanding: number;
}

/** Together with closing consumers and connections, below the 10 s that a process has to drain. */
const drainMs = 3_000;

export function createPublisher({
  link,
  topology,
  confirmTimeoutMs,
  maxOutstanding,
}: PublisherOptions): Publisher {
  const currentChannel = reopening(() => openConfirmChannel(link, topology.doubt));
  const outstanding = countOutstanding(maxOutstanding);
  let closed = false;

  const sendWhenReady = async (exchange: string, message: WireMessage): Promise<boolean> => {
    await topology.ready();
    const channel = await currentChannel();
    return await channel.send(exchange, message);
  };
  return {
    async publish(exchange, message) {
      if (closed) throw new BusUnavailableError('the bus is closed');
      if (link.blocked) throw new BusUnavailableError('the broker blocks publishing for now');
      const answer = outstanding.hold(() => sendWhenReady(exchange, message));
      if (await within(confirmTimeoutMs, 'the confirm', answer)) return;
      topology.doubt();
      throw new UnroutableError(`no queue takes ${message.routingKey}`);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      await within(drainMs, 'draining', outstanding.none()).catch(() => {});
    },
  };
}

/** One confirm channel at a time, opened on first use and reopened after it was lost. */
function reopening(open: () => Promise<ConfirmChannel>) {
  let channel: ConfirmChannel | undefined;
  let opening: Promise<ConfirmChannel> | undefined;
  const openOnce = async () => {
    try {
      channel = await open();
      return channel;
    } catch (cause) {
      throw cause instanceof BusUnavailableError ? cause : new BusUnavailableError('no channel', { cause });
    } finally {
      opening = undefined;
    }
  };
  return async function current(): Promise<ConfirmChannel> {
    if (channel?.open) return channel;
    opening ??= openOnce();
    return await opening;
  };
}

/**
 * Bounds the unconfirmed messages. A message counts until the broker has answered or its channel is gone,
 * even after its caller timed out: what a blocked broker hasn't read is still in our memory.
 */
function countOutstanding(max: number) {
  let count = 0;
  let empty = Promise.withResolvers<void>();
  empty.resolve();
  return {
    async hold<Result>(work: () => Promise<Result>): Promise<Result> {
      if (count >= max) throw new BusUnavailableError('too many messages await their confirm');
      if (count === 0) empty = Promise.withResolvers();
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
        if (count === 0) empty.resolve();
      }
    },
    none: () => empty.promise,
  };
}
