import { randomUUIDv7 } from 'node:crypto';
import type { OutgoingEvent } from '@riff/events';
import { nowInstant } from '@riff/platform';
import { artist, emailOf, followerId, nameOf } from './followers.ts';

/** The event that Users-MS publishes for a new follow by the follower at this index. */
export function followCreated(index: number, followed = artist): OutgoingEvent {
  const id = followerId(index);
  return {
    pattern: 'follow.created',
    data: { follower_id: id, follower_email: emailOf(id), follower_name: nameOf(id), followed_id: followed },
    meta: meta(1),
  };
}

export function followRemoved(index: number): OutgoingEvent {
  return {
    pattern: 'follow.removed',
    data: { follower_id: followerId(index), followed_id: artist },
    meta: meta(2),
  };
}

const meta = (version: number) => ({
  messageId: randomUUIDv7(),
  source: 'users',
  occurredAt: nowInstant(),
  version,
  followerVersion: 1,
});
