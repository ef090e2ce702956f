import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenStore } from './notifications-store-contract.ts';
import { aUser, awkwardIds } from './samples.ts';

export function usersContract(open: OpenStore): void {
  describe('people', () => {
    test('a person is read as last written, and who is not there is left out', async (t) => {
      const { replica } = await open(t);
      const users = [aUser('ana'), { userId: 'beto', token: 4 }];
      const writes = users.map((next) => ({ id: next.userId, held: undefined, next }));
      assert.equal(await replica.writeUsers(writes), 2);
      assert.equal(await replica.writeUsers(writes), 0);
      const found = await replica.readUsers(['ana', 'beto', 'caro']);
      assert.deepEqual(found, new Map(users.map((user) => [user.userId, user])));
      assert.deepEqual(await replica.readUsers([]), new Map());
    });

    test('a write lands only on the very state that it saw', async (t) => {
      const { replica } = await open(t);
      const stored = aUser('ana', { version: 2, token: 3 });
      const { version: _, ...unversioned } = stored;
      await replica.writeUsers([{ id: 'ana', held: undefined, next: stored }]);
      const next = { ...stored, name: 'ANA A', version: 5 };
      for (const held of [
        { ...stored, version: 1 },
        { ...stored, token: 2 },
        { ...stored, erased: true },
        unversioned,
      ]) {
        assert.equal(await replica.writeUsers([{ id: 'ana', held, next }]), 0);
      }
      assert.equal(await replica.writeUsers([{ id: 'ana', held: stored, next }]), 1);
      assert.equal(await replica.writeUsers([{ id: 'ana', held: stored, next }]), 0);
      assert.deepEqual((await replica.readUsers(['ana'])).get('ana'), next);
    });

    test('an erased person has no name and address, and only who knows of it writes over it', async (t) => {
      const { replica } = await open(t);
      const held = aUser('ana');
      const erased = { userId: 'ana', token: 1, version: 1, erased: true };
      await replica.writeUsers([{ id: 'ana', held: undefined, next: held }]);
      assert.equal(await replica.writeUsers([{ id: 'ana', held, next: erased }]), 1);
      assert.equal(await replica.writeUsers([{ id: 'ana', held, next: held }]), 0);
      assert.deepEqual((await replica.readUsers(['ana'])).get('ana'), erased);
      assert.equal(await replica.writeUsers([{ id: 'ana', held: erased, next: { ...erased, token: 2 } }]), 1);
    });

    test('an id may hold any character', async (t) => {
      const { replica } = await open(t);
      const writes = awkwardIds.map((id) => ({ id, held: undefined, next: aUser(id) }));
      assert.equal(await replica.writeUsers(writes), awkwardIds.length);
      const found = await replica.readUsers(awkwardIds);
      for (const id of awkwardIds) assert.deepEqual(found.get(id), aUser(id));
    });
  });
}
