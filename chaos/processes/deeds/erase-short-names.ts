import { contentQueue, notificationsQueue } from '@riff/events';
import { poisonOf } from '../traffic/choose.ts';
import { foreignArtist } from '../traffic/operation.ts';
import { worldOf } from '../traffic/world.ts';
import type { Deed, DeedParts } from './deed.ts';
import { presentIn } from './present-in.ts';
import { untilKnown } from './until-known.ts';

const names = ['e', '1', 'Post', 'Ana'] as const;
/** Another system's ids; each run of the deed takes one. */
const foreignIds = ['3', 'x', 'Sol', '42', 'p-1'] as const;
const queues = [notificationsQueue, contentQueue];

/** People with short names join and are erased; parked messages about others stay (I7). */
export const eraseShortNames: Deed = async (parts) => {
  const { act, random, journal } = parts;
  const artist = presentIn(worldOf(journal.entries), 'artist')[0]?.id ?? '';
  for (const name of names) {
    await act({ kind: 'join', role: 'guest', name, email: `${random.word()}@example.com` });
  }
  const guests = presentIn(worldOf(journal.entries), 'guest').filter(({ name }) =>
    names.some((each) => each === name),
  );
  for (const { id: user } of guests) await act({ kind: 'follow', user, artist, foreign: false });
  const foreign = await welcomeForeigner(parts);
  const known = await untilKnown(
    parts.databases,
    guests.map(({ id }) => id),
  );
  await park(parts, [...guests.map(({ name }) => ({ name })), ...foreign.map((user_id) => ({ user_id }))]);
  for (const { id: user } of guests) await act({ kind: 'erase', user });
  for (const user of foreign) await act({ kind: 'erase', user, foreign: true });
  return { known };
};

async function welcomeForeigner({ act, random, journal }: DeedParts): Promise<readonly string[]> {
  const { people } = worldOf(journal.entries);
  const id = foreignIds.find((each) => !people.some((person) => person.id === each));
  if (id === undefined) return [];
  const email = `${random.word()}@example.com`;
  await act({ kind: 'join', id, role: 'guest', name: 'Ana', email });
  await act({ kind: 'follow', user: id, artist: foreignArtist, foreign: true });
  return [id];
}

/** Parks messages about these people, and messages about others that happen to contain their names. */
async function park({ act, random }: DeedParts, theirs: readonly object[]): Promise<void> {
  for (const queue of queues) {
    const send = (text: string) => act(poisonOf(queue, text));
    for (const data of theirs) {
      await send(JSON.stringify({ pattern: 'no.such', data: { ...data, word: random.word() } }));
    }
    await send(JSON.stringify({ pattern: 'no.such', data: { text: `Post, e, Ana, 1: ${random.word()}` } }));
    await send(JSON.stringify({ pattern: 'Postal', data: { name: `Anabel ${random.word()}`, count: 1 } }));
    await send(`Post Ana e 1 ${random.word()}`);
  }
}
