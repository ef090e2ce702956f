import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UserRef } from '../domain/user-ref.ts';
import { decideUserRef, type UserEvent } from './decide-user-ref.ts';

const told = (name: string, version?: number): UserEvent => ({
  pattern: 'user.updated',
  data: { user_id: 'ana', email: `${name}@example.com`, name },
  meta: version === undefined ? {} : { version },
});
const deleted = (version?: number): UserEvent => ({
  pattern: 'user.deleted',
  data: { user_id: 'ana' },
  meta: version === undefined ? {} : { version },
});
const after = (events: readonly UserEvent[], held?: UserRef) =>
  events.reduce<UserRef | undefined>(decideUserRef, held);

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
