import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { until } from '@riff/tools/until';
import { type Environment, type Program, spawnProgram } from './spawn-program.ts';

export interface RunningProcess extends Program {
  readonly url: string;
}

/** The line in which a program prints its address. */
const listening = /(?:Riff: |"url":")(http:[^"\s]+)/;

/** Starts a program of the system in its own process; resolves once it is ready. */
export async function startProcess(
  t: TestContext,
  entry: string,
  environment: Environment,
): Promise<RunningProcess> {
  const program = spawnProgram(t, entry, { PORT: '0', ...environment });
  const url = await until(() => {
    const [, found] = listening.exec(program.output()) ?? [];
    assert.ok(found, `${entry} does not listen: ${program.output()}`);
    return found;
  });
  await until(async () => assert.equal((await fetch(`${url}/readyz`)).status, 200));
  return { ...program, url };
}
