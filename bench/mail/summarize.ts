export interface Call {
  readonly at: Date;
  readonly outcome: string;
  readonly status: number | null;
}

export interface Sending {
  readonly calls: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** Seconds from the first call to the last new acceptance. */
  readonly took: number;
  /** Share of the rate limit used in that time. */
  readonly used: number;
  /** Share of the calls after the first second that were answered 429. */
  readonly refused: number;
}

/** Summarizes a sandbox's request log. */
export function summarize(calls: readonly Call[], recipients: readonly string[], limit: number): Sending {
  const accepted = calls.filter(({ outcome }) => outcome === 'accepted');
  const first = calls[0]?.at.getTime() ?? 0;
  const last = accepted.at(-1)?.at.getTime() ?? first;
  const until = calls.filter(({ at }) => at.getTime() <= last);
  const later = calls.filter(({ at }) => at.getTime() > first + 1_000);
  const took = (last - first) / 1_000;
  return {
    calls: calls.length,
    accepted: accepted.length,
    duplicates: recipients.length - new Set(recipients).size,
    took,
    used: (until.length - 1) / (took * limit),
    refused: later.filter(({ status }) => status === 429).length / Math.max(1, later.length),
  };
}
