import assert from 'node:assert/strict';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import type { Place } from './start-notifications.ts';

/** The messages in a follower's inbox, oldest first. */
export async function inboxOf(
  { inbox }: Pick<NotificationsStore, 'inbox'>,
  userId: string,
): Promise<string[]> {
  const found = await inbox.list(userId, { unreadOnly: false, limit: 1_000 });
  return found.map(({ message }) => message).toReversed();
}

/** The subjects of a follower's emails, oldest first. */
export function emailsOf({ sandbox }: Pick<Place, 'sandbox'>, userId: string): string[] {
  return sandbox.ledger.emailsTo(`${userId}@example.com`).map(({ subject }) => subject);
}

/** Asserts that each of these users has exactly these messages, in the inbox and by email, in any order. */
export async function assertTold(
  place: Place,
  userIds: readonly string[],
  messages: readonly string[],
): Promise<void> {
  const expected = messages.toSorted();
  for (const userId of userIds) {
    assert.deepEqual((await inboxOf(place.store, userId)).toSorted(), expected, `inbox of ${userId}`);
    assert.deepEqual(emailsOf(place, userId).toSorted(), expected, `emails of ${userId}`);
  }
}
