import type { KeptRows } from '../oracle/read-kept.ts';
import type { Scenario } from './scenario.ts';

/** Checks that exactly the expected people were notified and mailed. */
export const checkExpected = ({ told, mailed }: Scenario, { notifications, resend }: KeptRows): string[] => [
  ...compare('told of', told, (message) =>
    [...notifications.notifications.values()].flatMap((stored) =>
      stored.message === message ? [stored.receiverId] : [],
    ),
  ),
  ...compare('mailed about', mailed ?? told, (subject) =>
    resend.accepted.flatMap((email) => (email.subject === subject ? [email.userId] : [])),
  ),
];

function* compare(
  what: string,
  expected: Readonly<Record<string, readonly string[]>>,
  find: (title: string) => readonly string[],
): Iterable<string> {
  for (const [title, people] of Object.entries(expected)) {
    const found = [...find(title)].sort().join(', ');
    const wanted = [...people].sort().join(', ');
    if (found !== wanted) yield `${what} "${title}": ${found || 'nobody'} instead of ${wanted || 'nobody'}`;
  }
}
