import { as, type Owner } from '../time/owner.ts';
import type { VirtualTime } from '../time/virtual-time.ts';

/**
 * One run of a program. Calls are its only effect on the world, so the calls of a process that is gone are
 * never answered.
 */
export interface Process extends Owner {
  readonly name: string;
  /** Resolves once it is running; never if it is gone. */
  awake(): Promise<void>;
  /** Like SIGSTOP, for this long if given: neither its timers nor answers to its calls arrive. */
  stop(ms?: number): void;
  /** Like SIGCONT. */
  resume(): void;
  /** Like SIGKILL. */
  kill(): void;
  run<Result>(work: () => Result): Result;
}

export interface ProcessOptions {
  readonly name: string;
  readonly time: VirtualTime;
  /** Called on every change of state. */
  readonly onChange: (process: Process) => void;
}

export function createProcess({ name, time, onChange }: ProcessOptions): Process {
  const announce = () => as(undefined, () => onChange(process));
  let state: Owner['state'] = 'running';
  let awaking = Promise.withResolvers<void>();
  const process: Process = {
    name,
    get state() {
      return state;
    },
    async awake() {
      if (state === 'stopped') await awaking.promise;
      // Not one shared promise: that would keep its waiters in memory long after the simulation.
      if (state === 'gone') await new Promise(() => {});
    },
    stop(ms) {
      if (state !== 'running') return;
      state = 'stopped';
      if (ms !== undefined) void time.sleep(ms).then(process.resume);
      announce();
    },
    resume() {
      if (state !== 'stopped') return;
      state = 'running';
      awaking.resolve();
      awaking = Promise.withResolvers();
      announce();
      time.resume(process);
    },
    kill() {
      if (state === 'gone') return;
      state = 'gone';
      awaking.resolve();
      announce();
    },
    run: (work) => as(process, work),
  };
  return process;
}
