import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noBody } from '../../src/domain/mail-batch.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aBatch, aBody, accepted, bytesOf } from './samples.ts';

export function mailContract(open: OpenStore): void {
  describe('mail batches', () => {
    test('a batch is read as it was planned, and a second insert leaves it as it is', async (t) => {
      const { mail } = await open(t);
      const batch = aBatch('e1::0', { turn: 3, hundred: 2, position: 'caro' });
      await mail.insertBatches([batch]);
      await mail.freeze(batch, 1, aBody(), []);
      await mail.insertBatches([batch, aBatch('e1::1')]);
      await mail.insertBatches([]);
      assert.equal((await mail.readBatch('e1::0'))?.state, 'frozen');
      assert.deepEqual(await mail.readBatch('e1::1'), aBatch('e1::1'));
      assert.equal(await mail.readBatch('e1::2'), undefined);
    });

    test('unfinished batches come by their turn, those that are settled or parked no more', async (t) => {
      const { mail } = await open(t);
      assert.deepEqual([await mail.virtualTime(), await mail.countUnfinished(5)], [0, 0]);
      const batches = [5, 3, 9, 1, 7].map((turn) => aBatch(`b${turn}`, { turn }));
      await mail.insertBatches(batches);
      const turns = async (limit: number) => (await mail.unfinished(limit)).map((batch) => batch.turn);
      assert.deepEqual(await turns(3), [1, 3, 5]);
      assert.deepEqual([await mail.virtualTime(), await mail.countUnfinished(9)], [1, 5]);
      assert.equal(await mail.countUnfinished(4), 4);
      await mail.settle(aBatch('b1'), 1, []);
      for (const id of ['b3', 'b5']) await mail.freeze(aBatch(id), 1, aBody(), []);
      await mail.park(aBatch('b3'), 1, 'unknown', []);
      assert.deepEqual(await turns(10), [5, 7, 9]);
      assert.deepEqual([await mail.virtualTime(), await mail.countUnfinished(9)], [5, 3]);
    });

    test('a new job starts at the last settled turn where nothing waits', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([7, 5_000].map((turn) => aBatch(`b${turn}`, { turn })));
      for (const id of ['b5000', 'b7']) await mail.settle(aBatch(id), 1, []);
      assert.equal(await mail.virtualTime(), 5_000);
    });

    test('batches of the same turn come in one order', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches(['c', 'a', 'b'].map((id) => aBatch(id, { turn: 1 })));
      assert.deepEqual(
        (await mail.unfinished(10)).map((batch) => batch.id),
        ['a', 'b', 'c'],
      );
    });

    test('a frozen batch holds the body byte for byte, which the list leaves out', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      const frozen = aBody({
        body: bytesOf('[{"html":"<p>\\u00a1Hola, 🎺!</p>\\r\\n ¡ñ"}]'),
        userIds: ['beto', 'caro'],
      });
      const notDue = [{ userId: 'diego', outcome: 'unmailable', reason: 'no address' }] as const;
      assert.equal(await mail.freeze(aBatch('b'), 4, frozen, notDue), true);
      const stored = aBatch('b', { state: 'frozen', token: 4, frozen, outcomes: notDue });
      assert.deepEqual(await mail.readBatch('b'), stored);
      assert.deepEqual(await mail.unfinished(1), [{ ...stored, frozen: { ...frozen, body: noBody } }]);
    });

    test('of eight that freeze a batch at once, one does', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      const won = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          mail.freeze(aBatch('b'), n, aBody({ body: bytesOf(`body ${n}`) }), []),
        ),
      );
      assert.equal(won.filter((one) => one).length, 1);
      assert.deepEqual((await mail.readBatch('b'))?.frozen?.body, bytesOf(`body ${won.indexOf(true)}`));
      assert.equal(await mail.freeze(aBatch('b'), 9, aBody(), []), false);
      assert.equal(await mail.freeze(aBatch('nothing'), 9, aBody(), []), false);
    });

    test('who holds an older token freezes, settles and parks nothing', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('planned', { token: 5 }), aBatch('frozen')]);
      assert.equal(await mail.freeze(aBatch('planned'), 4, aBody(), []), false);
      await mail.settle(aBatch('planned'), 4, []);
      assert.deepEqual(await mail.readBatch('planned'), aBatch('planned', { token: 5 }));
      assert.equal(await mail.freeze(aBatch('planned'), 5, aBody(), []), true);

      await mail.freeze(aBatch('frozen'), 5, aBody(), []);
      await mail.settle(aBatch('frozen'), 4, []);
      await mail.park(aBatch('frozen'), 4, 'unknown', []);
      assert.equal((await mail.readBatch('frozen'))?.state, 'frozen');
    });

    test('a settled batch keeps every outcome and no body, and stays as it was settled first', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.freeze(aBatch('b'), 1, aBody(), []);
      const outcomes = [accepted('beto'), { userId: 'caro', outcome: 'muted' as const }];
      await mail.settle(aBatch('b'), 2, outcomes);
      await mail.settle(aBatch('b'), 3, []);
      await mail.park(aBatch('b'), 3, 'unknown', []);
      assert.equal(await mail.freeze(aBatch('b'), 3, aBody(), []), false);
      assert.deepEqual(await mail.readBatch('b'), aBatch('b', { state: 'settled', token: 2, outcomes }));
    });

    test('a batch in which nobody is due is settled without a freeze', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      const outcomes = [{ userId: 'beto', outcome: 'suppressed' as const }];
      await mail.settle(aBatch('b'), 1, outcomes);
      assert.deepEqual(await mail.readBatch('b'), aBatch('b', { state: 'settled', token: 1, outcomes }));
    });

    test('a thawed batch is planned as it was, of the next generation', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b', { turn: 3 })]);
      await mail.freeze(aBatch('b'), 4, aBody(), [{ userId: 'diego', outcome: 'muted' }]);
      assert.equal(await mail.thaw(aBatch('b'), 4), true);
      const thawed = aBatch('b', { turn: 3, token: 4, generation: 1 });
      assert.deepEqual(await mail.readBatch('b'), thawed);
      assert.deepEqual(await mail.unfinished(1), [thawed]);
      assert.equal(await mail.thaw(thawed, 4), false);
      assert.equal(await mail.freeze(thawed, 4, aBody({ idempotencyKey: 'key-2' }), []), true);
      assert.equal((await mail.readBatch('b'))?.frozen?.idempotencyKey, 'key-2');
    });

    test('only the token that froze or called a batch last thaws it', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.freeze(aBatch('b'), 4, aBody(), []);
      for (const token of [3, 5]) assert.equal(await mail.thaw(aBatch('b'), token), false);
      assert.equal(await mail.beginCall(aBatch('b'), 3, 7), false);
      assert.equal(await mail.beginCall(aBatch('b'), 5, 7), true);
      assert.equal(await mail.thaw(aBatch('b'), 4), false);
      const frozen = aBody({ calledAt: 7 });
      assert.deepEqual(await mail.readBatch('b'), aBatch('b', { state: 'frozen', token: 5, frozen }));
      assert.equal(await mail.thaw(aBatch('b'), 5), true);
    });

    test('a caller with another generation freezes, calls, thaws, settles and parks nothing', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.freeze(aBatch('b'), 1, aBody(), []);
      await mail.thaw(aBatch('b'), 1);
      assert.equal(await mail.freeze(aBatch('b'), 1, aBody(), []), false);
      const again = aBatch('b', { generation: 1 });
      await mail.freeze(again, 1, aBody(), []);
      assert.equal(await mail.beginCall(aBatch('b'), 1, 7), false);
      assert.equal(await mail.thaw(aBatch('b'), 1), false);
      await mail.settle(aBatch('b'), 1, []);
      await mail.park(aBatch('b'), 1, 'unknown', []);
      assert.deepEqual(await mail.readBatch('b'), { ...again, state: 'frozen', token: 1, frozen: aBody() });
    });

    test('a batch that can not be frozen is parked with its reason', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.park(aBatch('b'), 1, 'missing-job', []);
      const parked = { state: 'parked', token: 1, parkedReason: 'missing-job' } as const;
      assert.deepEqual(await mail.readBatch('b'), aBatch('b', parked));
    });

    test('a parked batch keeps ids, key, hash and the reason, but not the body', async (t) => {
      const { mail } = await open(t);
      await mail.insertBatches([aBatch('b')]);
      await mail.freeze(aBatch('b'), 1, aBody(), []);
      const outcomes = [{ userId: 'beto', outcome: 'parked' as const }];
      await mail.park(aBatch('b'), 2, 'unknown after 23 h', outcomes);
      await mail.settle(aBatch('b'), 3, []);
      const parked = { state: 'parked', token: 2, outcomes, parkedReason: 'unknown after 23 h' } as const;
      assert.deepEqual(
        await mail.readBatch('b'),
        aBatch('b', { ...parked, frozen: aBody({ body: noBody }) }),
      );
    });
  });
}
