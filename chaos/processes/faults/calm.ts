/** Agrees with the faults that none begins for a while. */
export interface Calm {
  /** No fault begins meanwhile. */
  readonly isHeld: boolean;
  /** Faults that are not over yet, by where they are. */
  readonly underWay: Map<string, Promise<void>>;
  /** Resolves once all faults are over, to what lets them begin again. */
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
