import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { finish } from './finish.ts';
import { live } from './live.ts';
import { loadOf } from './load.ts';
import type { ChaosOptions } from './options.ts';
import { deleteVirtualHost } from './parts/broker-api.ts';
import { databasesOf, dropDatabases } from './parts/databases.ts';
import { stopServers } from './parts/private-servers.ts';
import { type RunSettings, writeSettings } from './parts/run-settings.ts';
import { setStage } from './parts/stage.ts';
import { place, servers } from './place.ts';
import { prepareRun } from './prepare-run.ts';
import { keepRecord, linesOf, makeRecord, type RunRecord } from './report.ts';
import { seeded } from './seeded.ts';
import { createActor } from './traffic/create-actor.ts';
import { openJournal } from './traffic/journal.ts';
import { settleIn } from './traffic/settle-in.ts';
import { worldOf } from './traffic/world.ts';

/** One run, from starting its servers to the verdict. Its data is kept if an invariant was violated. */
export async function runChaos(options: ChaosOptions, print: (line: string) => void): Promise<RunRecord> {
  const begun = performance.now();
  const log = (line: string) => {
    if (!options.json)
      print(`[${String(Math.round((performance.now() - begun) / 1_000)).padStart(4)} s] ${line}`);
  };
  log('starting servers');
  const settings = await prepareRun(options);
  const record = await liveAndJudge(settings, log);
  await keepRecord(record);
  if (record.violations.length === 0) {
    await deleteVirtualHost(settings.name);
    await dropDatabases(settings.name);
  }
  await stopServers();
  for (const line of options.json ? [JSON.stringify(record)] : linesOf(record)) print(line);
  if (record.violations.length > 0) log(`logs and journal are kept in ${place.run}`);
  return record;
}

async function liveAndJudge(settings: RunSettings, log: (line: string) => void): Promise<RunRecord> {
  await using stack = new AsyncDisposableStack();
  const journal = openJournal(place.journal);
  const bus = stack.use(
    connectRabbitBus({ url: `${servers.broker}/${settings.name}`, topology, name: 'chaos' }),
  );
  const notePid = (name: string, pid: number) => {
    settings.pids[name] = pid;
    writeSettings(settings);
  };
  log(`seed ${settings.seed}, ${settings.minutes} minutes; starting the services`);
  const stage = stack.use(await setStage(settings, notePid));
  await bus.ensureTopology();
  const act = createActor({ settings, stage, journal, bus });
  if (worldOf(journal.entries).people.length === 0) {
    const random = seeded(settings.seed + 7);
    const usersDatabase = databasesOf(settings.name).users;
    const celebrities = settings.deeds.filter((name) => name === 'celebrity').length;
    await settleIn({ load: loadOf(settings), celebrities, random, journal, usersDatabase, act });
    log(`${worldOf(journal.entries).people.length} people have settled in`);
  }
  await live({ settings, stage, journal, act, log });
  log('no more faults; waiting until everything has settled');
  const finding = await finish({ settings, stage, journal, bus, act, log });
  return makeRecord(settings, journal.entries, finding, [...stage.processes.values()]);
}
