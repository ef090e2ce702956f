import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideProfile } from './decide-profile.ts';

const now = '2026-11-24T06:00:00.000000Z';
const ana = {
  id: 'ana',
  name: 'Ana',
  email: 'ana@example.com',
  passwordHash: 'hash',
  version: Date.parse(now) + 4,
  createdAt: now,
};
const stamp = () => ({ messageId: 'id', traceparent: 'trace' });

test('a new name or address raises the version, and both are told', () => {
  const change = decideProfile(ana, { name: 'Anita' }, now, stamp);
  assert.deepEqual(change?.account, { ...ana, name: 'Anita', version: ana.version + 1 });
  assert.deepEqual(change?.event, {
    pattern: 'user.updated',
    data: { user_id: 'ana', email: 'ana@example.com', name: 'Anita' },
    meta: {
      messageId: 'id',
      traceparent: 'trace',
      source: 'users',
      version: ana.version + 1,
      occurredAt: now,
    },
  });
});

test('the same address in other letters is a change: emails go to what its owner wrote', () => {
  assert.equal(
    decideProfile(ana, { email: 'Ana@example.com' }, now, stamp)?.account.email,
    'Ana@example.com',
  );
});

test('what stays the same is no change', () => {
  assert.equal(decideProfile(ana, {}, now, stamp), undefined);
  assert.equal(decideProfile(ana, { name: 'Ana', email: undefined }, now, stamp), undefined);
});
