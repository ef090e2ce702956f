/** How long Resend waits after each failed attempt (https://resend.com/docs/webhooks/retries-and-replays). */
const DELAYS_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000];

/** The wait after so many failures, times `scale`; null when it is given up. */
export function retryDelay(failures: number, scale: number): number | null {
  const delay = DELAYS_MS[failures - 1];
  return delay === undefined ? null : Math.ceil(delay * scale);
}
