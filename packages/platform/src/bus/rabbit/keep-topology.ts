import { BusUnavailableError } from '../bus.ts';
import { within } from '../within.ts';

/** Knows whether the topology was seen whole since the connection was made. */
export interface TopologyKeeper {
  /** Looks now, whatever is known. Throws BusUnavailableError, within seconds. */
  ensure(): Promise<void>;
  /** Looks only when there is doubt. */
  ready(): Promise<void>;
  /** Something was missing, or the broker may have been restarted: look before the next use. */
  doubt(): void;
}

const limitMs = 6_000;

export function keepTopology(look: () => Promise<void>): TopologyKeeper {
  let looking: Promise<void> | undefined;
  let seen = false;
  let doubts = 0;

  const ensure = (): Promise<void> => {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const lookOnce = async () => {
    const doubtsBefore = doubts;
    try {
      await within(limitMs, 'ensuring the topology', look());
    } catch (cause) {
      if (cause instanceof BusUnavailableError) throw cause;
      throw new BusUnavailableError('the topology could not be ensured', { cause });
    }
    // Whoever doubted meanwhile may have seen something that this look had already passed.
    seen = doubts === doubtsBefore;
  };
  return {
    ensure,
    ready: () => (seen ? Promise.resolve() : ensure()),
    doubt() {
      seen = false;
      doubts += 1;
    },
  };
}
