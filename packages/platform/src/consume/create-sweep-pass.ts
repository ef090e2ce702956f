import type { Delivery } from '../bus/bus.ts';
import { SweepCutShortError } from './sweep-errors.ts';

/** One look at the messages that a queue held. */
export interface SweepPass {
  readonly removed: number;
  /** Looks at what arrived, once it has begun. */
  look(batch: readonly Delivery[]): Promise<void>;
  /** The consumer is there, and no other: from now on messages are due. */
  begin(): void;
  cutShort(why: string): void;
  /** Resolves once all were seen; rejects when it was cut short, or with what a visit throws. */
  ended(): Promise<void>;
  /** Nothing is looked at any more. */
  [Symbol.dispose](): void;
}

export interface SweepPassOptions {
  readonly queue: string;
  /** How many the queue held. */
  readonly messages: number;
  readonly visit: (message: Delivery) => Promise<boolean>;
  readonly quietMs: number;
}

export function createSweepPass({ queue, messages, visit, quietMs }: SweepPassOptions): SweepPass {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  // It may end before anybody waits for it.
  end.promise.catch(() => {});
  let state: 'waiting' | 'begun' | 'over' = 'waiting';
  let inHand = false;
  let seen = 0;
  let removed = 0;
  let quiet: NodeJS.Timeout | undefined;

  const isOver = () => state === 'over';
  const finish = (error?: unknown) => {
    state = 'over';
    clearTimeout(quiet);
    if (error === undefined) end.resolve();
    else end.reject(error);
    begun.resolve();
  };
  const cutShort = (why: string) => finish(new SweepCutShortError(queue, { seen, messages, why }));
  const expectMore = () => {
    clearTimeout(quiet);
    if (state === 'begun' && !inHand)
      quiet = setTimeout(cutShort, quietMs, 'the broker gives no more of them');
  };
  return {
    get removed() {
      return removed;
    },
    async look(batch) {
      inHand = true;
      clearTimeout(quiet);
      await begun.promise;
      try {
        for (const message of batch) {
          if (isOver()) return;
          const goes = await visit(message);
          // Its session is gone: the message comes again, whatever is done with it here.
          if (isOver()) return;
          if (goes) message.ack();
          removed += Number(goes);
          seen += 1;
          // What comes after them is no part of this pass: a visit may have put it in.
          if (seen === messages) finish();
        }
      } catch (error) {
        finish(error);
      } finally {
        inHand = false;
        expectMore();
      }
    },
    begin() {
      if (isOver()) return;
      state = 'begun';
      begun.resolve();
      expectMore();
    },
    cutShort,
    ended: () => end.promise,
    [Symbol.dispose]: () => finish(),
  };
}
