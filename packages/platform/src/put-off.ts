const firstMs = 1_000;
const longestMs = 30_000;

export interface PutOff {
  /** Whose time hasn't come. */
  ids(): readonly string[];
  /** Waits 1 s the first time, then twice as long each time, at most 30 s. */
  add(id: string): void;
}

/** What failed, or can't be done yet, waits for a time of its own while the rest goes on. */
export function createPutOff(nowMs: () => number = () => performance.now()): PutOff {
  const waiting = new Map<string, { readonly waitMs: number; readonly until: number }>();
  return {
    ids() {
      const now = nowMs();
      // Done meanwhile, here or elsewhere: what is still open has been tried again long ago.
      for (const [id, { until }] of waiting) if (now - until > 2 * longestMs) waiting.delete(id);
      return [...waiting].filter(([, { until }]) => until > now).map(([id]) => id);
    },
    add(id) {
      const waitMs = Math.min((waiting.get(id)?.waitMs ?? firstMs / 2) * 2, longestMs);
      waiting.set(id, { waitMs, until: nowMs() + waitMs });
    },
  };
}
