import type { IncomingEvent, OutgoingEvent } from '@riff/events';

type Event = IncomingEvent | OutgoingEvent;

/** The pair or account that the event's version belongs to. */
const entityOf = ({ data }: Event) => {
  if ('follower_id' in data) return JSON.stringify([data.follower_id, data.followed_id]);
  return 'user' in data ? data.user.user_id : 'user_id' in data ? data.user_id : '';
};

/** The rank of each event by version, from 1, among the given events of the same entity. */
export function countChanges(events: readonly Event[]): number[] {
  return events.map((event) => {
    const same = events.filter((other) => entityOf(other) === entityOf(event));
    const versions = new Set(same.map(({ meta }) => meta.version ?? Number.NaN));
    return versions
      .keys()
      .filter((version) => version <= (event.meta.version ?? Number.NaN))
      .toArray().length;
  });
}
