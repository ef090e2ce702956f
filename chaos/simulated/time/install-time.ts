import type { Timer } from './timers.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

const real = {
  Date: globalThis.Date,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  random: Math.random,
  now: performance.now,
};

/**
 * Replaces the clocks, timers and random numbers of this JavaScript process, which production code uses
 * directly, with virtual time and seeded randomness. Until this is disposed of, nothing in the process may
 * wait for real I/O.
 */
export function installTime(random: () => number, from: number): VirtualTime & Disposable {
  const time = createVirtualTime(from);
  Object.assign(globalThis, {
    Date: virtualDate(time),
    setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      handleOf(time, ms, () => run(...args)),
    clearTimeout: cancel,
    setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) =>
      time.setImmediate(() => run(...args)),
    clearImmediate: (immediate: Timer | undefined) => {
      if (immediate !== undefined) immediate.cancelled = true;
    },
  });
  Math.random = random;
  Object.defineProperty(performance, 'timeOrigin', { configurable: true, value: time.wall - time.now });
  performance.now = () => time.now;
  return Object.assign(time, {
    [Symbol.dispose]() {
      const { random: roll, now, ...globals } = real;
      Object.assign(globalThis, globals);
      Math.random = roll;
      performance.now = now;
      Reflect.deleteProperty(performance, 'timeOrigin');
    },
  });
}

/** The parts of Node's Timeout that are used. */
interface Handle {
  timer: Timer;
  refresh(): Handle;
  unref(): Handle;
}

function handleOf(time: VirtualTime, ms: number, run: () => void): Handle {
  const handle: Handle = {
    timer: time.setTimer(ms, run),
    refresh() {
      handle.timer.cancelled = true;
      handle.timer = time.setTimer(ms, run);
      return handle;
    },
    unref: () => handle,
  };
  return handle;
}

function cancel(handle: Handle | undefined): void {
  if (handle !== undefined) handle.timer.cancelled = true;
}

function virtualDate(time: VirtualTime): DateConstructor {
  return new Proxy(real.Date, {
    construct: (target, args: [] | [Date]) =>
      args.length === 0 ? new target(time.wall) : new target(...args),
    get: (target, key) => (key === 'now' ? () => Math.floor(time.wall) : Reflect.get(target, key)),
  });
}
