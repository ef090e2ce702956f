import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { LeaseStore } from './lease-store.ts';

/** What every store of leases promises. `open` returns an empty one. */
export function leasesContract(
  name: string,
  open: (t: TestContext) => Promise<LeaseStore>,
  skip: string | false = false,
) {
  describe(`leases in ${name}`, { skip }, () => {
    test('begin free', async (t) => {
      const leases = await open(t);
      assert.deepEqual(await leases.read('mail'), { holder: null, token: 0, beat: 0 });
    });

    test('are taken by one of many who saw the same, with the clock in seconds as their token', async (t) => {
      const leases = await open(t);
      const seen = await leases.read('mail');
      const since = Math.floor(Date.now() / 1_000);
      const takers = Array.from({ length: 8 }, (_, index) => leases.take('mail', seen, `worker ${index}`));
      const taken = await Promise.all(takers);
      const [one, ...others] = taken.filter((lease) => lease !== undefined);
      assert.deepEqual(others, []);
      assert.deepEqual(await leases.read('mail'), one);
      assert.equal(one?.holder, `worker ${taken.indexOf(one)}`);
      assert.equal(one?.beat, 0);
      assert.ok(one.token >= since && one.token <= Date.now() / 1_000);
    });

    test('are taken with a larger token each time, also within a second', async (t) => {
      const leases = await open(t);
      const tokens: number[] = [];
      for (const holder of ['ana', 'beto', 'caro']) {
        const taken = await leases.take('mail', await leases.read('mail'), holder);
        tokens.push(taken?.token ?? 0);
      }
      const rising = [...new Set(tokens)].toSorted((one, other) => one - other);
      assert.deepEqual(tokens, rising);
    });

    test('are renewed by their holder, and by nobody whose token is older', async (t) => {
      const leases = await open(t);
      assert.ok(await leases.take('mail', await leases.read('mail'), 'ana'));
      const held = await leases.read('mail');
      assert.ok(await leases.renew('mail', held));
      const renewed = await leases.read('mail');
      assert.equal(renewed.beat, 1);
      const taken = await leases.take('mail', renewed, 'beto');
      assert.ok(taken !== undefined && taken.token > renewed.token);
      assert.equal(await leases.renew('mail', renewed), false);
      assert.deepEqual(await leases.read('mail'), { ...taken, holder: 'beto', beat: 0 });
    });

    test('are not taken by one who saw an earlier beat', async (t) => {
      const leases = await open(t);
      await leases.take('mail', await leases.read('mail'), 'ana');
      const seen = await leases.read('mail');
      await leases.renew('mail', seen);
      assert.equal(await leases.take('mail', seen, 'beto'), undefined);
    });

    test('are given back by their holder only', async (t) => {
      const leases = await open(t);
      await leases.take('mail', await leases.read('mail'), 'ana');
      const held = await leases.read('mail');
      await leases.release('mail', { ...held, holder: 'beto' });
      assert.equal((await leases.read('mail')).holder, 'ana');
      await leases.release('mail', held);
      assert.deepEqual(await leases.read('mail'), { ...held, holder: null });
    });
  });
}
