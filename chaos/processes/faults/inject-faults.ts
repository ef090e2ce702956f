import { setTimeout as sleep } from 'node:timers/promises';
import { type Seeded, seeded } from '../seeded.ts';
import type { Calm } from './calm.ts';
import type { ChooseFault, Fault, FaultParts, FaultRecord, Targets } from './fault.ts';
import { blackHole, cut, delay, refuse, reset } from './network-faults.ts';
import { freeze, kill, killTwo } from './process-faults.ts';
import {
  closeAllConnections,
  raiseMemoryAlarm,
  restartBroker,
  restartMongo,
  restartPostgres,
  revokeKey,
} from './server-faults.ts';

/** Weighted by frequency. */
const kinds: readonly (readonly [weight: number, ChooseFault])[] = [
  [6, kill],
  [2, killTwo],
  [5, freeze],
  [4, blackHole],
  [2, refuse],
  [2, delay],
  [3, cut],
  [3, reset],
  [2, closeAllConnections],
  [1, restartBroker],
  [1, raiseMemoryAlarm],
  [1, restartMongo],
  [1, restartPostgres],
  [1, revokeKey],
];
const weights = kinds.reduce((sum, [weight]) => sum + weight, 0);
/** With more faults at once, everything would be down most of the time. */
const atOnce = 3;

/** The nth fault of a seed. */
function chooseFault(random: Seeded, targets: Targets): Fault {
  let left = random.int(0, weights - 1);
  for (const [weight, choose] of kinds) {
    if (left < weight) return choose(random, targets);
    left -= weight;
  }
  throw new Error('the weights do not add up');
}

export interface Injecting extends FaultParts {
  readonly seed: number;
  readonly everyMs: number;
  readonly scale: number;
  readonly calm: Calm;
  readonly stop: AbortSignal;
  readonly onFault: (fault: FaultRecord) => void;
}

/** Injects one fault after another, some at the same time; resolves once all of them are over. */
export async function injectFaults({
  seed,
  everyMs,
  scale,
  calm,
  stop,
  onFault,
  ...parts
}: Injecting): Promise<void> {
  const random = seeded(seed);
  const targets = {
    processes: [...parts.stage.processes.keys()],
    links: [...parts.stage.proxies.keys()],
    scale,
  };
  const { underWay } = calm;
  const failed: unknown[] = [];
  while (!stop.aborted) {
    await sleep(random.around(everyMs), undefined, { signal: stop }).catch(() => {});
    const fault = chooseFault(random, targets);
    const { where } = fault;
    if (stop.aborted || calm.isHeld || underWay.size >= atOnce || underWay.has(where)) continue;
    onFault({ kind: fault.kind, target: fault.target, ms: fault.ms });
    const injecting = fault
      .inject(parts)
      .catch((error) => void failed.push(error))
      .finally(() => underWay.delete(where));
    underWay.set(where, injecting);
  }
  await Promise.all(underWay.values());
  if (failed.length > 0) throw new AggregateError(failed, 'faults that could not be injected or repaired');
}
