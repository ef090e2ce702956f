import assert from 'node:assert/strict';
import { type Copy, findMistakes } from '@riff/tools/oracle';
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
  const dueBy = (key: 'id' | 'email') =>
    people.flatMap((one) => messages.map((message) => ({ who: one[key], message })));
  const notified = notifications.map(({ receiverId, message }) => ({ who: receiverId, message }));
  assertOnce(notified, dueBy('id'), 'notifications');
  const mailed = emails.map(({ to, subject }) => ({ who: to.join(), message: subject }));
  assertOnce(mailed, dueBy('email'), 'emails');
}

function assertOnce(found: readonly Copy[], due: readonly Copy[], what: string): void {
  const wrong = findMistakes(found, { due }).map(
    ({ who, message, copies, most }) => `${who} ${message}: ${copies.length} instead of ${most}`,
  );
  assert.deepEqual(
    wrong.slice(0, 10),
    [],
    `${wrong.length} of ${due.length} ${what} are missing or too many`,
  );
}
