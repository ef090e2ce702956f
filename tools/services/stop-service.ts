import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { born } from './born.ts';
import { type Record, readRecord, removeRecord } from './record.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const patienceMs = 30_000;

/** Stops the service if we started it. Resolves to a description of what was done. */
export async function stopService({ id }: Pick<Service, 'id'>): Promise<string> {
  const record = await readRecord(id);
  if (!record) return 'not started by us, left alone';
  const outcome = await stop(record);
  await removeRecord(id);
  return outcome;
}

async function stop(record: Record): Promise<string> {
  if ('systemService' in record) {
    await run('service', [record.systemService, 'stop']);
    return 'stopped';
  }
  const { pid, signal } = record;
  const runs = async () => (await born(pid)) === record.born;
  if (!(await runs())) return 'has ended already';

  process.kill(pid, signal);
  const deadline = performance.now() + patienceMs;
  while (await runs()) {
    if (performance.now() > deadline) {
      process.kill(-pid, 'SIGKILL');
      return `killed: it didn't stop within ${patienceMs / 1000} s`;
    }
    await sleep(100);
  }
  return 'stopped';
}
