import type { WireMessage } from '@riff/events';
import type { Logger } from '../../logger.ts';
import type { BatchHandler, Consumer, ConsumerOptions } from '../bus.ts';
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
}

export function createConsumer(
  { link, topology, send, logger }: ConsumerParts,
  { queue, prefetch, batchSize, onLost }: ConsumerOptions,
  handle: BatchHandler,
): Consumer {
  let session: Session | undefined;
  let kept: KeptOpen | undefined;
  let closing: Promise<void> | undefined;
  const hand = handOver(() => session?.take(batchSize) ?? [], handle);

  const open = async (reopen: () => void): Promise<Session> => {
    await topology.ready();
    const channel = await link.channel();
    let opened: Session | undefined;
    const lost = () => {
      reopen();
      if (opened !== undefined && closing === undefined) onLost?.();
    };
    try {
      opened = await openSession({ channel, queue, prefetch, send, onArrival: hand.wake, onLost: lost });
      session = opened;
      return opened;
    } catch (error) {
      topology.doubt();
      throw error;
    }
  };
  const close = async () => {
    // The batch in hand settles on its channel, so that one closes after it.
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
      await this.close();
    },
  };
}
