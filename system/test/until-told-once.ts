import assert from 'node:assert/strict';
import type { Account } from './accounts.ts';
import type { Stage } from './set-stage.ts';
import { until } from './until.ts';

const nothing = { pending: 0, queued: 0, parked: 0, openWork: 0 };

/** Waits until nothing is under way; then each of these has exactly one notification and one email of each message. */
export async function untilToldOnce(
  { stores, sandbox, ...stage }: Stage,
  people: readonly Pick<Account, 'id' | 'email'>[],
  messages: readonly string[],
): Promise<void> {
  const due = people.length * messages.length;
  await until(async () => {
    const notified = await stores.countNotifications();
    const mailed = sandbox.ledger.counts().emails;
    assert.ok(notified >= due && mailed >= due, `${notified} notifications, ${mailed} emails of ${due}`);
    assert.deepEqual(await stage.waiting(), nothing);
  });
  const notifications = (await stores.notifications()).map((told) => `${told.receiverId} ${told.message}`);
  const emails = sandbox.ledger.emails().map(({ to, subject }) => `${to} ${subject}`);
  const all = (key: 'id' | 'email') => people.flatMap((one) => messages.map((text) => `${one[key]} ${text}`));
  assertSame(notifications, all('id'), 'notifications');
  assertSame(emails, all('email'), 'emails');
}

/** The same texts, each as often: says only what differs. */
function assertSame(found: readonly string[], expected: readonly string[], what: string): void {
  const counts = new Map<string, number>();
  for (const text of expected) counts.set(text, (counts.get(text) ?? 0) - 1);
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  const wrong = [...counts].filter(([, surplus]) => surplus !== 0);
  assert.deepEqual(
    wrong.slice(0, 10),
    [],
    `${wrong.length} of ${expected.length} ${what} are missing or too many`,
  );
}
