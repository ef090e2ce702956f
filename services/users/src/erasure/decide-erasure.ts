import { nextVersion, type OutgoingEvent } from '@riff/events';
import type { Account } from '../accounts/account.ts';
import { eventMeta, type Stamp } from '../event-meta.ts';

/** What an erasure leaves of an account, and the event that says so. */
export interface AccountErasure {
  readonly erasedAt: string;
  readonly version: number;
  readonly event: OutgoingEvent;
}

/** An erasure is the account's last version. */
export function decideErasure({ id, version }: Account, now: string, stamp: Stamp): AccountErasure {
  const last = nextVersion(version, now);
  const meta = eventMeta(stamp, last, now);
  return {
    erasedAt: now,
    version: last,
    event: { pattern: 'user.deleted', data: { user_id: id }, meta },
  };
}
