import type { OutgoingEvent } from '@riff/events';

/** Consumers ignore this version if they hold anything of the person, so an emptied event replaces nothing. */
const saysNothing = 0;

/**
 * An event that waits while its person is erased. It still goes out, since it happened, but without name and address.
 * Those who hold them keep them until `user.deleted` comes: they are what parked messages are searched for.
 */
export function stripEvent(event: OutgoingEvent): OutgoingEvent {
  switch (event.pattern) {
    case 'follow.created': {
      const data = { ...event.data, follower_email: '', follower_name: '' };
      return { ...event, data, meta: { ...event.meta, followerVersion: saysNothing } };
    }
    case 'auth.tokenGenerated': {
      const user = { ...event.data.user, email: '', name: '' };
      return { ...event, data: { user }, meta: { ...event.meta, version: saysNothing } };
    }
    case 'user.updated': {
      const data = { ...event.data, email: '', name: '' };
      return { ...event, data, meta: { ...event.meta, version: saysNothing } };
    }
    default:
      return event;
  }
}
