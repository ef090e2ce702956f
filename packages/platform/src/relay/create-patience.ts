/** Several waits that can all be ended together. */
export interface Patience {
  /** Resolves as `promised` does, or with `otherwise()` once `end` is called. */
  waitFor<Result>(promised: Promise<Result>, otherwise: () => Result): Promise<Result>;
  end(): void;
}

export function createPatience(): Patience {
  const waiting = new Set<() => void>();
  return {
    async waitFor<Result>(promised: Promise<Result>, otherwise: () => Result) {
      const given = Promise.withResolvers<Result>();
      const giveUp = () => given.resolve(otherwise());
      waiting.add(giveUp);
      try {
        return await Promise.race([promised, given.promise]);
      } finally {
        waiting.delete(giveUp);
      }
    },
    end() {
      for (const giveUp of waiting) giveUp();
    },
  };
}
