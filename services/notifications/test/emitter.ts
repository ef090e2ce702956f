import { randomUUIDv7 } from 'node:crypto';
import { type EventMeta, type OutgoingEvent, writeMessage } from '@riff/events';
import { type Bus, nowInstant } from '@riff/platform';

type Meta = Partial<EventMeta>;

/** Emits the other services' events. Each method returns its event, so that it can be sent again. */
export interface Emitter {
  follow(followerId: string, followedId: string, meta?: Meta): Promise<OutgoingEvent>;
  unfollow(followerId: string, followedId: string, meta?: Meta): Promise<OutgoingEvent>;
  post(userId: string, postId: string, meta?: Meta): Promise<OutgoingEvent>;
  event(
    what: 'created' | 'updated' | 'cancelled',
    userId: string,
    eventId: string,
    meta?: Meta,
  ): Promise<OutgoingEvent>;
  rename(userId: string, name: string, meta?: Meta): Promise<OutgoingEvent>;
  erase(userId: string, meta?: Meta): Promise<OutgoingEvent>;
  again(event: OutgoingEvent): Promise<OutgoingEvent>;
}

const types = {
  created: { pattern: 'event.created', type: 'new_event', says: 'New event' },
  updated: { pattern: 'event.updated', type: 'event_update', says: 'Event updated' },
  cancelled: { pattern: 'event.cancelled', type: 'event_cancelled', says: 'Event cancelled' },
} as const;

export function emitter(bus: Bus): Emitter {
  const again = async (event: OutgoingEvent) => {
    await bus.publish(writeMessage(event));
    return event;
  };
  const meta = (source: string, given: Meta = {}): EventMeta => ({
    messageId: randomUUIDv7(),
    source,
    occurredAt: nowInstant(),
    version: 1,
    ...given,
  });
  const emit = (event: OutgoingEvent) => again(event);
  return {
    again,
    follow: (followerId, followedId, given) =>
      emit({
        pattern: 'follow.created',
        data: {
          follower_id: followerId,
          follower_email: `${followerId}@example.com`,
          follower_name: `Name of ${followerId}`,
          followed_id: followedId,
        },
        meta: meta('users', { followerVersion: 1, ...given }),
      }),
    unfollow: (followerId, followedId, given) =>
      emit({
        pattern: 'follow.removed',
        data: { follower_id: followerId, followed_id: followedId },
        meta: meta('users', { version: 2, ...given }),
      }),
    post: (userId, postId, given) =>
      emit({
        pattern: 'post.created',
        data: { type: 'new_post', message: `New post: ${postId}`, userId, postId },
        meta: meta('content', given),
      }),
    event(what, userId, eventId, given) {
      const { pattern, type, says } = types[what];
      const data = { type, message: `${says}: ${eventId}`, userId, eventId };
      return emit({ pattern, data, meta: meta('content', given) } as OutgoingEvent);
    },
    rename: (userId, name, given) =>
      emit({
        pattern: 'user.updated',
        data: { user_id: userId, email: `${name}@example.com`, name },
        meta: meta('users', { version: 2, ...given }),
      }),
    erase: (userId, given) =>
      emit({
        pattern: 'user.deleted',
        data: { user_id: userId },
        meta: meta('users', { version: 3, ...given }),
      }),
  };
}
