import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { env, execPath } from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export type Environment = Readonly<Record<string, string>>;

export interface Program {
  /** Everything that it wrote so far, to both streams. */
  output(): string;
  /** What of it went to standard error: what is meant for a person. */
  complaint(): string;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Nobody reads what it writes any more. */
  hangUp(): void;
  /** Sends a signal and goes on. */
  signal(signal: NodeJS.Signals): void;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where Node keeps the modules that it compiled, if the tests run with such a place: half of a start is compiling. */
const { NODE_COMPILE_CACHE } = env;

/** Runs a program of the repository, with this environment alone, until it ends or the test does. */
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

/** What is said and how it ends; killed when the test is over. `send` sends a signal to all that belongs to it. */
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
  // 'close' comes after everything that it wrote.
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
