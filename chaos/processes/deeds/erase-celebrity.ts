import { post } from '../traffic/choose.ts';
import { type Person, pairKey, worldOf } from '../traffic/world.ts';
import type { Deed, DeedParts } from './deed.ts';
import { measureWaits, type Waits } from './measure-waits.ts';
import { pause } from './pause.ts';
import { presentIn } from './present-in.ts';

const arrivals = 30;
const arriveEveryMs = 150;
/** Delay after the post, so that the erasure overlaps its fan-out. */
const eraseAfterMs = 1_200;
const probeEveryMs = 1_000;
/** Share of the time spent measuring how long others wait without the erasure. */
const probedBefore = 0.3;

/** Erases an artist with thousands of followers during a fan-out; delays nobody else (I11). */
export const eraseCelebrity: Deed = async (parts) => {
  const { journal, act, random, databases, alone, ms, stop } = parts;
  const celebrity = presentIn(worldOf(journal.entries), 'celebrity')[0]?.id;
  if (celebrity === undefined) return {};
  await using waits = measureWaits(databases.notifications);
  const before = alone ? await probe({ ...parts, ms: ms * probedBefore }, waits) : 0;
  await act(post(celebrity, random, false));
  const arriving = arrive(parts, celebrity);
  await pause(eraseAfterMs, stop);
  const publishing = act(post(celebrity, random, false));
  const erasing = act({ kind: 'erase', user: celebrity });
  const meanwhile = await probe(parts, waits);
  await Promise.all([arriving, publishing, erasing]);
  return alone ? { waits: { before, meanwhile } } : {};
};

/** New follows of the celebrity before, during and after the erasure. */
async function arrive({ journal, act, random, stop }: DeedParts, artist: string): Promise<void> {
  for (let n = 0; n < arrivals && !stop.aborted; n += 1) {
    const user = random.pick(presentIn(worldOf(journal.entries), 'fan'))?.id;
    if (user !== undefined) await act({ kind: 'follow', user, artist, foreign: false });
    await pause(arriveEveryMs, stop);
  }
}

/** Other users follow other artists, and one of them is erased. Returns the longest wait, ms. */
async function probe(parts: DeedParts, waits: Waits): Promise<number> {
  const { act, ms, stop } = parts;
  const until = performance.now() + ms;
  const waited: number[] = [];
  let leaving: Promise<void> | undefined;
  // With other faults active, waits have other causes and prove nothing.
  const note = async (wait: () => Promise<number>) => {
    if (parts.alone) waited.push(await wait());
  };
  const leave = async ({ id: user }: Person) => {
    if (await act({ kind: 'erase', user })) await note(() => waits.untilErased(user));
  };
  while (performance.now() < until && !stop.aborted) {
    const { user, artist } = strangers(parts) ?? {};
    if (user !== undefined && artist !== undefined) {
      const followed = await act({ kind: 'follow', user: user.id, artist: artist.id, foreign: false });
      if (followed) await note(() => waits.untilFollowed(user.id, artist.id));
      leaving ??= leave(user);
    }
    await pause(probeEveryMs, stop);
  }
  await leaving;
  return Math.max(0, ...waited);
}

/** A fan and an artist with no follow between them so far. */
function strangers({ journal, random }: DeedParts) {
  const world = worldOf(journal.entries);
  const user = random.pick(presentIn(world, 'fan'));
  const artist = random.pick(presentIn(world, 'artist').slice(1));
  if (user === undefined || artist === undefined || world.pairs.has(pairKey(user.id, artist.id)))
    return undefined;
  return { user, artist };
}
