import type { Bus, Consumer, Delivery } from '../bus.ts';

export interface Recorder {
  readonly consumer: Consumer;
  readonly batches: readonly (readonly Delivery[])[];
  readonly deliveries: readonly Delivery[];
  /** Starts, and resolves with the first `count` deliveries. */
  first(count: number): Promise<readonly Delivery[]>;
}

export interface RecordOptions {
  readonly prefetch?: number;
  readonly batchSize?: number;
  /** Handles each batch; acknowledges it by default. */
  readonly handle?: (batch: readonly Delivery[]) => Promise<void> | void;
}

export const ackAll = (batch: readonly Delivery[]) => {
  for (const delivery of batch) delivery.ack();
};
export const leave = () => {};

/** A consumer that records its batches. */
export function record(bus: Bus, queue: string, options: RecordOptions = {}): Recorder {
  const { prefetch = 100, batchSize = 50, handle = ackAll } = options;
  const batches: (readonly Delivery[])[] = [];
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const consumer = bus.consumer({ queue, prefetch, batchSize }, async (batch) => {
    batches.push(batch);
    deliveries.push(...batch);
    await handle(batch);
    for (const check of waiting) check();
  });
  return {
    consumer,
    batches,
    deliveries,
    async first(count) {
      await consumer.start();
      const enough = Promise.withResolvers<void>();
      const check = () => {
        if (deliveries.length >= count) enough.resolve();
      };
      waiting.add(check);
      check();
      await enough.promise;
      waiting.delete(check);
      return deliveries.slice(0, count);
    },
  };
}

export const textOf = (delivery: Delivery) => Buffer.from(delivery.body).toString();
export const textsOf = (deliveries: readonly Delivery[]) => deliveries.map(textOf);
