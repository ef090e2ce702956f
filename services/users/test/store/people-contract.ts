import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKey } from '../../src/domain/account.ts';
import type { NamePosition, UsersStore } from '../../src/store/users-store.ts';
import { addUser, addUsers, setFollow } from './people.ts';
import type { OpenStore } from './store-contract.ts';

async function named(store: UsersStore, text: string, limit = 100) {
  const prefix = nameKey(text);
  const found: string[] = [];
  for (let after: NamePosition | undefined = { nameKey: prefix, id: '' }; after; ) {
    const page = await store.usersNamed(prefix, { after, limit });
    found.push(...page.map(({ name }) => name));
    const last = page.at(-1);
    after = last && { nameKey: nameKey(last.name), id: last.id };
  }
  return found;
}

export function peopleContract(open: OpenStore): void {
  test('people are found by what their name begins with, whatever case and accents', async (t) => {
    const store = await open(t);
    await addUsers(store, 'José Ñu', 'JOSEFA', 'Joan', 'Ana José', '50%_off\\', '日本 太郎', '💥 Boom');
    assert.deepEqual(await named(store, 'jose'), ['José Ñu', 'JOSEFA']);
    assert.deepEqual(await named(store, 'JOSÉ ñ'), ['José Ñu']);
    assert.deepEqual(await named(store, '50%_'), ['50%_off\\']);
    assert.deepEqual(await named(store, '%'), []);
    assert.deepEqual(await named(store, '日'), ['日本 太郎']);
    assert.deepEqual(await named(store, '💥'), ['💥 Boom']);
  });

  test('people of one name are each found once, across pages', async (t) => {
    const store = await open(t);
    for (let index = 0; index < 7; index++) await addUser(store, 'Ana', `ana${index}@example.com`);
    await addUser(store, 'Anabel');
    const found = await named(store, 'ana', 3);
    assert.deepEqual(found, [...Array.from({ length: 7 }, () => 'Ana'), 'Anabel']);
  });

  test('a name that grows when its characters are taken apart is kept and found', async (t) => {
    const store = await open(t);
    const long = 'ﷺ'.repeat(200);
    const { id } = await addUser(store, long, 'long@example.com');
    assert.equal((await store.accountById(id))?.name, long);
    assert.deepEqual(await named(store, 'ﷺ'), [long]);
  });

  test('all users come newest first', async (t) => {
    const store = await open(t);
    const people = await addUsers(store, 'ana', 'beto', 'caro');
    const ids = people.map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1));
    const [first, second] = await store.newestUsers({ after: { id: '\u{10FFFF}' }, limit: 2 });
    assert.deepEqual([first?.id, second?.id], ids.slice(0, 2));
    const rest = await store.newestUsers({ after: { id: ids[1] ?? '' }, limit: 2 });
    assert.deepEqual(
      rest.map(({ id }) => id),
      ids.slice(2),
    );
  });

  test('a profile counts both sides', async (t) => {
    const store = await open(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await setFollow(store, beto, ana);
    await setFollow(store, caro, ana);
    await setFollow(store, ana, caro);
    assert.deepEqual(await store.profileOf(ana.id), { id: ana.id, name: 'ana', followers: 2, following: 1 });
    assert.equal(await store.profileOf('nobody'), undefined);
  });
}
