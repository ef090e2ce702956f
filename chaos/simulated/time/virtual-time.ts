import { as, type Owner, ownerNow } from './owner.ts';
import { createTimers, type Timer } from './timers.ts';

/** 2026-01-01: when every simulation begins. */
const beginning = Date.UTC(2026, 0, 1);

/** Time that passes only where nothing is left to do at an instant. */
export interface VirtualTime {
  /** Monotonic, ms since the beginning. */
  readonly now: number;
  /** How many timers and immediates have run. */
  readonly steps: number;
  /** What clocks on walls show, ms since 1970. */
  readonly wall: number;
  /** Sets all walls' clocks forward; nobody's stopwatch notices. */
  jump(ms: number): void;
  setTimer(ms: number, run: () => void): Timer;
  setImmediate(run: () => void): Timer;
  /** Resolves then, for the world. */
  sleep(ms: number): Promise<void>;
  /** Lets a stopped owner do what its timers were set for meanwhile. */
  resume(owner: Owner): void;
  /** Goes on until the condition holds, which is looked at every so often; false when it doesn't within the limit. */
  runUntil(
    condition: () => boolean,
    options: { readonly everyMs: number; readonly withinMs: number },
  ): Promise<boolean>;
}

/** The event loop's own, which simulations replace. */
const realImmediate = globalThis.setImmediate;
/** A turn of the event loop costs a system call; what immediates of one turn start is done between them all the same. */
const immediatesInTurn = 64;
let resume: (() => void) | undefined;
let left = 0;

/** Resolves when all that waits for nothing else is done. */
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

/** `from`: where it goes on, ms after the beginning. */
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
      // No two looks at a clock show the same.
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
      let lookAt = now;
      for (;;) {
        await runDue();
        const next = timers.next();
        if (next !== undefined && next.at < lookAt) {
          timers.take();
          now = Math.max(now, next.at);
          runOne(next);
          continue;
        }
        now = Math.max(now, lookAt);
        if (condition()) return true;
        if (lookAt >= end) return false;
        lookAt += everyMs;
      }
    },
  };
  return time;
}
