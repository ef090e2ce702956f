import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeMessage } from '@riff/events';
import fc from 'fast-check';
import { AccountGoneError, UserNotFoundError } from '../domain/account.ts';
import type { FollowState, Pair, PairChange } from '../domain/follow.ts';
import { decideFollow } from './decide-follow.ts';

const account = (id: string, version = 1) => ({
  id,
  name: id,
  email: `${id}@example.com`,
  passwordHash: '',
  version,
  createdAt: '2026-11-24T06:00:00.000000Z',
});
const stamp = () => ({
  messageId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
});
const now = '2026-11-24T06:00:00.000000Z';
const nowMs = Date.parse(now);
const state = (given: Partial<FollowState> = {}): FollowState => ({
  follower: account('beto', 7),
  followed: account('ana'),
  pair: undefined,
  now,
  ...given,
});
const pair = (active: boolean, version: number): Pair => ({ active, version, occurredAt: now });

test('the first follow takes the clock as its version, and names the follower at the version of their account', () => {
  const change = decideFollow(state(), { active: true }, stamp);
  assert.deepEqual(change, {
    pair: { active: true, version: nowMs, occurredAt: now },
    event: {
      pattern: 'follow.created',
      data: {
        follower_id: 'beto',
        follower_email: 'beto@example.com',
        follower_name: 'beto',
        followed_id: 'ana',
      },
      meta: { ...stamp(), source: 'users', version: nowMs, followerVersion: 7, occurredAt: now },
    },
  });
});

test('an unfollow raises the version and names only the two users', () => {
  const { event } = decideFollow(state({ pair: pair(true, nowMs + 3) }), { active: false }, stamp) ?? {};
  assert.deepEqual(event?.data, { follower_id: 'beto', followed_id: 'ana' });
  assert.deepEqual([event?.pattern, event?.meta.version], ['follow.removed', nowMs + 4]);
  assert.equal(event?.meta.followerVersion, undefined);
});

test('what is already so changes nothing', () => {
  assert.equal(decideFollow(state({ pair: pair(true, 1) }), { active: true }, stamp), undefined);
  assert.equal(decideFollow(state({ pair: pair(false, 2) }), { active: false }, stamp), undefined);
  assert.equal(decideFollow(state(), { active: false }, stamp), undefined);
});

test('nobody follows whom there is not, and nobody follows without an account', () => {
  for (const active of [true, false]) {
    assert.throws(() => decideFollow(state({ followed: undefined }), { active }, stamp), UserNotFoundError);
    assert.throws(() => decideFollow(state({ follower: undefined }), { active }, stamp), AccountGoneError);
  }
});

test('whatever is requested and however the clock runs, versions and times rise with each change', () => {
  const step = fc.record({ active: fc.boolean(), ms: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const changes: PairChange[] = [];
      let wished = false;
      for (const { active, ms } of steps) {
        const at = `2026-11-24T06:00:00.${String(ms).padStart(3, '0')}000Z`;
        const change = decideFollow(state({ pair: changes.at(-1)?.pair, now: at }), { active }, stamp);
        assert.equal(change !== undefined, active !== wished);
        wished = active;
        if (change !== undefined) changes.push(change);
      }
      const versions = changes.map((change) => change.pair.version);
      assert.deepEqual(
        versions,
        [...new Set(versions)].sort((one, other) => one - other),
      );
      const times = changes.map((change) => change.pair.occurredAt);
      assert.deepEqual(times, [...new Set(times)].sort());
      for (const { event, pair: changed } of changes) {
        assert.equal(event.meta.occurredAt, changed.occurredAt);
        assert.equal(event.meta.version, changed.version);
        writeMessage(event);
      }
    }),
  );
});
