const WINDOW_MS = 1000;

/**
 * One team's requests per second, in windows of a second that begin with the first request after the last one
 * ended. Limits below one per second lengthen the window. A refused request spends nothing. Headers as in
 * https://resend.com/docs/api-reference/rate-limit; without a limit there are none to tell of.
 */
export function createRateLimiter(clock: () => number) {
  let window = { start: Number.NEGATIVE_INFINITY, used: 0 };
  return {
    take(limit: number): { readonly allowed: boolean; readonly headers: Readonly<Record<string, string>> } {
      if (limit === Number.POSITIVE_INFINITY) return { allowed: true, headers: {} };
      const length = Math.max(WINDOW_MS, WINDOW_MS / limit);
      const quota = Math.max(1, Math.floor(limit));
      const now = clock();
      // A clock that was set back must not freeze the limiter.
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
