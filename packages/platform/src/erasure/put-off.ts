const firstMs = 1_000;
const longestMs = 30_000;

export interface PutOff {
  /** The ids that are not due for a retry yet. */
  ids(): readonly string[];
  /** Delays an id by 1 s, then twice as long each time, at most 30 s. */
  add(id: string): void;
}

/** Retry delays per id, for work that failed or can't be done yet. The other ids are not held up. */
export function createPutOff(nowMs: () => number = () => performance.now()): PutOff {
  const waiting = new Map<string, { readonly waitMs: number; readonly until: number }>();
  return {
    ids() {
      const now = nowMs();
      // An id not added again for this long is done, here or by another instance: forget its delay.
      for (const [id, { until }] of waiting) if (now - until > 2 * longestMs) waiting.delete(id);
      return [...waiting].filter(([, { until }]) => until > now).map(([id]) => id);
    },
    add(id) {
      const waitMs = Math.min((waiting.get(id)?.waitMs ?? firstMs / 2) * 2, longestMs);
      waiting.set(id, { waitMs, until: nowMs() + waitMs });
    },
  };
}
