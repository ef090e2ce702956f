/** Where the monotonic clock, which has microseconds, stands on the wall clock, which may be set or sleep: ms. */
let offsetMs = Date.now() - performance.now();
/** The two may part by this before the wall clock is right again. */
const driftMs = 20;

/** Now, as events carry it: UTC with six decimals. */
export function nowInstant(): string {
  if (Math.abs(Date.now() - offsetMs - performance.now()) > driftMs)
    offsetMs = Date.now() - performance.now();
  const ms = offsetMs + performance.now();
  const micros = Math.floor((ms % 1) * 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
