import type { BatchHandler, Delivery } from './bus.ts';

export interface HandOver {
  /** Delivers a batch if any message has arrived. */
  wake(): void;
  resume(): void;
  /** Delivers no further batch; resolves when the current one is done. */
  pause(): Promise<void>;
}

/**
 * Delivers what has arrived, one batch at a time. A handler that throws breaks its contract: the rejection is
 * left unhandled and ends the process, and the broker redelivers.
 */
export function handOver(take: () => readonly Delivery[], handle: BatchHandler): HandOver {
  let paused = true;
  let scheduled = false;
  let working = false;
  let work = Promise.resolve();

  const next = () => (paused ? [] : take());
  const handOverAll = async () => {
    working = true;
    for (let batch = next(); batch.length > 0; batch = next()) {
      await handle(batch);
      // Lets more messages arrive for the next batch, and keeps a quick handler from starving the process.
      await new Promise(setImmediate);
    }
    working = false;
  };
  const wake = () => {
    if (paused || scheduled || working) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      work = handOverAll();
    });
  };
  return {
    wake,
    resume() {
      paused = false;
      wake();
    },
    async pause() {
      paused = true;
      await work;
    },
  };
}
