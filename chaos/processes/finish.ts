import type { Bus } from '@riff/platform';
import { loadOf } from './load.ts';
import type { Finding } from './oracle/finding.ts';
import { judge } from './oracle/judge.ts';
import { observe, type Sources } from './oracle/observe.ts';
import { pastOf } from './oracle/past.ts';
import { databasesOf } from './parts/databases.ts';
import type { RunSettings } from './parts/run-settings.ts';
import type { Stage } from './parts/stage.ts';
import { seeded } from './seeded.ts';
import { settle } from './settle.ts';
import { post } from './traffic/choose.ts';
import type { Journal } from './traffic/journal.ts';
import { foreignArtist, type Operation } from './traffic/operation.ts';
import { worldOf } from './traffic/world.ts';

export interface Finishing {
  readonly settings: RunSettings;
  readonly stage: Stage;
  readonly journal: Journal;
  readonly bus: Bus;
  readonly act: (operation: Operation) => Promise<void>;
  readonly log: (line: string) => void;
}

const readyWithinMs = 90_000;

/**
 * After the last fault: waits until everything has settled, has every artist publish once more, and checks.
 */
export async function finish({ settings, stage, journal, bus, act, log }: Finishing): Promise<Finding> {
  const { name } = settings;
  const sources: Sources = {
    ...{ databases: databasesOf(name), bus, virtualHost: name, sandboxUrl: stage.sandboxUrl },
  };
  const { settleWithinMs } = loadOf(settings);
  const processes = [...stage.processes.values()];
  await Promise.all(processes.map((each) => each.untilReady(readyWithinMs)));
  const begun = performance.now();
  const first = await settle(sources, settleWithinMs);
  log(`settled after ${Math.round((performance.now() - begun) / 1_000)} s`);
  const { people, mayBeGone } = worldOf(journal.entries);
  const artists = people.filter(({ id, role }) => role === 'artist' && !mayBeGone.has(id));
  const random = seeded(settings.seed + 9_999);
  await Promise.all([...artists.map(({ id }) => id), foreignArtist].map((id) => act(post(id, random, true))));
  const last = first.length > 0 ? first : await settle(sources, settleWithinMs);
  const finding = judge(pastOf(journal.entries), await observe(sources), processes, settings.outage);
  const unsettled = last.map((what) => ({ invariant: 'I11' as const, what: `not settled: ${what}` }));
  return { ...finding, violations: [...unsettled, ...finding.violations] };
}
