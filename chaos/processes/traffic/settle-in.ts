import { randomUUIDv7 } from 'node:crypto';
import { Client } from 'pg';
import type { Load } from '../load.ts';
import type { Seeded } from '../seeded.ts';
import { newcomer } from './choose.ts';
import type { Journal } from './journal.ts';
import { foreignArtist, type Operation } from './operation.ts';
import { type Person, worldOf } from './world.ts';

export interface SettlingIn {
  readonly load: Load;
  /** Artists whose erasure is part of the run. */
  readonly celebrities: number;
  readonly random: Seeded;
  readonly journal: Journal;
  readonly usersDatabase: string;
  /** Performs the operation and journals the outcome. */
  readonly act: (operation: Operation) => Promise<void>;
}

const atOnce = 12;

/** Creates the population before the first fault: artists, fans and their follows. */
export async function settleIn(parts: SettlingIn): Promise<void> {
  const { load, celebrities, random, journal, act } = parts;
  for (let n = 0; n < load.artists; n += 1) await act(newcomer(random, 'artist'));
  for (let n = 0; n < celebrities; n += 1) await act(newcomer(random, 'celebrity'));
  await insertPeople(parts, 'fan', load.fans);
  if (celebrities > 0) await insertPeople(parts, 'guest', load.admirers);
  for (let n = 1; n <= load.foreignFans; n += 1) {
    await act({ ...newcomer(random, 'foreign fan'), id: `ext-fan-${n}` });
  }
  const { people } = worldOf(journal.entries);
  const inRole = (role: Person['role']) => people.filter((person) => person.role === role);
  const [first, ...others] = inRole('artist');
  const fans = inRole('fan');
  const follows: Operation[] = [];
  const follow = (user: Person, artist: Person | undefined) => {
    if (artist) follows.push({ kind: 'follow', user: user.id, artist: artist.id, foreign: false });
  };
  for (const fan of fans.slice(0, load.crowd)) follow(fan, first);
  for (const fan of fans) if (random.chance(0.08)) follow(fan, random.pick(others));
  for (const { id: user } of inRole('foreign fan')) {
    follows.push({ kind: 'follow', user, artist: foreignArtist, foreign: true });
  }
  for (const celebrity of inRole('celebrity')) {
    for (const admirer of inRole('guest')) follow(admirer, celebrity);
  }
  for (let start = 0; start < follows.length; start += atOnce) {
    await Promise.all(follows.slice(start, start + atOnce).map(act));
  }
}

/**
 * Inserts directly into the table with an existing user's password hash: computing one takes 90 ms by design.
 */
async function insertPeople(
  { random, journal, usersDatabase }: SettlingIn,
  role: Person['role'],
  count: number,
): Promise<void> {
  const people = Array.from({ length: count }, () => ({ ...newcomer(random, role), id: randomUUIDv7() }));
  const entries = people.map((person) => journal.begin(person));
  const client = new Client({ connectionString: usersDatabase });
  await client.connect();
  try {
    await client.query(
      `insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
       select person ->> 'id', 1, person ->> 'name', lower(person ->> 'name'), person ->> 'email',
         lower(person ->> 'email'),
         (select password_hash from users where password_hash is not null limit 1), now()
       from jsonb_array_elements($1::jsonb) as person`,
      [JSON.stringify(people)],
    );
  } finally {
    await client.end();
  }
  for (const entry of entries) journal.end(entry, 'done');
}
