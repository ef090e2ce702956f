import type { FindCursor } from 'mongodb';
import type { Follower, FollowerCursor } from '../replica-store.ts';
import type { Collections } from './collections.ts';
import type { PairDocument } from './pair-document.ts';

/** Pairs in one answer of the server: a walk reads far ahead, and has few pages with so many. */
const batchSize = 5_000;

/**
 * A cursor over a range of pairs. A server may lose
 * the cursor and report that as its end (FerretDB does when the connection that opened it is cut), so the end
 * is certain only when a newly opened cursor finds nothing.
 */
export function mongoFollowers(
  collections: () => Promise<Collections>,
  { from, to }: { readonly from: string; readonly to: string },
): FollowerCursor {
  let cursor: FindCursor<PairDocument> | undefined;
  let after = from;
  let ended = false;

  const open = async () => {
    const { followRefs } = await collections();
    const range = { _id: { $gt: after, $lt: to }, active: true };
    return followRefs.find(range, { projection: { follower_id: 1 }, sort: { _id: 1 }, batchSize });
  };
  const close = async () => {
    await cursor?.close();
    cursor = undefined;
  };
  return {
    async next(count) {
      const found: PairDocument[] = [];
      while (!ended && found.length < count) {
        const isNew = cursor === undefined;
        cursor ??= await open();
        if (await cursor.hasNext()) {
          found.push(...cursor.readBufferedDocuments(count - found.length));
          after = found.at(-1)?._id ?? after;
        } else {
          ended = isNew;
          await close();
        }
      }
      return found.map(toFollower);
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      await close();
    },
  };
}

function toFollower({ _id, follower_id }: PairDocument): Follower {
  return { key: _id.slice(_id.indexOf(':') + 1), followerId: follower_id };
}
