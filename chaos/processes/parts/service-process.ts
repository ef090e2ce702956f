import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { place, root } from '../place.ts';

export interface ProcessOptions {
  readonly name: string;
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  /** Answers 200 once it has started. */
  readonly readyPath: string;
  readonly onStarted: (pid: number) => void;
}

/** A process of the system that is restarted whenever it exits, as an orchestrator would do. */
export interface ServiceProcess extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** Unexpected exits. */
  readonly crashes: number;
  /** Peak memory (RSS), bytes. */
  readonly peakBytes: number;
  /** Sends SIGKILL and restarts the process after `awayMs`. */
  kill(awayMs: number): Promise<void>;
  /** Sends SIGTERM, then SIGKILL after a timeout; restarts with these variables added or replaced. */
  restart(change: Readonly<Record<string, string>>): Promise<void>;
  /** Sends SIGSTOP, and SIGCONT after `ms`. */
  freeze(ms: number): Promise<void>;
  untilReady(withinMs: number): Promise<void>;
}

const sampleMs = 2_000;
const drainMs = 15_000;
const pageBytes = 4_096;

export function startServiceProcess(options: ProcessOptions): ServiceProcess {
  const { name, url } = options;
  let changed: Readonly<Record<string, string>> = {};
  const launchAgain = () => launch({ ...options, environment: { ...options.environment, ...changed } });
  let child = launchAgain();
  let peakBytes = 0;
  let crashes = 0;
  let away: Promise<void> | undefined;
  let closed = false;

  const watch = (watched: ChildProcess) => {
    watched.once('exit', () => {
      if (closed || away !== undefined) return;
      crashes += 1;
      void sleep(1_000).then(start);
    });
  };
  const start = () => {
    if (closed) return;
    child = launchAgain();
    watch(child);
  };
  watch(child);
  const sampler = setInterval(async () => {
    const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
    peakBytes = Math.max(peakBytes, Number(statm.split(' ')[1] ?? 0) * pageBytes);
  }, sampleMs);

  const endAndStart = async (awayMs: number, drain: boolean) => {
    if (drain) await drained(child);
    await end(child);
    await sleep(awayMs);
    away = undefined;
    start();
  };
  return {
    name,
    url,
    get crashes() {
      return crashes;
    },
    get peakBytes() {
      return peakBytes;
    },
    kill(awayMs) {
      away ??= endAndStart(awayMs, false);
      return away;
    },
    async restart(change) {
      await away;
      changed = change;
      away ??= endAndStart(0, true);
      await away;
    },
    async freeze(ms) {
      const frozen = child;
      frozen.kill('SIGSTOP');
      await sleep(ms);
      frozen.kill('SIGCONT');
    },
    async untilReady(withinMs) {
      const until = performance.now() + withinMs;
      for (;;) {
        const ready = await fetch(`${url}${options.readyPath}`, { signal: AbortSignal.timeout(2_000) }).then(
          ({ ok }) => ok,
          () => false,
        );
        if (ready) return;
        if (performance.now() > until) throw new Error(`${name} isn't ready; see ${logOf(name)}`);
        await sleep(200);
      }
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearInterval(sampler);
      await end(child);
    },
  };
}

const logOf = (name: string) => join(place.logs, `${name}.log`);

function launch({ name, entry, environment, onStarted }: ProcessOptions): ChildProcess {
  const log = openSync(logOf(name), 'a');
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    env: { ...environment },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  if (child.pid !== undefined) onStarted(child.pid);
  return child;
}

async function drained(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(drainMs, undefined, { ref: false })]);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
