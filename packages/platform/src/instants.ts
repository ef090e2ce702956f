/** Now, as events carry it: UTC with six decimals (`process` clocks have microseconds). */
export function nowInstant(ms: number = performance.timeOrigin + performance.now()): string {
  const micros = Math.floor((ms % 1) * 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
