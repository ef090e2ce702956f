import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Tombstones } from './tombstones.ts';

const on = (day: number) => `2026-05-0${day}T10:00:00.000000Z`;

/** What every store of tombstones promises. `open` returns an empty one. */
export function tombstonesContract(
  name: string,
  open: (t: TestContext) => Promise<Tombstones>,
  skip: string | false = false,
) {
  describe(`tombstones in ${name}`, { skip }, () => {
    test('a tombstone keeps the time when it was asked for, and is open until all is done, or again', async (t) => {
      const tombstones = await open(t);
      await tombstones.begin(['caro'], on(2));
      await tombstones.begin(['ana', 'caro'], on(3));
      await tombstones.begin(['beto'], on(1));
      assert.deepEqual(await tombstones.open(2), ['beto', 'caro']);
      assert.deepEqual(await tombstones.open(2, ['beto']), ['caro', 'ana']);
      assert.deepEqual(await tombstones.among(['ana', 'caro', 'diego']), new Set(['ana', 'caro']));
      await tombstones.finish(['ana', 'diego'], on(4));
      await tombstones.finish(['ana'], on(5));
      assert.deepEqual(await tombstones.read('ana'), { userId: 'ana', askedAt: on(3), doneAt: on(4) });
      assert.deepEqual(await tombstones.read('caro'), { userId: 'caro', askedAt: on(2) });
      assert.equal(await tombstones.read('diego'), undefined);
      assert.deepEqual(await tombstones.open(9), ['beto', 'caro']);
      await tombstones.reopen('ana');
      assert.deepEqual(await tombstones.read('ana'), { userId: 'ana', askedAt: on(3) });
      assert.deepEqual(await tombstones.open(9), ['beto', 'caro', 'ana']);
    });

    test('nobody to look up, begin or finish is no error', async (t) => {
      const tombstones = await open(t);
      await tombstones.begin([], on(1));
      await tombstones.finish([], on(1));
      assert.deepEqual(await tombstones.among([]), new Set());
      assert.deepEqual(await tombstones.open(9), []);
    });
  });
}
