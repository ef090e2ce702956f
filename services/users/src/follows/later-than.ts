/**
 * Returns `now`, or a microsecond after `last` if the clock went back, so that a pair's times are in the
 * order of its versions. Both are UTC with six decimals, so their text order is time order.
 */
export function laterThan(last: string, now: string): string {
  if (now > last) return now;
  const micros = Number(last.slice(20, 26)) + 1;
  if (micros < 1_000_000) return `${last.slice(0, 20)}${String(micros).padStart(6, '0')}Z`;
  const nextSecond = new Date(Date.parse(`${last.slice(0, 19)}Z`) + 1_000).toISOString();
  return `${nextSecond.slice(0, 19)}.000000Z`;
}
