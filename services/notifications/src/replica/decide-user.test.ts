import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { UserRef } from '../domain/follow.ts';
import { decideUser, type UserChange } from './decide-user.ts';

const change = (name: string, version?: number): UserChange => ({
  userId: 'beto',
  email: `${name}@example.com`,
  name,
  ...(version !== undefined && { version }),
});
const fold = (changes: readonly UserChange[], token = 1) =>
  changes.reduce<UserRef | undefined>((user, next) => decideUser(user, next, token), undefined);

describe('a person of the replica', () => {
  test('has the name and address of the newest version, whatever the order', () => {
    const changes = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 })
      .map((versions) => versions.map((version) => change(`beto${version}`, version)));
    fc.assert(
      fc.property(changes, (order) => {
        const newest = Math.max(...order.map((said) => (said.erased ? 0 : (said.version ?? 0))));
        assert.equal(fold(order)?.name, `beto${newest}`);
        assert.equal(fold(order)?.version, newest);
      }),
    );
  });

  test('takes changes without a version in the order in which they arrive', () => {
    assert.equal(fold([change('beto'), change('roberto')])?.name, 'roberto');
  });

  test('is not replaced by an event that was emptied because its account was erased', () => {
    const left: UserChange = { userId: 'beto', email: '', name: '', version: 0 };
    for (const known of [change('beto'), change('beto', 1), change('beto', 0)])
      assert.deepEqual(fold([known, left]), fold([known]));
    assert.deepEqual(fold([left, change('beto')])?.name, 'beto');
  });

  test('does not come back after an erasure', () => {
    const erased: UserRef = { userId: 'beto', token: 1, erased: true };
    assert.equal(decideUser(erased, change('beto', 99), 2), erased);
    assert.equal(decideUser(erased, change('beto'), 2), erased);
  });
});
