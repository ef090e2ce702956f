import { parseAddress } from '../api/parse-address.ts';

export const emailEventTypes = [
  'email.sent',
  'email.scheduled',
  'email.delivered',
  'email.delivery_delayed',
  'email.bounced',
  'email.complained',
  'email.opened',
  'email.clicked',
  'email.failed',
  'email.suppressed',
] as const;

export type EmailEventType = (typeof emailEventTypes)[number];

const DELIVERED: readonly EmailEventType[] = ['email.sent', 'email.delivered'];

/**
 * Resend's test addresses (https://resend.com/docs/dashboard/emails/send-test-emails) and four similar ones.
 * Each name may have a `+label`, including `suppressed`, where Resend doesn't support labels yet.
 */
const TEST_ADDRESSES: ReadonlyMap<string, readonly EmailEventType[]> = new Map([
  ['delivered', DELIVERED],
  ['bounced', ['email.sent', 'email.bounced']],
  ['complained', [...DELIVERED, 'email.complained']],
  ['suppressed', ['email.suppressed']],
  ['delayed', ['email.sent', 'email.delivery_delayed']],
  ['failed', ['email.failed']],
  ['opened', [...DELIVERED, 'email.opened']],
  ['clicked', [...DELIVERED, 'email.opened', 'email.clicked']],
]);

/** The events of an accepted email: those of the first test address among its recipients, else delivery. */
export function eventsOf(to: readonly string[]): readonly EmailEventType[] {
  const names = to.map(
    (recipient) => /^([a-z]+)(\+.*)?@resend\.dev$/.exec(parseAddress(recipient) ?? '')?.[1] ?? '',
  );
  const tested = names.find((name) => TEST_ADDRESSES.has(name));
  return TEST_ADDRESSES.get(tested ?? 'delivered') ?? DELIVERED;
}

/** The value of `last_event` after these events. */
export function lastEventAfter(events: readonly EmailEventType[]): string {
  return (events.at(-1) ?? 'email.sent').slice('email.'.length);
}
