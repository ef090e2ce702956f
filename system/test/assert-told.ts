import assert from 'node:assert/strict';
import type { TestSystem } from './start-system-for-test.ts';

/** Someone whom only events told of has exactly these messages, in the inbox and by email, in any order. */
export async function assertTold(
  system: TestSystem,
  userId: string,
  messages: readonly string[],
): Promise<void> {
  const { items } = await system.client.notifications(system.userKnownElsewhere(userId));
  const inbox = items.map(({ message }) => message);
  const emails = system.sandbox.ledger.emailsTo(`${userId}@example.com`).map(({ subject }) => subject);
  assert.deepEqual(inbox.toSorted(), messages.toSorted(), `inbox of ${userId}`);
  assert.deepEqual(emails.toSorted(), messages.toSorted(), `emails to ${userId}`);
}
