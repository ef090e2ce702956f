import { PerformanceObserver } from 'node:perf_hooks';
import { quantile } from '../measuring/figure.ts';

export interface Slices {
  /** ms of the thread's own time between two turns of the event loop. */
  readonly p999: number;
  readonly max: number;
  readonly count: number;
}

/** A turn that took less did nothing: it would only thin the rest out, ms. */
const leastMs = 0.1;

/**
 * Watches the event loop until it is asked: how much of the thread's own time each of its turns took, which is at least
 * what any slice of work took. Waiting for a disk or for a core isn't the thread's time; what the collector took is
 * subtracted.
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
