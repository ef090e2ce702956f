import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Load } from '../load.ts';
import { seeded } from '../seeded.ts';
import { call } from './call.ts';
import {
  type Choose,
  chooseErasure,
  chooseForeign,
  choosePoison,
  choosePublication,
  chooseSmallChange,
} from './choose.ts';
import type { Journal } from './journal.ts';
import type { Operation } from './operation.ts';
import { worldOf } from './world.ts';

export interface Driving {
  readonly seed: number;
  readonly load: Load;
  readonly journal: Journal;
  readonly sandboxUrl: string;
  readonly act: (operation: Operation) => Promise<void>;
  /** Ends the traffic; what is under way is waited for. */
  readonly stop: AbortSignal;
}

/** Requests under way at most: more clients than that wait for their answers. */
const atOnce = 24;

/** Lets clients do things, each kind at its own pace, no two at once about the same user or event. */
export async function drive({ seed, load, journal, sandboxUrl, act, stop }: Driving): Promise<void> {
  const busy = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const { every } = load;
  const doOne = async (operation: Operation) => {
    const keys = keysOf(operation);
    if (underWay.size >= atOnce || keys.some((key) => busy.has(key))) return;
    for (const key of keys) busy.add(key);
    const doing = act(operation).finally(() => {
      for (const key of keys) busy.delete(key);
      underWay.delete(doing);
    });
    underWay.add(doing);
  };
  const stream = async (number: number, meanMs: number, choose: (...args: Parameters<Choose>) => Chosen) => {
    const random = seeded(seed + 1_000 * number);
    while (!stop.aborted) {
      await sleep(random.around(meanMs), undefined, { signal: stop }).catch(() => {});
      const operation = stop.aborted ? undefined : await choose({ world: worldOf(journal.entries), random });
      if (operation !== undefined) await doOne(operation);
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

/** One at a time: nobody could say which of two came first. */
function keysOf(operation: Operation): readonly string[] {
  return ['user', 'event'].flatMap((name) => {
    const value = name in operation ? operation[name as keyof Operation] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

const emailList = z.object({
  items: z.array(z.object({ id: z.string(), to: z.array(z.string()), subject: z.string() })),
});
const email = z.object({ headers: z.record(z.string(), z.string()) });

/** Somebody who was mailed lately clicks the link in it. */
async function chooseUnsubscribing(
  sandboxUrl: string,
  { world, random }: Parameters<Choose>[0],
): Promise<Operation | undefined> {
  const list = await call({ method: 'GET', url: `${sandboxUrl}/sandbox/emails?limit=100` });
  if (list.outcome !== 'done') return undefined;
  const found = random.pick(emailList.parse(list.body).items);
  const user = world.people.find(({ email: address }) => found?.to.some((to) => to.includes(address)));
  if (found === undefined || user === undefined || world.mayBeGone.has(user.id)) return undefined;
  const read = await call({ method: 'GET', url: `${sandboxUrl}/sandbox/emails/${found.id}` });
  const link =
    read.outcome === 'done' ? email.parse(read.body).headers['List-Unsubscribe']?.slice(1, -1) : undefined;
  return link === undefined
    ? undefined
    : { kind: 'unsubscribe', user: user.id, subject: found.subject, link };
}
