import type { IncomingEvent, OutgoingEvent } from '@riff/events';

type Event = IncomingEvent | OutgoingEvent;

/** Whose version it carries: a pair's or an account's. */
const entityOf = ({ data }: Event) => {
  if ('follower_id' in data) return JSON.stringify([data.follower_id, data.followed_id]);
  return 'user' in data ? data.user.user_id : 'user_id' in data ? data.user_id : '';
};

/** Which change of its entity each event tells of, by its version alone: from 1, among those that are given. */
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
