import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { awkwardIds } from '@riff/tools/awkward-ids';
import type { UserRef } from '../user-ref.ts';
import type { UserRefStore } from '../user-ref-store.ts';

export interface StoreOfUserRefs {
  /** Returns an empty one. */
  readonly open: (t: TestContext) => Promise<UserRefStore>;
  /** Whether its references have tokens. */
  readonly fenced: boolean;
  readonly skip?: string | false;
}

/** What every store of user references promises. */
export function userRefsContract(name: string, { open, fenced, skip = false }: StoreOfUserRefs): void {
  const aUser = (userId: string, rest: Partial<UserRef> = {}): UserRef => ({
    userId,
    email: `${userId}@example.com`,
    name: userId.toUpperCase(),
    version: 1,
    ...(fenced && { token: 1 }),
    ...rest,
  });
  const ana = aUser('ana');
  const { version: _, ...beto } = aUser('beto');

  describe(`user references in ${name}`, { skip }, () => {
    test('references are read as they were written, known ones only', async (t) => {
      const userRefs = await open(t);
      assert.equal(await userRefs.write([]), 0);
      assert.equal(
        await userRefs.write([
          { id: 'ana', held: undefined, next: ana },
          { id: 'beto', held: undefined, next: beto },
        ]),
        2,
      );
      const found = await userRefs.read(['ana', 'beto', 'caro']);
      assert.deepEqual(
        new Map([...found].sort()),
        new Map([
          ['ana', ana],
          ['beto', beto],
        ]),
      );
      assert.deepEqual(await userRefs.read([]), new Map());
    });

    test('a reference is replaced while it is as seen: by version, with or without one', async (t) => {
      const userRefs = await open(t);
      await userRefs.write([
        { id: 'ana', held: undefined, next: ana },
        { id: 'beto', held: undefined, next: beto },
      ]);
      const newer = { ...ana, name: 'Anna', version: 2 };
      const versioned = { ...beto, version: 7 };
      assert.equal(
        await userRefs.write([
          { id: 'ana', held: ana, next: newer },
          { id: 'beto', held: beto, next: versioned },
        ]),
        2,
      );
      assert.deepEqual(
        await userRefs.read(['ana', 'beto']),
        new Map([
          ['ana', newer],
          ['beto', versioned],
        ]),
      );
      assert.equal(await userRefs.write([{ id: 'ana', held: ana, next: { ...ana, name: 'late' } }]), 0);
      assert.equal(await userRefs.write([{ id: 'beto', held: beto, next: { ...beto, name: 'late' } }]), 0);
      assert.deepEqual(
        await userRefs.read(['ana', 'beto']),
        new Map([
          ['ana', newer],
          ['beto', versioned],
        ]),
      );
    });

    test('where one was met by another, the rest is written and it says so', async (t) => {
      const userRefs = await open(t);
      await userRefs.write([{ id: 'ana', held: undefined, next: ana }]);
      const mine = { ...ana, name: 'Mine' };
      assert.equal(
        await userRefs.write([
          { id: 'ana', held: undefined, next: mine },
          { id: 'beto', held: undefined, next: beto },
        ]),
        1,
      );
      assert.deepEqual(
        await userRefs.read(['ana', 'beto']),
        new Map([
          ['ana', ana],
          ['beto', beto],
        ]),
      );
    });

    test('nothing replaces an erased user', async (t) => {
      const userRefs = await open(t);
      await userRefs.write([{ id: 'ana', held: undefined, next: ana }]);
      const erased: UserRef = aUser('ana', { email: '', name: '', erased: true });
      assert.equal(await userRefs.write([{ id: 'ana', held: ana, next: erased }]), 1);
      assert.deepEqual((await userRefs.read(['ana'])).get('ana'), erased);
      assert.equal(await userRefs.write([{ id: 'ana', held: ana, next: { ...ana, name: 'back' } }]), 0);
      assert.equal(await userRefs.write([{ id: 'ana', held: erased, next: { ...ana, version: 2 } }]), 0);
      assert.deepEqual((await userRefs.read(['ana'])).get('ana'), erased);
    });

    test('an id may hold any character', async (t) => {
      const userRefs = await open(t);
      const writes = awkwardIds.map((id) => ({ id, held: undefined, next: aUser(id) }));
      assert.equal(await userRefs.write(writes), awkwardIds.length);
      const found = await userRefs.read(awkwardIds);
      for (const id of awkwardIds) assert.deepEqual(found.get(id), aUser(id));
    });

    if (!fenced) return;
    describe('whose writers are fenced by tokens', () => {
      test('a person is read as last written, and who is not there is left out', async (t) => {
        const userRefs = await open(t);
        const users = [aUser('ana'), { userId: 'beto', token: 4 }];
        const writes = users.map((next) => ({ id: next.userId, held: undefined, next }));
        assert.equal(await userRefs.write(writes), 2);
        assert.equal(await userRefs.write(writes), 0);
        const found = await userRefs.read(['ana', 'beto', 'caro']);
        assert.deepEqual(found, new Map(users.map((user) => [user.userId, user])));
        assert.deepEqual(await userRefs.read([]), new Map());
      });

      test('a write lands only on the very state that it saw', async (t) => {
        const userRefs = await open(t);
        const stored = aUser('ana', { version: 2, token: 3 });
        const { version: _, ...unversioned } = stored;
        await userRefs.write([{ id: 'ana', held: undefined, next: stored }]);
        const next = { ...stored, name: 'ANA A', version: 5 };
        for (const held of [
          { ...stored, version: 1 },
          { ...stored, token: 2 },
          { ...stored, erased: true },
          unversioned,
        ]) {
          assert.equal(await userRefs.write([{ id: 'ana', held, next }]), 0);
        }
        assert.equal(await userRefs.write([{ id: 'ana', held: stored, next }]), 1);
        assert.equal(await userRefs.write([{ id: 'ana', held: stored, next }]), 0);
        assert.deepEqual((await userRefs.read(['ana'])).get('ana'), next);
      });

      test('an erased person has no name and address, and only who knows of it writes over it', async (t) => {
        const userRefs = await open(t);
        const held = aUser('ana');
        const erased = { userId: 'ana', token: 1, version: 1, erased: true };
        await userRefs.write([{ id: 'ana', held: undefined, next: held }]);
        assert.equal(await userRefs.write([{ id: 'ana', held, next: erased }]), 1);
        assert.equal(await userRefs.write([{ id: 'ana', held, next: held }]), 0);
        assert.deepEqual((await userRefs.read(['ana'])).get('ana'), erased);
        assert.equal(await userRefs.write([{ id: 'ana', held: erased, next: { ...erased, token: 2 } }]), 1);
      });
    });
  });
}
