/** Holds faults back for a while. */
export interface Calm {
  /** No fault begins meanwhile. */
  readonly isHeld: boolean;
  /** Faults under way, by place. */
  readonly underWay: Map<string, Promise<void>>;
  /** Resolves once all faults are over, to a function that lets them begin again. */
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
