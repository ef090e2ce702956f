import type { ConsentStore } from '../store/consent-store.ts';
import { changeStored } from './change-stored.ts';
import { decideEmailState, noEmail } from './decide-email-state.ts';
import type { ReadEvent } from './read-email-event.ts';

type Stored = Pick<ConsentStore, 'suppress' | 'readEmail' | 'writeEmail'>;

/**
 * Notes what a webhook says; false for a redelivery, which changes nothing. The addresses come first: an event counts
 * as applied only once all of it is.
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
