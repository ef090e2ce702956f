import assert from 'node:assert/strict';
import type { Account } from './accounts.ts';

export interface Told {
  readonly notifications: readonly { readonly receiverId: string; readonly message: string }[];
  readonly emails: readonly { readonly to: readonly string[]; readonly subject: string }[];
}

/** Each of these people has exactly one notification and one email of each message, and nobody else has any. */
export function assertToldOnce(
  { notifications, emails }: Told,
  people: readonly Pick<Account, 'id' | 'email'>[],
  messages: readonly string[],
): void {
  const all = (key: 'id' | 'email') => people.flatMap((one) => messages.map((text) => `${one[key]} ${text}`));
  const notified = notifications.map(({ receiverId, message }) => `${receiverId} ${message}`);
  assertSame(notified, all('id'), 'notifications');
  const mailed = emails.map(({ to, subject }) => `${to} ${subject}`);
  assertSame(mailed, all('email'), 'emails');
}

/** The same texts, each as often: says only what differs. */
function assertSame(found: readonly string[], expected: readonly string[], what: string): void {
  const surplus = new Map<string, number>();
  for (const text of expected) surplus.set(text, (surplus.get(text) ?? 0) - 1);
  for (const text of found) surplus.set(text, (surplus.get(text) ?? 0) + 1);
  const wrong = [...surplus].filter(([, count]) => count !== 0);
  assert.deepEqual(
    wrong.slice(0, 10),
    [],
    `${wrong.length} of ${expected.length} ${what} are missing or too many`,
  );
}
