import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Collections } from './collections.ts';
import { mongoFollowers } from './mongo-followers.ts';

const ids = ['ana:beto', 'ana:caro', 'ana:dani', 'ana:eva', 'ana:fran'];

/** A server on which a cursor ends after so many documents, as if that were all, but not in its first answer. */
function losingCursors(most: number): () => Promise<Collections> {
  const find = ({ _id }: { _id: { $gt: string } }) => {
    const left = ids.filter((id) => id > _id.$gt).slice(0, most);
    return {
      hasNext: async () => left.length > 0,
      readBufferedDocuments: (count: number) =>
        left.splice(0, count).map((id) => ({ _id: id, follower_id: id.slice(4) })),
      close: async () => {},
    };
  };
  return async () => ({ followRefs: { find } }) as unknown as Collections;
}

test('a cursor that the server lost and calls ended is opened again where it stood', async () => {
  for (const most of [1, 2, 3, 5]) {
    await using cursor = mongoFollowers(losingCursors(most), { from: 'ana:', to: 'ana;' });
    const keys = async () => (await cursor.next(2)).map(({ key }) => key);
    assert.deepEqual(await keys(), ['beto', 'caro']);
    assert.deepEqual(await keys(), ['dani', 'eva']);
    assert.deepEqual(await keys(), ['fran']);
    assert.deepEqual(await keys(), []);
  }
});
