import { runCommand } from '../../src/riff/run-command.ts';
import type { Environment } from '../spawn-program.ts';

/** Runs an operator's command. Returns its exit code and its whole output. */
export async function runRiff(environment: Environment, ...args: readonly string[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const code = await runCommand({ args, environment, print, complain: print });
  return { code, text: lines.map((line) => `${line}\n`).join('') };
}
