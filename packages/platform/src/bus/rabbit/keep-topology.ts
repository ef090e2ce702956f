import { BusUnavailableError } from '../bus.ts';
import { within } from '../within.ts';

/** Remembers whether the topology was found complete on the current connection. */
export interface TopologyKeeper {
  /** Ensures it now in any case. Throws BusUnavailableError, within seconds. */
  ensure(): Promise<void>;
  /** Ensures it only if in doubt. */
  ready(): Promise<void>;
  /** Something was missing, or the broker may have restarted: ensure it before the next use. */
  doubt(): void;
}

const limitMs = 6_000;

export function keepTopology(ensureNow: () => Promise<void>): TopologyKeeper {
  let ensuring: Promise<void> | undefined;
  let complete = false;
  let doubts = 0;

  const ensure = (): Promise<void> => {
    ensuring ??= ensureOnce().finally(() => {
      ensuring = undefined;
    });
    return ensuring;
  };
  const ensureOnce = async () => {
    const doubtsBefore = doubts;
    try {
      await within(limitMs, 'ensuring the topology', ensureNow());
    } catch (cause) {
      if (cause instanceof BusUnavailableError) throw cause;
      throw new BusUnavailableError('the topology could not be ensured', { cause });
    }
    // A doubt raised meanwhile may concern something that had already been checked.
    complete = doubts === doubtsBefore;
  };
  return {
    ensure,
    ready: () => (complete ? Promise.resolve() : ensure()),
    doubt() {
      complete = false;
      doubts += 1;
    },
  };
}
