const firstMs = 1_000;
const longestMs = 30_000;

export interface PutOff {
  /** The ids that are not due again yet. */
  ids(): readonly string[];
  /** Puts an id off for 1 s, then twice as long each time, at most 30 s. */
  add(id: string): void;
}

/** Ids that failed or can't be done yet, each waiting for a time of its own while the others go on. */
export function createPutOff(nowMs: () => number = () => performance.now()): PutOff {
  const waiting = new Map<string, { readonly waitMs: number; readonly until: number }>();
  return {
    ids() {
      const now = nowMs();
      // Not put off again for so long: it was done, here or by another instance.
      for (const [id, { until }] of waiting) if (now - until > 2 * longestMs) waiting.delete(id);
      return [...waiting].filter(([, { until }]) => until > now).map(([id]) => id);
    },
    add(id) {
      const waitMs = Math.min((waiting.get(id)?.waitMs ?? firstMs / 2) * 2, longestMs);
      waiting.set(id, { waitMs, until: nowMs() + waitMs });
    },
  };
}
