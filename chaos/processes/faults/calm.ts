/** Holds faults back for a while. */
export interface Calm {
  /** While true, no new fault begins. */
  readonly isHeld: boolean;
  /** Faults in progress, by location. */
  readonly underWay: Map<string, Promise<void>>;
  /** Blocks new faults and waits for those in progress. Resolves to a function that releases the hold. */
  hold(): Promise<() => void>;
}

export function createCalm(): Calm {
  const underWay = new Map<string, Promise<void>>();
  let held = 0;
  return {
    underWay,
    get isHeld() {
      return held > 0;
    },
    async hold() {
      held += 1;
      await Promise.all(underWay.values());
      return () => {
        held -= 1;
      };
    },
  };
}
