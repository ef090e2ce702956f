import type { WireMessage } from '@riff/events';
import { type BatchHandler, BusUnavailableError, type Consumer, type ConsumerOptions } from '../bus.ts';
import { handOver } from '../hand-over.ts';
import { toDelivery } from '../to-delivery.ts';
import type { MemoryQueue } from './memory-queue.ts';

export interface MemoryConsumer extends Consumer {
  /** The connection is lost: all that is in hand goes back to the queue. */
  lose(): void;
  /** The connection is there again: takes again if it took before. */
  regain(): void;
}

export interface MemoryConsumerParts {
  readonly queue: MemoryQueue;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
}

export function createMemoryConsumer(
  { queue, send }: MemoryConsumerParts,
  { prefetch, batchSize, onLost }: Omit<ConsumerOptions, 'queue'>,
  handle: BatchHandler,
): MemoryConsumer {
  /** From start, or a reconnection, to close or the next lost connection. */
  let session: { held: number; readonly detach: () => void } | undefined;

  const take = () => {
    const current = session;
    if (current === undefined) return [];
    const entries = queue.take(Math.min(batchSize, prefetch - current.held), current);
    current.held += entries.length;
    return entries.map((entry) => {
      const ack = () => {
        if (session !== current) return;
        current.held -= 1;
        queue.settle(entry, current);
        hand.wake();
      };
      return toDelivery({
        message: entry.message,
        queue: queue.name,
        redelivered: entry.redelivered,
        ack,
        send,
      });
    });
  };
  const hand = handOver(take, handle);
  const begin = () => {
    session ??= { held: 0, detach: queue.attach(hand.wake) };
    hand.resume();
  };
  const end = () => {
    const ended = session;
    session = undefined;
    ended?.detach();
    if (ended !== undefined) queue.giveBack(ended);
  };
  let closing: Promise<void> | undefined;
  let connected = true;
  let wanted = false;
  let disposed = false;
  const close = async () => {
    wanted = false;
    await hand.pause();
    end();
    closing = undefined;
  };
  return {
    get running() {
      return session !== undefined;
    },
    async start() {
      await closing;
      if (disposed) throw new BusUnavailableError(`the consumer of ${queue.name} was disposed of`);
      if (!connected) throw new BusUnavailableError('the connection is lost');
      wanted = true;
      begin();
    },
    close() {
      closing ??= close();
      return closing;
    },
    lose() {
      connected = false;
      const had = session !== undefined;
      end();
      if (had) onLost?.();
    },
    regain() {
      connected = true;
      if (wanted) begin();
    },
    async [Symbol.asyncDispose]() {
      disposed = true;
      await this.close();
    },
  };
}
