import type { Filter } from 'mongodb';
import type { Pair } from '../../domain/follow.ts';
import { present } from '../present.ts';

/** A pair in `follow_refs`; its `_id` is `pairId`. */
export interface PairDocument {
  readonly _id: string;
  readonly follower_id: string;
  readonly follower_email?: string;
  readonly follower_name?: string;
  readonly followed_id: string;
  readonly version?: number;
  readonly active: boolean;
  readonly token: number;
  readonly since?: string;
}

export function toPair(document: PairDocument): Pair {
  const { follower_id, follower_email, follower_name, followed_id, version, active, token, since } = document;
  return {
    followerId: follower_id,
    followedId: followed_id,
    active,
    token,
    ...present({ followerEmail: follower_email, followerName: follower_name, version, since }),
  };
}

export function toPairDocument(id: string, pair: Pair): PairDocument {
  const { followerId, followerEmail, followerName, followedId, version, active, token, since } = pair;
  return {
    _id: id,
    follower_id: followerId,
    followed_id: followedId,
    active,
    token,
    ...present({ follower_email: followerEmail, follower_name: followerName, version, since }),
  };
}

/** Matches the pair only in its held state. */
export const asHeld = (_id: string, { version, token, active }: Pair): Filter<PairDocument> => ({
  _id,
  version: version ?? { $exists: false },
  token,
  active,
});
