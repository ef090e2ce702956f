import type { WireMessage } from '@riff/events';
import type { Logger } from '../../logger.ts';
import { type BatchHandler, BusUnavailableError, type Consumer, type ConsumerOptions } from '../bus.ts';
import { handOver } from '../hand-over.ts';
import { type KeptOpen, keepOpen } from './keep-open.ts';
import type { TopologyKeeper } from './keep-topology.ts';
import type { Link } from './open-link.ts';
import { openSession, type Session } from './open-session.ts';

export interface ConsumerParts {
  readonly link: Link;
  readonly topology: TopologyKeeper;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
  readonly logger: Logger | undefined;
  readonly onDisposed: () => void;
}

export function createConsumer(
  { link, topology, send, logger, onDisposed }: ConsumerParts,
  { queue, prefetch, batchSize, onLost }: ConsumerOptions,
  handle: BatchHandler,
): Consumer {
  let session: Session | undefined;
  let kept: KeptOpen | undefined;
  let closing: Promise<void> | undefined;
  let disposed = false;
  const hand = handOver(() => session?.take(batchSize) ?? [], handle);

  const open = async (reopen: () => void): Promise<Session> => {
    const openedFor = kept;
    await topology.ready();
    const channel = await link.channel();
    let opened: Session | undefined;
    const lost = () => {
      reopen();
      if (opened !== undefined && kept === openedFor && closing === undefined) onLost?.();
    };
    try {
      opened = await openSession({ channel, queue, prefetch, send, onArrival: hand.wake, onLost: lost });
      // A session that opens only after a close must not replace the one of a later start.
      if (kept === openedFor) session = opened;
      return opened;
    } catch (error) {
      topology.doubt();
      throw error;
    }
  };
  const close = async () => {
    // The channel closes last: the current batch settles on it.
    await hand.pause();
    await kept?.[Symbol.asyncDispose]();
    kept = undefined;
    closing = undefined;
  };
  return {
    get running() {
      return kept?.open ?? false;
    },
    async start() {
      await closing;
      if (disposed) throw new BusUnavailableError(`the consumer of ${queue} was disposed of`);
      if (!kept) {
        kept = keepOpen({ what: `consumer of ${queue}`, link, open, logger });
        hand.resume();
      }
      await kept.opened();
    },
    close() {
      closing ??= close();
      return closing;
    },
    async [Symbol.asyncDispose]() {
      disposed = true;
      onDisposed();
      await this.close();
    },
  };
}
