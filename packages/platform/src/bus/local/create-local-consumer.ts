import type { WireMessage } from '@riff/events';
import { type BatchHandler, BusUnavailableError, type Consumer, type ConsumerOptions } from '../bus.ts';
import { handOver } from '../hand-over.ts';
import { toDelivery } from '../to-delivery.ts';
import type { Queue } from './open-queue.ts';

export interface LocalConsumer extends Consumer {
  /** As where a connection is lost: gives back at once what is in hand, acknowledgements of which do nothing then. */
  cut(): void;
}

export interface LocalConsumerParts {
  readonly queue: Queue;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
  readonly onDisposed: () => void;
}

export function createLocalConsumer(
  { queue, send, onDisposed }: LocalConsumerParts,
  { prefetch, batchSize }: Omit<ConsumerOptions, 'queue'>,
  handle: BatchHandler,
): LocalConsumer {
  /** From start to close: what was taken can be acknowledged in its session alone. */
  let session: { readonly held: Set<number>; readonly detach: () => void } | undefined;

  const take = () => {
    const current = session;
    if (!current) return [];
    const { held } = current;
    const room = Math.min(batchSize, prefetch - held.size);
    if (room <= 0) return [];
    return queue.take(room).map(({ id, message, redelivered }) => {
      held.add(id);
      const ack = () => {
        if (session !== current) return;
        held.delete(id);
        queue.settle(id);
        hand.wake();
      };
      return toDelivery({ message, queue: queue.name, redelivered, ack, send });
    });
  };
  const hand = handOver(take, handle);
  let closing: Promise<void> | undefined;
  let disposed = false;
  const cut = () => {
    const ended = session;
    session = undefined;
    ended?.detach();
    queue.giveBack(ended?.held ?? []);
  };
  const close = async () => {
    await hand.pause();
    cut();
    closing = undefined;
  };

  return {
    get running() {
      return session !== undefined;
    },
    async start() {
      await closing;
      if (disposed) throw new BusUnavailableError(`the consumer of ${queue.name} was disposed of`);
      session ??= { held: new Set(), detach: queue.attach(hand.wake) };
      hand.resume();
    },
    cut,
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
