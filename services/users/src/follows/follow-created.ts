import type { EventMeta, OutgoingEvent } from '@riff/events';
import type { Follower } from '../domain/follow.ts';

/** The event for a follow, with the follower's current name and address. `meta`: the pair's. */
export function followCreated(follower: Follower, followedId: string, meta: EventMeta): OutgoingEvent {
  return {
    pattern: 'follow.created',
    data: {
      follower_id: follower.id,
      follower_email: follower.email,
      follower_name: follower.name,
      followed_id: followedId,
    },
    meta: { ...meta, followerVersion: follower.version },
  };
}
