import assert from 'node:assert/strict';
import { until } from '@riff/tools/until';
import type { Account } from './accounts.ts';
import { assertToldOnce } from './assert-told-once.ts';
import type { Stage } from './set-stage.ts';

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
  const told = { notifications: await stores.notifications(), emails: sandbox.ledger.emails() };
  assertToldOnce(told, people, messages);
}
