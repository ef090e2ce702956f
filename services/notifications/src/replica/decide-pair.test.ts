import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Pair } from '../domain/follow.ts';
import { decidePair, type PairChange } from './decide-pair.ts';

const key = { followerId: 'beto', followedId: 'ana' };
const created = (version?: number, name = 'Beto'): PairChange => ({
  kind: 'created',
  ...key,
  email: 'beto@example.com',
  name,
  since: '2026-11-24T10:00:00.000000Z',
  ...(version !== undefined && { version }),
});
const removed = (version?: number): PairChange => ({
  kind: 'removed',
  ...key,
  ...(version !== undefined && { version }),
});
const fold = (changes: readonly PairChange[], token = 1, held?: Pair) =>
  changes.reduce<Pair | undefined>((pair, change) => decidePair(pair, change, token), held);

/** What Users-MS emits for one pair: created and removed in turns, versions one apart. */
const history = fc
  .integer({ min: 1, max: 12 })
  .map((length) =>
    Array.from({ length }, (_, index) =>
      index % 2 === 0 ? created(index + 1, `Beto ${index}`) : removed(index + 1),
    ),
  );

describe('a pair of the replica', () => {
  test('ends in the state of the newest version, whatever the order and the repetitions', () => {
    const delivered = history.chain((events) =>
      fc
        .array(fc.constantFrom(...events), { maxLength: 20 })
        .chain((again) =>
          fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
        )
        .map((order) => ({ events, order })),
    );
    fc.assert(
      fc.property(delivered, ({ events, order }) => {
        assert.deepEqual(fold(order), fold(events.slice(-1)));
      }),
    );
  });

  test('never comes back through a follow older than its removal', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (removedAt, createdAt) => {
        const pair = fold([removed(removedAt), created(createdAt)]);
        assert.equal(pair?.active, createdAt > removedAt);
      }),
    );
  });

  test('keeps neither name nor address once removed', () => {
    assert.deepEqual(fold([created(1), removed(2)]), { ...key, active: false, version: 2, token: 1 });
  });

  test('is left untouched by what it already knows', () => {
    const held = fold([created(3)]);
    assert.equal(decidePair(held, created(3), 1), held);
    assert.equal(decidePair(held, removed(2), 9), held);
  });

  test('takes changes without a version in the order in which they arrive', () => {
    const changes = fc.array(
      fc.boolean().map((follows) => (follows ? created() : removed())),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(changes, (order) => {
        assert.equal(fold(order)?.active, order.at(-1)?.kind === 'created');
      }),
    );
  });

  test('refuses a change without a version from an ingest that was overtaken', () => {
    const held = fold([created()], 5);
    assert.equal(decidePair(held, removed(), 4), held);
    assert.equal(decidePair(held, removed(), 5).active, false);
  });

  test('moves its token even where a change without a version changes nothing else', () => {
    assert.equal(decidePair(fold([created()], 1), created(), 2).token, 2);
  });
});
