import type { OutgoingEvent } from '@riff/events';

/**
 * Consumers ignore this version if they already have data of the person, so an emptied event replaces
 * nothing.
 */
const ignoredVersion = 0;

/**
 * Strips an event that is still waiting when its person is erased. It is still published, since it happened,
 * but without name and address. Consumers keep theirs until `user.deleted` arrives: they search parked
 * messages for them.
 */
export function stripEvent(event: OutgoingEvent): OutgoingEvent {
  switch (event.pattern) {
    case 'follow.created': {
      const data = { ...event.data, follower_email: '', follower_name: '' };
      return { ...event, data, meta: { ...event.meta, followerVersion: ignoredVersion } };
    }
    case 'auth.tokenGenerated': {
      const user = { ...event.data.user, email: '', name: '' };
      return { ...event, data: { user }, meta: { ...event.meta, version: ignoredVersion } };
    }
    case 'user.updated': {
      const data = { ...event.data, email: '', name: '' };
      return { ...event, data, meta: { ...event.meta, version: ignoredVersion } };
    }
    default:
      return event;
  }
}
