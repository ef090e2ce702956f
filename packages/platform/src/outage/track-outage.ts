/** A permanent mistake is logged again after this long, ms. */
const relogAfterMs = 60_000;

export interface OutageTrackOptions<Failure> {
  /** Logs the start of an outage. Called again when its mistake changes, and once a minute while it has one. */
  readonly began: (failure: Failure, mistake?: string) => void;
  /** Logs the end of an outage that was logged. */
  readonly ended?: (failures: number) => void;
  /** Failures in a row that count as an outage. */
  readonly threshold?: number;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

/** Counts failures in a row, so that an outage is logged when it begins and ends, not at every attempt. */
export interface OutageTrack<Failure> {
  /** In a row. */
  readonly failures: number;
  /** `mistake`: a permanent one, by name. */
  failed(failure: Failure, mistake?: string): void;
  succeeded(): void;
}

export function trackOutage<Failure = unknown>({
  began,
  ended,
  threshold = 1,
  now = () => performance.now(),
}: OutageTrackOptions<Failure>): OutageTrack<Failure> {
  let failures = 0;
  let lastLogged: { readonly mistake: string | undefined; readonly at: number } | undefined;
  const isLogged = (mistake: string | undefined) =>
    lastLogged !== undefined &&
    lastLogged.mistake === mistake &&
    (mistake === undefined || now() - lastLogged.at < relogAfterMs);
  return {
    get failures() {
      return failures;
    },
    failed(failure, mistake) {
      failures += 1;
      if (failures < threshold || isLogged(mistake)) return;
      lastLogged = { mistake, at: now() };
      began(failure, mistake);
    },
    succeeded() {
      if (lastLogged !== undefined) ended?.(failures);
      failures = 0;
      lastLogged = undefined;
    },
  };
}
