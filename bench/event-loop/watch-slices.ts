import { PerformanceObserver } from 'node:perf_hooks';
import { quantile } from '../measuring/figure.ts';

export interface Slices {
  /** CPU time of the thread in one turn of the event loop, ms. */
  readonly p999: number;
  readonly max: number;
  readonly count: number;
}

/** Shorter turns did no work and would only dilute the quantile, ms. */
const leastMs = 0.1;

/**
 * Measures the thread's CPU time in each turn of the event loop until the returned function is called. A turn
 * is at least as long as any slice of work in it. Waiting for a disk or a core is not CPU time; garbage
 * collection is subtracted.
 */
export function watchSlices(): () => Slices {
  const turns: number[] = [];
  let collected = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collected += duration;
  });
  observer.observe({ entryTypes: ['gc'] });
  let last = ownMs();
  let watching = true;
  const turn = () => {
    const now = ownMs();
    const own = now - last - collected;
    if (own >= leastMs) turns.push(own);
    collected = 0;
    last = now;
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    watching = false;
    observer.disconnect();
    return {
      p999: quantile(turns, 0.999),
      max: turns.reduce((most, own) => Math.max(most, own), 0),
      count: turns.length,
    };
  };
}

function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
