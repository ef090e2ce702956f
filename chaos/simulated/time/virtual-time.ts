import { as, type Owner, ownerNow } from './owner.ts';
import { createTimers, type Timer } from './timers.ts';

/** 2026-01-01: the start of every simulation. */
const beginning = Date.UTC(2026, 0, 1);

/** Time that advances only when no work is left at the current instant. */
export interface VirtualTime {
  /** Monotonic, ms since the start. */
  readonly now: number;
  /** Number of timers and immediates that have run. */
  readonly steps: number;
  /** Wall clock, ms since 1970. */
  readonly wall: number;
  /** Sets all wall clocks forward; monotonic clocks do not change. */
  jump(ms: number): void;
  setTimer(ms: number, run: () => void): Timer;
  setImmediate(run: () => void): Timer;
  /** Resolves after this long. The timer belongs to the world, not to a process. */
  sleep(ms: number): Promise<void>;
  /** Runs the timers that came due while the owner was stopped. */
  resume(owner: Owner): void;
  /**
   * Advances time until the condition holds, checking it every `everyMs`. Returns false if it does not hold
   * within the limit.
   */
  runUntil(
    condition: () => boolean,
    options: { readonly everyMs: number; readonly withinMs: number },
  ): Promise<boolean>;
}

/** The event loop's own setImmediate, which simulations replace. */
const realImmediate = globalThis.setImmediate;
/**
 * A turn of the event loop costs a system call, and microtasks run between the immediates of a turn as well.
 */
const immediatesInTurn = 64;
let resume: (() => void) | undefined;
let left = 0;

/** Resolves when the microtask queue is empty. */
const microtasks = () =>
  new Promise<void>((resolve) => {
    resume = resolve;
    if (left === 0) beginTurn();
  });

function beginTurn(): void {
  left = immediatesInTurn;
  for (let count = 0; count < immediatesInTurn; count += 1) realImmediate(goOn);
}

function goOn(): void {
  left -= 1;
  const then = resume;
  resume = undefined;
  then?.();
}

/** `from`: where it continues, ms after the start. */
export function createVirtualTime(from: number): VirtualTime {
  const timers = createTimers();
  let immediates: Timer[] = [];
  let held: Timer[] = [];
  let now = from;
  let jumped = 0;
  let steps = 0;

  const runOne = (timer: Timer) => {
    const { owner } = timer;
    if (timer.cancelled || owner?.state === 'gone') return;
    if (owner?.state === 'stopped') held.push(timer);
    else {
      steps += 1;
      as(owner, timer.run);
    }
  };
  /** Runs everything that is due now. */
  const runDue = async () => {
    await microtasks();
    while (immediates.length > 0) {
      const due = immediates;
      immediates = [];
      for (const immediate of due) {
        runOne(immediate);
        await microtasks();
      }
    }
  };
  const time: VirtualTime = {
    get now() {
      // No two readings of the clock are equal.
      now += 0.001;
      return now;
    },
    get steps() {
      return steps;
    },
    get wall() {
      return beginning + now + jumped;
    },
    jump(ms) {
      jumped += ms;
    },
    setTimer: (ms, run) => timers.add(now + Math.max(ms, 0), ownerNow(), run),
    setImmediate(run) {
      const immediate: Timer = { at: now, owner: ownerNow(), run, cancelled: false };
      immediates.push(immediate);
      return immediate;
    },
    sleep: (ms) => new Promise((resolve) => as(undefined, () => time.setTimer(ms, resolve))),
    resume(owner) {
      const theirs = held.filter((timer) => timer.owner === owner);
      held = held.filter((timer) => timer.owner !== owner);
      immediates.push(...theirs);
    },
    async runUntil(condition, { everyMs, withinMs }) {
      const end = now + withinMs;
      let checkAt = now;
      for (;;) {
        await runDue();
        const next = timers.next();
        if (next !== undefined && next.at < checkAt) {
          timers.take();
          now = Math.max(now, next.at);
          runOne(next);
          continue;
        }
        now = Math.max(now, checkAt);
        if (condition()) return true;
        if (checkAt >= end) return false;
        checkAt += everyMs;
      }
    },
  };
  return time;
}
