import type { WireMessage } from '@riff/events';
import type { BatchHandler, Consumer, ConsumerOptions } from '../bus.ts';
import { handOver } from '../hand-over.ts';
import { toDelivery } from '../to-delivery.ts';
import type { MemoryQueue } from './memory-queue.ts';

export interface MemoryConsumer extends Consumer {
  /** The connection is lost: all that is in hand comes again, here too where `reconnects`. */
  cut(reconnects: boolean): void;
}

export interface MemoryConsumerParts {
  readonly queue: MemoryQueue;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
}

export function createMemoryConsumer(
  { queue, send }: MemoryConsumerParts,
  { prefetch, batchSize }: Omit<ConsumerOptions, 'queue'>,
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
  const close = async () => {
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
      begin();
    },
    close() {
      closing ??= close();
      return closing;
    },
    cut(reconnects) {
      if (session === undefined) return;
      end();
      if (reconnects && closing === undefined) begin();
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}
