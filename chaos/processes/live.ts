import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { doDeeds } from './deeds/do-deeds.ts';
import { planDeeds } from './deeds/plan-deeds.ts';
import { createCalm } from './faults/calm.ts';
import type { FaultRecord } from './faults/fault.ts';
import { holdOutage } from './faults/hold-outage.ts';
import { injectFaults } from './faults/inject-faults.ts';
import { loadOf } from './load.ts';
import { databasesOf } from './parts/databases.ts';
import { type RunSettings, writeSettings } from './parts/run-settings.ts';
import type { Stage } from './parts/stage.ts';
import { place } from './place.ts';
import { type Act, createActAlone } from './traffic/act-alone.ts';
import { drive } from './traffic/drive.ts';
import type { Journal } from './traffic/journal.ts';

const noteEveryMs = 5_000;
/** In a short run faults last a fraction of their usual time. */
const shortScale = 0.25;

export interface Living {
  readonly settings: RunSettings;
  readonly stage: Stage;
  readonly journal: Journal;
  readonly act: Act;
  readonly log: (line: string) => void;
}

/** Runs traffic and faults for the rest of the run; waits for all faults to end and all requests. */
export async function live({ settings, stage, journal, act: anyhow, log }: Living): Promise<void> {
  const load = loadOf(settings);
  const { name: virtualHost, resumed, short, outage } = settings;
  // A resumed run must not repeat the same choices.
  const seed = settings.seed + resumed * 1_000_000;
  const ending = new AbortController();
  const { signal: stop } = ending;
  const onFault = (fault: FaultRecord) => {
    appendFileSync(place.faults, `${JSON.stringify({ at: new Date().toISOString(), ...fault })}\n`);
    log(`fault: ${fault.kind}, ${fault.target}${fault.ms > 0 ? `, ${fault.ms} ms` : ''}`);
  };
  const keepTime = async () => {
    const begun = performance.now() - settings.elapsedMs;
    for (;;) {
      const left = settings.minutes * 60_000 - settings.elapsedMs;
      if (left <= 0) break;
      await sleep(Math.min(noteEveryMs, left));
      settings.elapsedMs = performance.now() - begun;
      writeSettings(settings);
    }
    ending.abort();
  };
  const calm = createCalm();
  const act = createActAlone(anyhow);
  const planned = planDeeds({ seed: settings.seed, minutes: settings.minutes, names: settings.deeds, short });
  await Promise.all([
    doDeeds({
      seed,
      planned,
      elapsedMs: settings.elapsedMs,
      short,
      calm,
      stage,
      databases: databasesOf(virtualHost),
      journal,
      act,
      stop,
      log,
    }),
    drive({ seed, load, journal, act, stop, sandboxUrl: stage.sandboxUrl }),
    outage === undefined
      ? injectFaults({
          seed,
          stage,
          virtualHost,
          calm,
          stop,
          onFault,
          everyMs: load.every.fault,
          scale: short ? shortScale : 1,
        })
      : holdOutage({ stage, outage, stop, onFault, log }),
    keepTime(),
  ]);
}
