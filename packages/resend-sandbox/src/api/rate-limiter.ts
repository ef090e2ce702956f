const WINDOW_MS = 1000;

/**
 * Limits one team's requests per second. A window of one second begins with the first request after the
 * previous window; limits below one per second lengthen it. Refused requests don't count. Headers follow
 * https://resend.com/docs/api-reference/rate-limit; without a limit there are none.
 */
export function createRateLimiter(clock: () => number) {
  let window = { start: Number.NEGATIVE_INFINITY, used: 0 };
  return {
    take(limit: number): { readonly allowed: boolean; readonly headers: Readonly<Record<string, string>> } {
      if (limit === Number.POSITIVE_INFINITY) return { allowed: true, headers: {} };
      const length = Math.max(WINDOW_MS, WINDOW_MS / limit);
      const quota = Math.max(1, Math.floor(limit));
      const now = clock();
      // A clock that is set back must not block the limiter.
      if (now >= window.start + length || now < window.start) window = { start: now, used: 0 };
      const allowed = window.used < quota;
      if (allowed) window.used += 1;
      const reset = String(Math.ceil((window.start + length - now) / 1000));
      const headers = {
        'ratelimit-limit': String(quota),
        'ratelimit-policy': `${quota};w=${Math.ceil(length / 1000)}`,
        'ratelimit-remaining': String(quota - window.used),
        'ratelimit-reset': reset,
      };
      return { allowed, headers: allowed ? headers : { ...headers, 'retry-after': reset } };
    },
  };
}
