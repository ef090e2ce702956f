import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { followerKey } from '../domain/follow.ts';
import type { Job } from '../domain/job.ts';
import { isLast } from '../domain/plan.ts';
import { batchesOf, notificationsOf, planPage } from './plan-page.ts';

const job: Job = {
  id: 'm1',
  eventKey: 'm1',
  authorId: 'ana',
  type: 'new_post',
  message: 'New post: Mi foto',
  postId: 'p1',
  createdAt: '2026-11-24T10:00:00.000Z',
  state: 'open',
  position: 'a',
  holder: 'w',
  token: 1,
  beat: 0,
  turn: 0,
  mailTurn: 7,
};
const here = { job, position: job.position };
const follower = (followerId: string) => ({ key: followerKey(followerId), followerId });
const followers = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), {
  maxLength: 450,
});

const nobody: ReadonlySet<string> = new Set();

describe('a page', () => {
  test('tells everyone that was read, once, and never the author', () => {
    fc.assert(
      fc.property(followers, (ids) => {
        const plan = planPage({
          ...here,
          read: ['ana', ...ids.filter((id) => id !== 'ana')].map(follower),
          silenced: nobody,
          end: false,
        });
        assert.deepEqual(new Set(plan.followerIds), new Set(ids.filter((id) => id !== 'ana')));
        assert.equal(new Set(plan.followerIds).size, plan.followerIds.length);
      }),
    );
  });

  test('ends at the last key read, even of one who is not told', () => {
    assert.equal(
      planPage({ ...here, read: [follower('beto'), follower('ana')], silenced: nobody, end: false }).lastKey,
      'ana',
    );
  });

  test('leaves out who wants nothing of the author, and is read past them all the same', () => {
    fc.assert(
      fc.property(followers, fc.func(fc.boolean()), (ids, wantsNothing) => {
        const silenced = new Set(ids.filter((id) => wantsNothing(id)));
        const plan = planPage({ ...here, read: ids.map(follower), silenced, end: false });
        assert.deepEqual(
          plan.followerIds,
          ids.filter((id) => id !== 'ana' && !silenced.has(id)),
        );
        assert.equal(plan.lastKey, ids.map(followerKey).at(-1) ?? job.position);
      }),
    );
  });

  test('stays where it is when nobody is left, and says that it is the end', () => {
    const plan = planPage({ ...here, read: [], silenced: nobody, end: true });
    assert.deepEqual([plan.position, plan.lastKey, plan.end, plan.followerIds.length], ['a', 'a', true, 0]);
  });

  test('before the start of the next range ends there, and is not the end of all', () => {
    const plan = planPage({ ...here, read: [follower('beto')], silenced: nobody, end: true, until: 'caro' });
    assert.deepEqual([plan.lastKey, plan.end], ['caro', false]);
    assert.ok(isLast({ until: 'caro' }, plan));
    assert.ok(!isLast({ until: 'diego' }, plan) && !isLast({}, plan));
  });

  test('has one batch for each hundred, and each notification names the batch that it is in', () => {
    fc.assert(
      fc.property(followers, (ids) => {
        const plan = planPage({ ...here, read: ids.map(follower), silenced: nobody, end: true });
        const notifications = notificationsOf(job, plan, new Date(0));
        const batches = batchesOf(plan, 7);
        assert.equal(batches.length, Math.ceil(plan.followerIds.length / 100));
        for (const [index, batch] of batches.entries()) {
          const named = notifications.filter(({ mailBatch }) => mailBatch === batch.id);
          assert.deepEqual(
            named.map(({ receiverId }) => receiverId),
            plan.followerIds.slice(index * 100, index * 100 + 100),
          );
          assert.equal(batch.turn, 7 + index);
        }
      }),
    );
  });

  test('names the same notifications and batches whenever it is done again', () => {
    const plan = planPage({
      ...here,
      read: [follower('beto'), follower('caro')],
      silenced: nobody,
      end: true,
    });
    const ids = (at: number) =>
      notificationsOf({ ...job, token: at }, plan, new Date(at)).map(({ id, mailBatch }) => [id, mailBatch]);
    assert.deepEqual(ids(1), ids(2));
    assert.deepEqual(ids(1)[0], ['m1:beto', 'm1:a:0']);
  });
});
