import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Reads what `npm start` has stored in its data folder, beside the running system. */
export interface EmbeddedStores extends Disposable {
  pairs(): number;
  countNotifications(): number;
  /** The receiver and message of each notification. */
  notifications(): readonly { readonly receiverId: string; readonly message: string }[];
  /** Unfinished jobs and mail batches. */
  openWork(): number;
  /** Blocks all writes until unlocked or disposed of. */
  lock(): void;
  unlock(): void;
}

export function openEmbeddedStores(folder: string): EmbeddedStores {
  const database = new DatabaseSync(join(folder, 'notifications.sqlite'), { timeout: 5_000 });
  const count = (from: string) =>
    Number(database.prepare(`select count(*) as count from ${from}`).get()?.count);
  return {
    pairs: () => count('follow_refs where active = 1'),
    countNotifications: () => count('notifications'),
    notifications: () =>
      database
        .prepare('select receiver_id, message from notifications')
        .all()
        .map((row) => ({ receiverId: String(row.receiver_id), message: String(row.message) })),
    openWork: () =>
      count("mail_batches where state in ('planned', 'frozen')") + count("jobs where state = 'open'"),
    lock: () => database.exec('begin immediate'),
    unlock: () => database.exec('rollback'),
    [Symbol.dispose]: () => database.close(),
  };
}
