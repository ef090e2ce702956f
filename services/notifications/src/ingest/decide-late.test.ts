import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Pair, pairId } from '../domain/follow.ts';
import type { LateCandidate } from '../store/job-store.ts';
import {
  decideLateJobs,
  decideLookUps,
  decideSearches,
  type FollowDelivery,
  type LateFollow,
  lateNotifications,
} from './decide-late.ts';

const at = (second: number) => `2026-11-24T10:00:${String(second).padStart(2, '0')}.000000Z`;
const id = pairId('ana', 'beto');
const follow = (change: Partial<FollowDelivery> = {}): FollowDelivery => ({
  pairId: id,
  followerId: 'beto',
  followedId: 'ana',
  version: 1,
  occurredAt: at(1),
  replay: false,
  redelivered: false,
  ...change,
});
const pair = (change: Partial<Pair> = {}): Pair => ({
  followerId: 'beto',
  followedId: 'ana',
  active: true,
  version: 1,
  token: 1,
  ...change,
});
const pairs = (state: Pair) => new Map([[id, state]]);
const none: ReadonlySet<string> = new Set();
const job = (occurredAt: string, change: Partial<LateCandidate> = {}): LateCandidate => ({
  id: 'm1',
  eventKey: 'm1',
  authorId: 'ana',
  type: 'new_post',
  message: 'New post: Mi foto',
  postId: 'p1',
  occurredAt,
  createdAt: at(2),
  state: 'done',
  position: 'zoe',
  holder: null,
  token: 3,
  beat: 7,
  turn: 5,
  mailTurn: 9,
  ...change,
});
const place = { mailTurn: 4, nowMs: 1, token: 8 };

describe('a follow is looked up among events that it may have preceded', () => {
  test('whether it changed the pair or is what the pair already says', () => {
    assert.equal(decideLookUps([follow()], pairs(pair()), new Set([id])).length, 1);
    assert.equal(decideLookUps([follow()], pairs(pair()), none).length, 1);
  });

  test('not when the pair has gone on since', () => {
    assert.equal(decideLookUps([follow()], pairs(pair({ version: 2, active: false })), none).length, 0);
    assert.equal(decideLookUps([follow()], pairs(pair({ version: 3 })), none).length, 0);
  });

  test('not when nobody says when it happened', () => {
    const { occurredAt: _, ...silent } = follow();
    assert.equal(decideLookUps([silent], pairs(pair()), new Set([id])).length, 0);
  });

  test('a replayed one only when the replica did not know it, or the delivery is flagged redelivered', () => {
    assert.equal(decideLookUps([follow({ replay: true })], pairs(pair()), none).length, 0);
    assert.equal(decideLookUps([follow({ replay: true })], pairs(pair()), new Set([id])).length, 1);
    assert.equal(decideLookUps([follow({ replay: true, redelivered: true })], pairs(pair()), none).length, 1);
  });

  test('and the original counts where a replay is in the same batch, in either order', () => {
    const both = [follow(), follow({ replay: true })];
    for (const follows of [both, both.toReversed()]) {
      const found = decideLookUps(follows, pairs(pair()), new Set([id]));
      assert.deepEqual(
        found.map(({ replay }) => replay),
        [false],
      );
    }
    assert.equal(decideLookUps(both, pairs(pair()), none).length, 1);
  });
});

describe('what a follow may have missed is looked for', () => {
  const late: LateFollow = { followerId: 'beto', followedId: 'ana', occurredAt: at(5), replay: false };
  const now = Date.parse('2026-11-24T11:00:00.000Z');

  test('without a bound in time for an original, and in the last 7 days for a replay', () => {
    const replayed = { ...late, followerId: 'caro', followedId: 'dani', occurredAt: at(1), replay: true };
    const searches = decideSearches([late, replayed], now);
    assert.deepEqual(searches, [
      { follows: [late], authorIds: ['ana'], occurredAt: at(5), ingestedAt: undefined },
      {
        follows: [replayed],
        authorIds: ['dani'],
        occurredAt: at(1),
        ingestedAt: '2026-11-17T11:00:00.000Z',
      },
    ]);
  });

  test('with one search per kind, from its earliest follow on, and none where there is no follow', () => {
    const other = { ...late, followerId: 'caro', occurredAt: at(3) };
    const [search, ...others] = decideSearches([late, other], now);
    assert.deepEqual([search?.authorIds, search?.occurredAt, others], [['ana'], at(3), []]);
    assert.deepEqual(decideSearches([], now), []);
  });
});

describe('a late follower', () => {
  const late: LateFollow = { followerId: 'beto', followedId: 'ana', occurredAt: at(1), replay: false };
  const tell = (candidates: readonly LateCandidate[], told: readonly string[] = []) =>
    decideLateJobs([...lateNotifications([late], candidates)], new Set(told), place);

  test('gets a job of their own for each event after the follow, and none for those before', () => {
    const jobs = tell([job(at(0)), job(at(1)), job(at(2))]);
    assert.equal(jobs.length, 1);
    const [made] = jobs;
    assert.equal(made?.id, 'late/m1:beto');
    assert.equal(made?.eventKey, 'm1');
    assert.equal(made?.lateFollowerId, 'beto');
    assert.deepEqual([made?.state, made?.position, made?.holder, made?.token], ['open', '', null, 0]);
    assert.deepEqual([made?.mailTurn, made?.ingestToken], [4, 8]);
  });

  test('has another one for a later version of the follow: the first may have found them gone', () => {
    const jobOf = (version: number) =>
      decideLateJobs([...lateNotifications([{ ...late, version }], [job(at(2))])], none, place)[0]?.id;
    assert.deepEqual([jobOf(1), jobOf(3)], ['late/m1:beto:1', 'late/m1:beto:3']);
    const [lookUp] = decideLookUps([follow({ version: 3 })], pairs(pair({ version: 3 })), none);
    assert.equal(lookUp?.version, 3);
  });

  test('is told of nothing by another artist, nor by themselves', () => {
    assert.equal(tell([job(at(2), { authorId: 'caro' })]).length, 0);
    const own = { ...late, followedId: 'beto' };
    assert.deepEqual([...lateNotifications([own], [job(at(2), { authorId: 'beto' })])], []);
  });

  test('gets no job for what they have', () => {
    assert.equal(tell([job(at(2))], ['m1:beto']).length, 0);
    assert.equal(tell([job(at(2))], ['m1:caro', 'm2:beto']).length, 1);
  });
});
