import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';

export interface Program {
  readonly url: string;
  /** Its output on both streams. */
  readonly output: string[];
  /** Resolves with its exit code (null after SIGKILL). */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const MAIN = new URL('../main.ts', import.meta.url).pathname;

/** Starts the sandbox in its own process, with only this environment. */
export async function startProgram(t: TestContext, env: Readonly<Record<string, string>>): Promise<Program> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  const output: string[] = [];
  createInterface(child.stderr).on('line', (line) => output.push(line));
  const lines = createInterface(child.stdout).on('line', (line) => output.push(line));
  await Promise.race([once(lines, 'line'), exit]);
  const url = /http:\/\/\S+/.exec(output.join('\n'))?.[0];
  if (url === undefined) throw new Error(`the program did not start: ${output.join('\n')}`);
  return {
    url,
    output,
    kill: async (signal) => {
      child.kill(signal);
      const [code] = await exit;
      return code;
    },
  };
}
