import { liveExchange } from '@riff/events';
import type { Bus } from '@riff/platform';
import { type Announcement, announcedAtMost } from './read-announcement.ts';

/**
 * Announces to every instance that these users' inboxes have changed, so that their open streams poll at
 * once. `read`: the id of the notification that was marked read. An announcement may be lost: streams also
 * poll regularly.
 */
export function announceUsers(bus: Pick<Bus, 'announce'>, userIds: readonly string[], read?: string): void {
  for (let from = 0; from < userIds.length; from += announcedAtMost) {
    const users = userIds.slice(from, from + announcedAtMost);
    const announcement: Announcement = { users, ...(read !== undefined && { read }) };
    bus.announce(liveExchange, Buffer.from(JSON.stringify(announcement)));
  }
}
