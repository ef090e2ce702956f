import type { Started } from '../parts/started.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { createProcess, type Process } from './process.ts';
import type { Link } from './reach.ts';

/** A service's program. One process of it runs at a time; it is restarted a while after it dies. */
export interface Program<Requests> {
  readonly name: string;
  /** The running process; undefined between a death and the next start. */
  readonly process: Process | undefined;
  start(): void;
  /** Sends a request, and retries like a client until it is answered. Undefined: it was refused. */
  ask<Answer>(request: (requests: Requests) => Promise<Answer>): Promise<Answer | undefined>;
  /** Stops it like SIGTERM, then starts it again. */
  restart(): Promise<void>;
  /** The broker closes its connection, which reopens at once. */
  cut(): void;
}

export interface ProgramOptions<Requests> {
  readonly name: string;
  readonly time: VirtualTime;
  /** How long a dead process stays down, ms. */
  readonly downMs: number;
  readonly run: (process: Process) => Running<Requests>;
}

export interface Running<Requests> {
  readonly started: Started<Requests>;
  /** Its connection to the broker. */
  readonly link: Link;
}

/** After this long without a heartbeat, the broker drops a connection, ms: two heartbeats. */
const silenceMs = 20_000;

/** How long a client waits for an answer, and how long before it retries, ms. */
const patienceMs = 5_000;
const againMs = 300;

export function createProgram<Requests>(options: ProgramOptions<Requests>): Program<Requests> {
  const { name, time, downMs, run } = options;
  let runs = 0;
  let running: (Running<Requests> & { readonly process: Process }) | undefined;

  const giveUpOn = async (process: Process, fallSilent: () => void) => {
    const until = time.now + silenceMs;
    while (process.state === 'stopped' && time.now < until) await time.sleep(1_000);
    if (process.state === 'stopped') fallSilent();
  };
  const start = () => {
    if (running !== undefined) return;
    runs += 1;
    let connection: Running<Requests> | undefined;
    const process = createProcess({
      name: `${name} ${runs}`,
      time,
      onChange: (changed) => {
        if (changed.state === 'running') connection?.link.speak();
        if (changed.state === 'stopped') void giveUpOn(changed, () => connection?.link.fallSilent());
        if (changed.state !== 'gone') return;
        connection?.link.fallSilent();
        if (running?.process === changed) running = undefined;
        void time.sleep(downMs).then(start);
      },
    });
    connection = process.run(() => run(process));
    running = { process, ...connection };
  };
  return {
    name,
    get process() {
      return running?.process;
    },
    start,
    async ask(request) {
      for (;;) {
        const asked = running;
        if (asked !== undefined) {
          const { process, started } = asked;
          const answer = process.run(() => request(started.requests)).then(answered, refused);
          const settled = await Promise.race([answer, time.sleep(patienceMs)]);
          if (settled !== undefined) return settled.answer;
        }
        await time.sleep(againMs);
      }
    },
    cut: () => running?.link.cut(),
    async restart() {
      const stopped = running;
      if (stopped === undefined || stopped.process.state !== 'running') return;
      running = undefined;
      await Promise.race([stopped.process.run(() => stopped.started.stop()), time.sleep(patienceMs)]);
      stopped.process.kill();
    },
  };
}

const answered = <Answer>(answer: Answer) => ({ answer });

/** Our own refusals name the reason in a code. Any other error is a failure, which a client may retry. */
function refused(error: unknown): { answer: undefined } | undefined {
  const { code } = error as { readonly code?: unknown };
  const isRefusal = typeof code === 'string' && /^[a-z-]+$/.test(code) && !/unavailable|busy/.test(code);
  return isRefusal ? { answer: undefined } : undefined;
}
