import { contentQueue, notificationsQueue } from '@riff/events';
import type { Seeded } from '../seeded.ts';
import { foreignArtist, type Operation } from './operation.ts';
import { type Person, pairKey, type World } from './world.ts';

export interface Choosing {
  readonly world: World;
  readonly random: Seeded;
}

/** Decides what a client does next; undefined if there is no suitable user. */
export type Choose = (choosing: Choosing) => Operation | undefined;

const present = ({ people, mayBeGone }: World, role: Person['role']) =>
  people.filter((person) => person.role === role && !mayBeGone.has(person.id));

const titleOf = (random: Seeded, what: string) => `${what} ${random.word()}`;

export function newcomer(random: Seeded, role: Person['role']): Extract<Operation, { kind: 'join' }> {
  const word = random.word();
  // Some addresses bounce permanently, as Resend's test addresses do.
  const bounces = role === 'fan' && random.chance(0.02);
  const email = bounces ? `bounced+${word}@resend.dev` : `${word}@example.com`;
  return { kind: 'join', role, name: `Noa ${word}`, email };
}

/** The small changes of fans, weighted by frequency. */
const smallChanges: readonly (readonly [share: number, Choose])[] = [
  [0.42, follow],
  [0.24, unfollow],
  [0.12, rename],
  [0.06, level],
  [0.04, mute],
  [0.12, ({ random }) => newcomer(random, 'fan')],
];

export const chooseSmallChange: Choose = (choosing) => {
  let left = choosing.random.int(0, 999) / 1_000;
  for (const [share, choose] of smallChanges) {
    if (left < share) return choose(choosing);
    left -= share;
  }
  return follow(choosing);
};

function follow({ world, random }: Choosing): Operation | undefined {
  const user = random.pick(present(world, 'fan'))?.id;
  const artist = random.pick(present(world, 'artist'))?.id;
  return user && artist ? { kind: 'follow', user, artist, foreign: false } : undefined;
}

function unfollow({ world, random }: Choosing): Operation | undefined {
  const following = [...world.pairs].filter(([, active]) => active).map(([key]) => key.split(' '));
  const [user, artist] = random.pick(following) ?? [];
  if (!user || !artist || artist === foreignArtist || world.mayBeGone.has(user)) return undefined;
  return { kind: 'unfollow', user, artist, foreign: false };
}

function rename({ world, random }: Choosing): Operation | undefined {
  const user = random.pick(present(world, 'fan'));
  if (user === undefined) return undefined;
  const { name, email } = newcomer(random, 'fan');
  // Keep a bouncing address: the suppression belongs to the address.
  return {
    kind: 'rename',
    user: user.id,
    name,
    email: user.email.includes('resend.dev') ? user.email : email,
  };
}

function level({ world, random }: Choosing): Operation | undefined {
  const user = random.pick(present(world, 'fan'))?.id;
  const artist = random.pick(present(world, 'artist'))?.id;
  const wanted = random.pick(['none', 'inbox', 'all'] as const) ?? 'all';
  return user && artist ? { kind: 'level', user, artist, level: wanted } : undefined;
}

function mute({ world, random }: Choosing): Operation | undefined {
  const user = random.pick(present(world, 'fan'))?.id;
  return user ? { kind: 'mute', user, muted: random.chance(0.7) } : undefined;
}

export const choosePublication: Choose = ({ world, random }) => {
  const artist = random.pick(present(world, 'artist'))?.id;
  if (artist === undefined) return undefined;
  const [event, { title = '', artist: owner = '' } = {}] = random.pick([...world.events]) ?? [];
  if (event !== undefined && !world.mayBeGone.has(owner) && random.chance(0.35)) {
    if (random.chance(0.35))
      return { kind: 'cancel', artist: owner, event, message: `Event cancelled: ${title}` };
    const next = titleOf(random, 'Gira');
    return { kind: 'update', artist: owner, event, title: next, message: `Event updated: ${next}` };
  }
  if (random.chance(0.35)) {
    const next = titleOf(random, 'Concierto');
    return { kind: 'announce', artist, title: next, message: `New event: ${next}` };
  }
  return post(artist, random, false);
};

/** A post; `last`: made after the last fault, without other traffic. */
export function post(artist: string, random: Seeded, last: boolean): Extract<Operation, { kind: 'post' }> {
  const title = titleOf(random, last ? 'Fin' : 'Foto');
  return {
    kind: 'post',
    artist,
    title,
    message: `New post: ${title}`,
    foreign: artist === foreignArtist,
    last,
  };
}

export const chooseErasure: Choose = ({ world, random }) => {
  const artists = present(world, 'artist').slice(3);
  const gone = random.chance(0.1) ? random.pick(artists) : undefined;
  const user = (gone ?? random.pick(present(world, 'fan')))?.id;
  return user ? { kind: 'erase', user } : undefined;
};

export const chooseForeign: Choose = ({ world, random }) => {
  if (random.chance(0.4)) return post(foreignArtist, random, false);
  const user = random.pick(present(world, 'foreign fan'))?.id;
  if (user === undefined) return undefined;
  const kind = world.pairs.get(pairKey(user, foreignArtist)) === true ? 'unfollow' : 'follow';
  return { kind, user, artist: foreignArtist, foreign: true };
};

export const choosePoison: Choose = ({ world, random }) => {
  const word = random.word();
  const { name = '', id = '' } = random.pick(present(world, 'fan')) ?? {};
  const texts = [
    `not json ${word}`,
    JSON.stringify({ pattern: 'no.such', data: { word } }),
    JSON.stringify({ pattern: 'follow.created', data: { follower_id: { $gt: word }, followed_id: 'x' } }),
    JSON.stringify({ pattern: 'auth.tokenGenerated', data: { userId: 7, word, token: `secret-${word}` } }),
    JSON.stringify({ nobody: 'reads this', name, id, word }),
    `too large ${word} ${'x'.repeat(257 * 1024)}`,
    Buffer.from([0xff, 0xfe, ...Buffer.from(word)]).toString('latin1'),
  ];
  const text = random.pick(texts) ?? '';
  return poisonOf(random.chance(0.7) ? notificationsQueue : contentQueue, text);
};

/** A message that can't be processed, one byte per letter. */
export const poisonOf = (queue: string, text: string): Operation => ({
  kind: 'poison',
  queue,
  body: Buffer.from(text, 'latin1').toString('base64'),
});
