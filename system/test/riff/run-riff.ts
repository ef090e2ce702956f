import type { TestContext } from 'node:test';
import { type Environment, spawnProgram } from '../spawn-program.ts';

/** An operator's command as a process of its own. */
export async function runRiff(t: TestContext, environment: Environment, ...args: readonly string[]) {
  const program = spawnProgram(t, 'system/src/riff/main.ts', environment, args);
  const code = await program.ended;
  return { code, text: program.output() };
}
