import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decideUserRef, type UserChange } from './decide-user-ref.ts';
import type { UserRef } from './user-ref.ts';

const told = (name: string, version?: number): UserChange => ({
  userId: 'ana',
  email: `${name}@example.com`,
  name,
  ...(version !== undefined && { version }),
});
const deleted = (version?: number): UserChange => ({
  userId: 'ana',
  erased: true,
  ...(version !== undefined && { version }),
});
const after = (changes: readonly UserChange[], held?: UserRef) =>
  changes.reduce<UserRef | undefined>((user, change) => decideUserRef(user, change), held);

const version = fc.integer({ min: 1, max: 9 });

test('whatever the order and the duplicates, the newest version is what is held', () => {
  fc.assert(
    fc.property(fc.array(version, { minLength: 1 }), (versions) => {
      const held = after(versions.map((each) => told(`v${each}`, each)));
      const newest = Math.max(...versions);
      assert.deepEqual([held?.name, held?.version], [`v${newest}`, newest]);
    }),
  );
});

test('without versions the last one to arrive is what is held', () => {
  assert.equal(after([told('a'), told('b'), told('a')])?.name, 'a');
});

test('one without a version is taken where versions are known, and the next version still wins', () => {
  const held = after([told('v2', 2), told('unversioned')]);
  assert.deepEqual([held?.name, held?.version], ['unversioned', 2]);
  assert.equal(after([told('v1', 1), told('v2', 2)], held), held);
  assert.equal(after([told('v3', 3)], held)?.name, 'v3');
});

test('nothing passes an erasure, which keeps the last name and address to search for', () => {
  const event = fc.oneof(
    version.map((each) => told(`v${each}`, each)),
    fc.constant(told('unversioned')),
    fc.option(version, { nil: undefined }).map(deleted),
  );
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (before, late) => {
      const until = after(before);
      const held = after([deleted(5)], until);
      const { email = '', name = '' } = until ?? {};
      assert.deepEqual([held?.erased, held?.email, held?.name], [true, email, name]);
      assert.equal(after(late, held), held);
    }),
  );
});

test('an event that was emptied because its account was erased replaces nothing', () => {
  for (const known of [told('ana'), told('ana', 1)]) {
    const held = after([known]);
    assert.equal(after([told('', 0)], held), held);
  }
});

test('an event that says nothing new leaves the same object, so that nothing is written', () => {
  const held = after([told('a', 1)]);
  assert.equal(after([told('a', 1), told('b', 1), told('a')], held), held);
});

const fold = (changes: readonly UserChange[], token = 1) =>
  changes.reduce<UserRef | undefined>((user, next) => decideUserRef(user, next, token), undefined);

describe('a person of the replica', () => {
  test('has the name and address of the newest version, whatever the order', () => {
    const changes = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 })
      .map((versions) => versions.map((version) => told(`ana${version}`, version)));
    fc.assert(
      fc.property(changes, (order) => {
        const newest = Math.max(...order.map((said) => (said.erased ? 0 : (said.version ?? 0))));
        assert.equal(fold(order)?.name, `ana${newest}`);
        assert.equal(fold(order)?.version, newest);
      }),
    );
  });

  test('takes changes without a version in the order in which they arrive', () => {
    assert.equal(fold([told('ana'), told('anita')])?.name, 'anita');
  });

  test('is not replaced by an event that was emptied because its account was erased', () => {
    const left: UserChange = { userId: 'ana', email: '', name: '', version: 0 };
    for (const known of [told('ana'), told('ana', 1), told('ana', 0)])
      assert.deepEqual(fold([known, left]), fold([known]));
    assert.deepEqual(fold([left, told('ana')])?.name, 'ana');
  });

  test('does not come back after an erasure', () => {
    const erased: UserRef = { userId: 'ana', token: 1, erased: true };
    assert.equal(decideUserRef(erased, told('ana', 99), 2), erased);
    assert.equal(decideUserRef(erased, told('ana'), 2), erased);
  });

  test('takes no change without a version from an ingest that was overtaken', () => {
    const held = decideUserRef(undefined, told('ana', 1), 5);
    assert.equal(decideUserRef(held, told('late'), 4), held);
    assert.equal(decideUserRef(held, told('new', 2), 4).token, 5);
    assert.equal(decideUserRef(held, told('new'), 6).token, 6);
  });
});
