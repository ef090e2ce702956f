import type { Delivery } from '../bus/bus.ts';
import { SweepCutShortError } from './sweep-errors.ts';

/** One pass over the messages that a queue held when it began. */
export interface SweepPass {
  readonly removed: number;
  /** Visits the messages of a batch, once the pass has begun. */
  look(batch: readonly Delivery[]): Promise<void>;
  /** Our consumer is on the queue, and no other: from now on messages must arrive. */
  begin(): void;
  cutShort(why: string): void;
  /** Resolves once every message was visited; rejects when the pass was cut short or a visit failed. */
  ended(): Promise<void>;
  /** Ends the pass: nothing more is visited. */
  [Symbol.dispose](): void;
}

export interface SweepPassOptions {
  readonly queue: string;
  /** How many messages the queue held. */
  readonly messages: number;
  readonly visit: (message: Delivery) => Promise<boolean>;
  readonly quietMs: number;
}

/** How long nothing may come from a queue that the broker calls empty, ms. */
const emptyMs = 200;

export function createSweepPass({ queue, messages, visit, quietMs }: SweepPassOptions): SweepPass {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  // The pass may fail before anybody awaits it.
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
      if (messages === 0) cutShort('the broker had said that there was none');
      try {
        for (const message of batch) {
          if (isOver()) return;
          const goes = await visit(message);
          // The session was lost meanwhile: the message will be redelivered, and an ack would do nothing.
          if (isOver()) return;
          if (goes) message.ack();
          removed += Number(goes);
          seen += 1;
          // Later messages are not part of this pass: a visit may have sent them.
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
      if (messages === 0) quiet = setTimeout(finish, emptyMs);
      else expectMore();
    },
    cutShort,
    ended: () => end.promise,
    [Symbol.dispose]: () => finish(),
  };
}
