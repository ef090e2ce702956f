import { randomUUIDv7 } from 'node:crypto';
import type { OutgoingEvent } from '@riff/events';
import { nowInstant } from '@riff/platform';
import { artist, emailOf, followerId, nameOf } from './followers.ts';

/** That the follower at this index follows the artist (a new pair), as Users-MS says it. */
export function followCreated(index: number, version = 1): OutgoingEvent {
  const id = followerId(index);
  return {
    pattern: 'follow.created',
    data: { follower_id: id, follower_email: emailOf(id), follower_name: nameOf(id), followed_id: artist },
    meta: meta(version),
  };
}

export function followRemoved(index: number, version = 2): OutgoingEvent {
  return {
    pattern: 'follow.removed',
    data: { follower_id: followerId(index), followed_id: artist },
    meta: meta(version),
  };
}

const meta = (version: number) => ({
  messageId: randomUUIDv7(),
  source: 'users',
  occurredAt: nowInstant(),
  version,
  followerVersion: 1,
});
