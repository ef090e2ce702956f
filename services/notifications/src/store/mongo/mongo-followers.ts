import type { FindCursor } from 'mongodb';
import type { Follower, FollowerCursor } from '../replica-store.ts';
import type { Collections } from './collections.ts';
import type { PairDocument } from './pair-document.ts';

/** One cursor over a range of pairs, opened by the first `next`, whose count is its batch size. */
export function mongoFollowers(
  collections: () => Promise<Collections>,
  { from, to }: { readonly from: string; readonly to: string },
): FollowerCursor {
  let cursor: FindCursor<PairDocument> | undefined;
  let ended = false;

  const open = async (batchSize: number) => {
    const { followRefs } = await collections();
    const range = { _id: { $gt: from, $lt: to }, active: true };
    return followRefs.find(range, { projection: { follower_id: 1 }, sort: { _id: 1 }, batchSize });
  };
  return {
    async next(count) {
      const found: PairDocument[] = [];
      if (ended) return [];
      cursor ??= await open(count);
      while (found.length < count) {
        if (!(await cursor.hasNext())) {
          ended = true;
          break;
        }
        found.push(...cursor.readBufferedDocuments(count - found.length));
      }
      return found.map(toFollower);
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      await cursor?.close();
    },
  };
}

function toFollower({ _id, follower_id }: PairDocument): Follower {
  return { key: _id.slice(_id.indexOf(':') + 1), followerId: follower_id };
}
