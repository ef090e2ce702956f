import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from '../load.ts';
import { seeded } from '../seeded.ts';
import type { ActAlone } from './act-alone.ts';
import {
  type Choose,
  chooseErasure,
  chooseForeign,
  choosePoison,
  choosePublication,
  chooseSmallChange,
} from './choose.ts';
import { chooseUnsubscribing } from './choose-unsubscribing.ts';
import type { Journal } from './journal.ts';
import type { Operation } from './operation.ts';
import { worldOf } from './world.ts';

export interface Driving {
  readonly seed: number;
  readonly load: Load;
  readonly journal: Journal;
  readonly sandboxUrl: string;
  readonly act: ActAlone;
  /** Ends the traffic; operations in progress are awaited. */
  readonly stop: AbortSignal;
}

/** Maximum concurrent operations; further ones are dropped. */
const atOnce = 24;

/** Generates client operations, each kind at its own pace, never two at once for the same user or event. */
export async function drive({ seed, load, journal, sandboxUrl, act, stop }: Driving): Promise<void> {
  const underWay = new Set<Promise<boolean>>();
  const { every } = load;
  const doOne = (operation: Operation) => {
    if (underWay.size >= atOnce) return;
    const doing = act(operation).finally(() => underWay.delete(doing));
    underWay.add(doing);
  };
  const stream = async (number: number, meanMs: number, choose: (...args: Parameters<Choose>) => Chosen) => {
    const random = seeded(seed + 1_000 * number);
    while (!stop.aborted) {
      await sleep(random.around(meanMs), undefined, { signal: stop }).catch(() => {});
      const operation = stop.aborted ? undefined : await choose({ world: worldOf(journal.entries), random });
      if (operation !== undefined) doOne(operation);
    }
  };
  await Promise.all([
    stream(1, every.smallChange, chooseSmallChange),
    stream(2, every.publication, choosePublication),
    stream(3, every.erasure, chooseErasure),
    stream(4, every.foreign, chooseForeign),
    stream(5, every.poison, choosePoison),
    stream(6, every.foreign, async (choosing) => chooseUnsubscribing(sandboxUrl, choosing)),
  ]);
  await Promise.all(underWay);
}

type Chosen = ReturnType<Choose> | Promise<ReturnType<Choose>>;
