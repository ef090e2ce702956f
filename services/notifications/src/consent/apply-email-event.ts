import type { ConsentStore } from '../store/consent-store.ts';
import { changeStored } from './change-stored.ts';
import { decideEmailState, noEmail } from './decide-email-state.ts';
import type { ReadEvent } from './read-email-event.ts';

type Stored = Pick<ConsentStore, 'suppress' | 'readEmail' | 'writeEmail'>;

/**
 * Applies a webhook event; false for a redelivery, which changes nothing. The suppressions are stored first:
 * the event counts as applied only once everything is.
 */
export async function applyEmailEvent(consent: Stored, { event, suppressions }: ReadEvent): Promise<boolean> {
  if (suppressions.length > 0) await consent.suppress(suppressions);
  let applied = false;
  await changeStored({
    read: () => consent.readEmail(event.resendId),
    initial: noEmail(event),
    decide: (held) => {
      const next = decideEmailState(held, event);
      applied = next !== held;
      return next;
    },
    write: consent.writeEmail,
  });
  return applied;
}
