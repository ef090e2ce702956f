import { nextVersion } from '@riff/events';
import type { Account, AccountErasure } from '../domain/account.ts';
import { eventMeta, type Stamp } from '../domain/event-meta.ts';

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
