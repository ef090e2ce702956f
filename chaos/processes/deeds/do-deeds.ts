import { appendFileSync } from 'node:fs';
import type { Calm } from '../faults/calm.ts';
import { place } from '../place.ts';
import { seeded } from '../seeded.ts';
import type { Deed, DeedName, DeedParts, DeedRecord } from './deed.ts';
import { eraseCelebrity } from './erase-celebrity.ts';
import { eraseShortNames } from './erase-short-names.ts';
import { pause } from './pause.ts';
import type { PlannedDeed } from './plan-deeds.ts';
import { refuseForTheDay, refuseForTheMonth, refuseSender, restrictKey, revokeKey } from './refusals.ts';
import { startWithWrongSender } from './wrong-sender.ts';

const deeds: { readonly [Name in DeedName]: Deed } = {
  sender: refuseSender,
  'daily-quota': refuseForTheDay,
  'monthly-quota': refuseForTheMonth,
  'key-revoked': revokeKey,
  'key-restricted': restrictKey,
  'wrong-sender': startWithWrongSender,
  celebrity: eraseCelebrity,
  'short-names': eraseShortNames,
};

export interface DoingDeeds extends Omit<DeedParts, 'random' | 'ms' | 'alone'> {
  readonly seed: number;
  readonly planned: readonly PlannedDeed[];
  /** Time since the start of the run, ms. */
  readonly elapsedMs: number;
  readonly calm: Calm;
  readonly short: boolean;
  readonly log: (line: string) => void;
}

const readyWithinMs = 90_000;
/** By then the leases of killed processes have been taken over. */
const leasesMs = 12_000;

/** Waits until earlier faults have no further effect. A short run has no time for this. */
async function untilRecovered({ stage, short, stop }: Pick<DoingDeeds, 'stage' | 'short' | 'stop'>) {
  if (short) return;
  await Promise.all([...stage.processes.values()].map((each) => each.untilReady(readyWithinMs)));
  await pause(leasesMs, stop);
}

/** Does one deed after another, each at its time; skips those whose time has passed. */
export async function doDeeds({ seed, planned, elapsedMs, calm, log, ...parts }: DoingDeeds): Promise<void> {
  const begun = performance.now() - elapsedMs;
  for (const [index, { name, atMs, ms, alone }] of planned.entries()) {
    if (atMs < elapsedMs) continue;
    await pause(Math.max(0, atMs - (performance.now() - begun)), parts.stop);
    if (parts.stop.aborted) return;
    const release = alone ? await calm.hold() : () => {};
    if (alone) await untilRecovered(parts);
    const from = Date.now();
    log(`deed: ${name}${alone ? ', without other faults' : ''}, ${ms} ms`);
    const random = seeded(seed + 100_000 * (index + 1));
    const done = await deeds[name]({ ...parts, random, ms, alone });
    const record: DeedRecord = { name, from, until: Date.now(), alone, ...done };
    appendFileSync(place.deeds, `${JSON.stringify(record)}\n`);
    log(
      `deed: ${name} is over${done.waits === undefined ? '' : `; others waited ${done.waits.meanwhile} ms at most, ${done.waits.before} ms before`}`,
    );
    release();
  }
}
