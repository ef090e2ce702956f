import type { BatchHandler, Delivery } from './bus.ts';

export interface HandOver {
  /** Something may have arrived. */
  wake(): void;
  resume(): void;
  /** Hands nothing over from now on; resolves when the batch in hand is done. */
  pause(): Promise<void>;
}

/**
 * Hands over what has arrived, one batch at a time. A handler that throws breaks its contract: the rejection is left
 * unhandled and ends the process, and the broker delivers again.
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
      // What arrived meanwhile gets into the next batch, and a quick handler doesn't starve the process.
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
