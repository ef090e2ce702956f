import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { env, execPath } from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export type Environment = Readonly<Record<string, string>>;

export interface Program {
  /** Its output so far, on both streams. */
  output(): string;
  /** Its output so far on standard error, which is meant for a person. */
  complaint(): string;
  /** Its exit code once it has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Sends a signal, and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Closes the reading end of its output. */
  hangUp(): void;
  /** Sends a signal without waiting. */
  signal(signal: NodeJS.Signals): void;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Node's compile cache, if the tests run with one: half of a start is compilation. */
const { NODE_COMPILE_CACHE } = env;

/** Runs a program of the repository with only this environment, at most until the end of the test. */
export function spawnProgram(
  t: TestContext,
  entry: string,
  environment: Environment = {},
  args: readonly string[] = [],
): Program {
  const child = spawn(execPath, [entry, ...args], {
    cwd: root,
    env: { ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watchChild(t, child);
}

/**
 * Collects a child's output and exit code, and kills it at the end of the test. `send` signals everything
 * that belongs to it.
 */
export function watchChild(
  t: TestContext,
  child: ChildProcess,
  send: (signal: NodeJS.Signals) => unknown = (signal) => child.kill(signal),
): Program {
  let output = '';
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    complaint += text;
  });
  // 'close' comes after all output.
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const kill = (signal: NodeJS.Signals) => {
    if (!isOver()) send(signal);
    return ended;
  };
  t.after(async () => void (await kill('SIGKILL')));
  const hangUp = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  return {
    output: () => output,
    complaint: () => complaint,
    ended,
    kill,
    hangUp,
    signal: (signal) => void send(signal),
  };
}
