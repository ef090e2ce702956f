import { as, type Owner } from '../time/owner.ts';
import type { VirtualTime } from '../time/virtual-time.ts';

/** One run of a program. What it does reaches the world by calls alone, so a process that is gone is one whose calls are never answered. */
export interface Process extends Owner {
  readonly name: string;
  /** Resolves at once, or when it goes on; never when it is gone. */
  awake(): Promise<void>;
  /** As SIGSTOP does, for so long if it is said: neither its timers nor answers to its calls arrive. */
  stop(ms?: number): void;
  /** As SIGCONT does. */
  resume(): void;
  /** As SIGKILL does. */
  kill(): void;
  run<Result>(work: () => Result): Result;
}

export interface ProcessOptions {
  readonly name: string;
  readonly time: VirtualTime;
  /** Hears of every change of state. */
  readonly onChange: (process: Process) => void;
}

export function createProcess({ name, time, onChange }: ProcessOptions): Process {
  const tell = () => as(undefined, () => onChange(process));
  let state: Owner['state'] = 'running';
  let awaking = Promise.withResolvers<void>();
  const process: Process = {
    name,
    get state() {
      return state;
    },
    async awake() {
      if (state === 'stopped') await awaking.promise;
      // A promise of its own: one for all would keep what waits for it, long after the simulation is over.
      if (state === 'gone') await new Promise(() => {});
    },
    stop(ms) {
      if (state !== 'running') return;
      state = 'stopped';
      if (ms !== undefined) void time.sleep(ms).then(process.resume);
      tell();
    },
    resume() {
      if (state !== 'stopped') return;
      state = 'running';
      awaking.resolve();
      awaking = Promise.withResolvers();
      tell();
      time.resume(process);
    },
    kill() {
      if (state === 'gone') return;
      state = 'gone';
      awaking.resolve();
      tell();
    },
    run: (work) => as(process, work),
  };
  return process;
}
