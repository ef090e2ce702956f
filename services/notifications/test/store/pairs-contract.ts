import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pairId } from '../../src/domain/follow.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aPair, awkwardIds, inserting, replacing } from './samples.ts';

export function pairsContract(open: OpenStore): void {
  describe('pairs', () => {
    test('a pair is read as it was written, and what is not there is left out', async (t) => {
      const { replica } = await open(t);
      const beto = aPair('beto', 'ana', { since: '2026-05-01T10:00:00.000001Z' });
      const { version: _, ...caro } = aPair('caro', 'ana');
      assert.equal(await replica.writePairs([inserting(beto), inserting(caro)]), 2);
      const found = await replica.readPairs(['ana:beto', 'ana:caro', 'ana:diego']);
      assert.deepEqual(
        found,
        new Map([
          ['ana:beto', beto],
          ['ana:caro', caro],
        ]),
      );
    });

    test('nothing to read or write is no error', async (t) => {
      const { replica } = await open(t);
      assert.deepEqual(await replica.readPairs([]), new Map());
      assert.equal(await replica.writePairs([]), 0);
    });

    test('a pair that is there already is not inserted again', async (t) => {
      const { replica } = await open(t);
      const first = aPair('beto', 'ana');
      assert.equal(await replica.writePairs([inserting(first)]), 1);
      assert.equal(await replica.writePairs([inserting({ ...first, token: 9 })]), 0);
      assert.deepEqual((await replica.readPairs(['ana:beto'])).get('ana:beto'), first);
    });

    test('an update whose answer was lost lands once', async (t) => {
      const { replica } = await open(t);
      const held = aPair('beto', 'ana');
      const write = replacing(held, { ...held, version: 2 });
      await replica.writePairs([inserting(held)]);
      assert.deepEqual([await replica.writePairs([write]), await replica.writePairs([write])], [1, 0]);
    });

    test('a removed pair keeps its key and version, but no name and address', async (t) => {
      const { replica } = await open(t);
      const held = aPair('beto', 'ana', { since: '2026-05-01T10:00:00.000000Z' });
      const removed = { followerId: 'beto', followedId: 'ana', active: false, version: 2, token: 1 };
      await replica.writePairs([inserting(held)]);
      assert.equal(await replica.writePairs([replacing(held, removed)]), 1);
      assert.deepEqual((await replica.readPairs(['ana:beto'])).get('ana:beto'), removed);
    });

    test('a write lands only on the very state that it saw', async (t) => {
      const { replica } = await open(t);
      const stored = aPair('beto', 'ana', { version: 2, token: 3 });
      const { version: _, ...unversioned } = stored;
      await replica.writePairs([inserting(stored)]);
      const next = { ...stored, followerName: 'BETO B', version: 5 };
      for (const seen of [
        { ...stored, version: 1 },
        { ...stored, token: 2 },
        { ...stored, active: false },
        unversioned,
      ]) {
        assert.equal(await replica.writePairs([replacing(seen, next)]), 0);
      }
      assert.deepEqual((await replica.readPairs(['ana:beto'])).get('ana:beto'), stored);
      assert.equal(await replica.writePairs([replacing(stored, next)]), 1);
    });

    test('a write that saw no version lands on a pair without one, and not after one came', async (t) => {
      const { replica } = await open(t);
      const { version: _, ...seen } = aPair('beto', 'ana');
      await replica.writePairs([inserting(seen)]);
      assert.equal(await replica.writePairs([replacing(seen, { ...seen, version: 1 })]), 1);
      assert.equal(await replica.writePairs([replacing(seen, { ...seen, version: 2 })]), 0);
    });

    test('what is stale or there already does not keep the rest of a bulk from landing', async (t) => {
      const { replica } = await open(t);
      const held = Array.from({ length: 300 }, (_, n) => aPair(`u${n}`, 'ana'));
      assert.equal(await replica.writePairs(held.map(inserting)), 300);
      const writes = held.flatMap((pair, n) => [
        inserting(n % 3 === 0 ? pair : aPair(`new${n}`, 'ana')),
        replacing(n % 2 === 0 ? pair : { ...pair, version: 7 }, { ...pair, version: 2 }),
      ]);
      assert.equal(await replica.writePairs(writes), 200 + 150);
      const found = await replica.readPairs(held.map((pair) => pairId('ana', pair.followerId)));
      for (const [n, pair] of held.entries()) {
        assert.equal(found.get(pairId('ana', pair.followerId))?.version, n % 2 === 0 ? 2 : 1);
      }
    });

    test('of eight that write the same pair at once, one lands', async (t) => {
      const { replica } = await open(t);
      const writers = Array.from({ length: 8 }, (_, token) => aPair('beto', 'ana', { token }));
      const inserts = await Promise.all(writers.map((pair) => replica.writePairs([inserting(pair)])));
      assert.equal(sum(inserts), 1);
      const held = (await replica.readPairs(['ana:beto'])).get('ana:beto');
      assert.ok(held);
      const updates = await Promise.all(
        writers.map(({ token }) => replica.writePairs([replacing(held, { ...held, version: 2, token })])),
      );
      assert.equal(sum(updates), 1);
    });

    test('an id may hold any character', async (t) => {
      const { replica } = await open(t);
      const pairs = awkwardIds.flatMap((id) => [aPair(id, 'ana'), aPair('beto', id), aPair(id, id)]);
      assert.equal(await replica.writePairs(pairs.map(inserting)), pairs.length);
      const found = await replica.readPairs(pairs.map((pair) => inserting(pair).id));
      assert.deepEqual([...found.values()].map(asText).sort(), pairs.map(asText).sort());
    });
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const asText = (value: object) => JSON.stringify(Object.entries(value).sort());
