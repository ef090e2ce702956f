import { mkdir, readFile, rm } from 'node:fs/promises';
import { clearMemoryAlarm } from './faults/server-faults.ts';
import type { ChaosOptions } from './options.ts';
import { makeVirtualHost } from './parts/broker-api.ts';
import { makeDatabases } from './parts/databases.ts';
import { startServers } from './parts/private-servers.ts';
import { makeSettings, type RunSettings, readSettings, writeSettings } from './parts/run-settings.ts';
import { place } from './place.ts';

/** Starts the servers and returns the settings of a new run, or of the interrupted one. */
export async function prepareRun(options: ChaosOptions): Promise<RunSettings> {
  await mkdir(place.run, { recursive: true });
  await startServers();
  const cutShort = options.resume ? readSettings() : undefined;
  if (cutShort !== undefined) {
    await endLeftovers(cutShort);
    await clearMemoryAlarm();
    const settings = { ...cutShort, resumed: cutShort.resumed + 1 };
    writeSettings(settings);
    return settings;
  }
  if (options.resume) throw new Error('There is no interrupted run to resume.');
  await rm(place.run, { recursive: true, force: true });
  await mkdir(place.logs, { recursive: true });
  const settings = await makeSettings(options);
  await makeVirtualHost(settings.name);
  await makeDatabases(settings.name);
  writeSettings(settings);
  return settings;
}

/** Kills processes that outlived the run that started them. */
async function endLeftovers({ pids }: RunSettings): Promise<void> {
  for (const pid of Object.values(pids)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (/src\/main\.ts/.test(command)) process.kill(pid, 'SIGKILL');
  }
}
