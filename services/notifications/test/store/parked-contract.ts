import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noBody, type RecipientOutcome } from '../../src/domain/mail-batch.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aBatch, aBody, accepted, aJob, aNotification, aPlan } from './samples.ts';

const parked = (userId: string, rest: Partial<RecipientOutcome> = {}): RecipientOutcome => ({
  userId,
  outcome: 'parked',
  reason: 'can not be rendered',
  ...rest,
});

export function parkedContract(open: OpenStore): void {
  describe('parked emails', () => {
    test('a batch in which somebody is parked is found by its id, page by page, until all are resolved', async (t) => {
      const { mail, parked: verbs } = await open(t);
      await mail.insertBatches(['c', 'a', 'b', 'd', 'e'].map((id) => aBatch(id)));
      for (const id of ['a', 'c']) await mail.settle(aBatch(id), 1, [accepted('beto'), parked('caro')]);
      await mail.freeze(aBatch('b'), 1, aBody(), []);
      await mail.park(aBatch('b'), 1, 'refused', [parked('beto')]);
      await mail.settle(aBatch('d'), 1, [accepted('beto')]);
      const ids = async (limit: number, after: string) =>
        (await verbs.parkedBatches(limit, after)).map(({ id }) => id);
      assert.deepEqual(await ids(2, ''), ['a', 'b']);
      assert.deepEqual(await ids(2, 'b'), ['c']);
      assert.deepEqual(await verbs.parkedBatches(1, 'b'), [await mail.readBatch('c')]);
      assert.equal(await mail.countUnfinished(9), 1);

      await verbs.resolveBatch('a', [accepted('beto'), { userId: 'caro', outcome: 'dropped' }]);
      assert.deepEqual(await ids(9, ''), ['b', 'c']);
    });

    test('a resolved recipient keeps the new outcome, and a batch is settled with the last one', async (t) => {
      const { mail, parked: verbs } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.freeze(aBatch('b'), 1, aBody(), []);
      const unknown = { unknown: true, reason: 'unknown' } as const;
      await mail.park(aBatch('b'), 1, 'unknown', [parked('beto', unknown), parked('caro', unknown)]);
      const half = [
        accepted('beto'),
        parked('caro', { ...unknown, reason: 'of caro', movingTo: 'b+1' }),
      ] as const;
      await verbs.resolveBatch('b', half);
      const frozen = aBody({ body: noBody });
      const stays = { token: 1, parkedReason: 'unknown' } as const;
      assert.deepEqual(
        await mail.readBatch('b'),
        aBatch('b', { ...stays, state: 'parked', frozen, outcomes: half }),
      );
      const all = [accepted('beto'), { userId: 'caro', outcome: 'dropped', reason: 'gone' }] as const;
      for (const _ of [1, 2]) await verbs.resolveBatch('b', all);
      await verbs.resolveBatch('b', []);
      assert.deepEqual(await mail.readBatch('b'), aBatch('b', { ...stays, state: 'settled', outcomes: all }));
    });

    test('a batch that is not parked is left as it is', async (t) => {
      const { mail, parked: verbs } = await open(t);
      await mail.insertBatches([aBatch('planned'), aBatch('settled')]);
      await mail.settle(aBatch('settled'), 1, [accepted('beto')]);
      for (const id of ['planned', 'settled', 'nothing']) await verbs.resolveBatch(id, []);
      assert.deepEqual(await mail.readBatch('planned'), aBatch('planned'));
      assert.deepEqual((await mail.readBatch('settled'))?.outcomes, [accepted('beto')]);
      assert.equal(await mail.readBatch('nothing'), undefined);
    });

    test('an email that moves belongs to the other batch, and to the first no more', async (t) => {
      const { mail, jobs, parked: verbs } = await open(t);
      await jobs.insertJobs([aJob('e1')]);
      await jobs.insertPlan(aPlan('e1', { followerIds: ['beto', 'caro', 'diego'], end: true }));
      const told = ['beto', 'caro', 'diego'].map((id) => aNotification('e1', id));
      await jobs.insertNotifications(told);
      for (const _ of [1, 2]) await verbs.moveEmails(['e1:beto', 'e1:diego', 'nothing'], 'e1::0', 'e1::0+1');
      await verbs.moveEmails(['e1:caro'], 'another', 'e1::0+1');
      await jobs.insertNotifications(told);
      assert.deepEqual(await mail.recipientsOf(aBatch('e1::0')), ['caro']);
      assert.deepEqual(await mail.recipientsOf(aBatch('e1::0+1')), ['beto', 'diego']);
    });
  });
}
