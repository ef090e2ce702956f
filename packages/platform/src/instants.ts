/**
 * Wall clock minus monotonic clock, ms: only the latter has microseconds, only the former follows clock
 * changes.
 */
let offsetMs = Date.now() - performance.now();
/** When the clocks drift apart by more than this, the offset is measured again, ms. */
const driftMs = 20;

/** The current time in the format of events: UTC with six decimals. */
export function nowInstant(): string {
  if (Math.abs(Date.now() - offsetMs - performance.now()) > driftMs)
    offsetMs = Date.now() - performance.now();
  const ms = offsetMs + performance.now();
  const micros = Math.floor((ms % 1) * 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
