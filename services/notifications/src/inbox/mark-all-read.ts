import type { Bus } from '@riff/platform';
import type { InboxStore } from '../store/inbox-store.ts';
import { announceUsers } from './announce-users.ts';

export interface MarkAllReadDeps {
  readonly inbox: Pick<InboxStore, 'markAllRead'>;
  readonly bus: Pick<Bus, 'announce'>;
}

/** Marks everything that the user has now as read. */
export async function markAllRead({ inbox, bus }: MarkAllReadDeps, userId: string): Promise<void> {
  await inbox.markAllRead(userId, new Date());
  announceUsers(bus, [userId]);
}
