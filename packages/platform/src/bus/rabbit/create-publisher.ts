import type { WireMessage } from '@riff/events';
import { BusUnavailableError, UnroutableError } from '../bus.ts';
import { within } from '../within.ts';
import type { TopologyKeeper } from './keep-topology.ts';
import { type Lane, openLane } from './open-lane.ts';
import type { Link } from './open-link.ts';

/** Publishes mandatory and confirmed, any number at once up to a bound. */
export interface Publisher extends AsyncDisposable {
  publish(exchange: string, message: WireMessage): Promise<void>;
}

export interface PublisherOptions {
  readonly link: Link;
  readonly topology: TopologyKeeper;
  readonly confirmTimeoutMs: number;
  readonly maxOutstanding: number;
}

/** With what consumers and connections take to close, less than the 10 s that a process has to drain. */
const drainMs = 3_000;

export function createPublisher({
  link,
  topology,
  confirmTimeoutMs,
  maxOutstanding,
}: PublisherOptions): Publisher {
  const currentLane = reopening(() => openLane(link, topology.doubt));
  const outstanding = countOutstanding(maxOutstanding);
  let closed = false;

  const sendWhenReady = async (exchange: string, message: WireMessage): Promise<boolean> => {
    await topology.ready();
    const lane = await currentLane();
    return await lane.send(exchange, message);
  };
  return {
    async publish(exchange, message) {
      if (closed) throw new BusUnavailableError('the bus is closed');
      if (link.blocked) throw new BusUnavailableError('the broker takes no messages for now');
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

/** One lane at a time, opened when it is first asked for and again after it was lost. */
function reopening(open: () => Promise<Lane>) {
  let lane: Lane | undefined;
  let opening: Promise<Lane> | undefined;
  const openOnce = async () => {
    try {
      lane = await open();
      return lane;
    } catch (cause) {
      throw cause instanceof BusUnavailableError ? cause : new BusUnavailableError('no channel', { cause });
    } finally {
      opening = undefined;
    }
  };
  return async function current(): Promise<Lane> {
    if (lane?.open) return lane;
    opening ??= openOnce();
    return await opening;
  };
}

/**
 * Bounds what is under way. A message counts until the broker has answered or its channel is gone, even after its
 * caller gave up: what a blocked broker hasn't read yet lies in our memory.
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
