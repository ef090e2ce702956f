import type { OutgoingEvent } from '@riff/events';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';
import type { ActiveFollow } from '../domain/follow.ts';
import { followCreated } from './follow-created.ts';

/** Republishes a follow with its original version and time: consumers that already have it ignore it. */
export function republishFollow(
  { follower, followedId, ...pair }: ActiveFollow,
  stamp: Stamp,
): OutgoingEvent {
  const meta = eventMeta(stamp, pair.version, pair.occurredAt);
  return followCreated(follower, followedId, { ...meta, replay: true });
}
