import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenStore } from './notifications-store-contract.ts';

export function leasesContract(open: OpenStore): void {
  describe('leases', () => {
    test('of eight that take a lease at once, one does, and only that one renews and releases it', async (t) => {
      const { leases } = await open(t);
      const seen = await leases.read('mail');
      assert.deepEqual(seen, { holder: null, token: 0, beat: 0 });
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, n) => leases.take('mail', seen, `holder ${n}`)),
      );
      const [held, ...others] = taken.filter((one) => one !== undefined);
      assert.ok(held !== undefined && others.length === 0);
      assert.equal(held.holder, `holder ${taken.indexOf(held)}`);
      assert.deepEqual(await leases.read('mail'), held);
      assert.equal(await leases.renew('mail', { ...held, token: 0 }), false);
      assert.equal(await leases.renew('mail', held), true);
      await leases.release('mail', { ...held, beat: 1 });
      assert.deepEqual(await leases.read('mail'), { ...held, holder: null, beat: 1 });
      assert.equal((await leases.read('ingest')).token, 0);
    });

    test('an open store answers a ping', async (t) => {
      const store = await open(t);
      await store.ping();
    });

    test('a probe writes, and leaves nothing that a reader sees', async (t) => {
      const store = await open(t);
      for (const _ of [1, 2]) await store.probe();
      assert.deepEqual(await store.jobs.openJobs(10), []);
      assert.deepEqual(await store.erasure.open(10), []);
      assert.deepEqual(await store.replica.openFollowers('ana', '').next(10), []);
    });
  });
}
