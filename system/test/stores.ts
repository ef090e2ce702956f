import type { TestContext } from 'node:test';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import type { Servers } from './fresh-servers.ts';

/** Reads what the services have stored, beside them. */
export interface Stores {
  /** Pending events of Users-MS, once it has run. */
  outboxRows(): Promise<number>;
  /** Pending events of Content-MS. */
  pendingEvents(): Promise<number>;
  /** Active pairs of the replica. */
  pairs(): Promise<number>;
  countNotifications(): Promise<number>;
  /** The receiver and message of each notification. */
  notifications(): Promise<readonly { readonly receiverId: string; readonly message: string }[]>;
  /** Unfinished jobs and mail batches. */
  openWork(): Promise<number>;
}

interface Pending {
  readonly pending?: readonly unknown[];
}

export async function openStores(t: TestContext, servers: Servers): Promise<Stores> {
  const users = new Client({ connectionString: servers.usersDatabase });
  const content = new MongoClient(servers.contentDatabase);
  const notifications = new MongoClient(servers.notificationsDatabase);
  await users.connect();
  t.after(async () => {
    await users.end();
    await content.close();
    await notifications.close();
  });
  const count = (collection: string, filter = {}) =>
    notifications.db().collection(collection).countDocuments(filter);
  return {
    async outboxRows() {
      const { rows } = await users.query<{ waiting: number }>('select count(*)::int as waiting from outbox');
      return rows[0]?.waiting ?? 0;
    },
    async pendingEvents() {
      const documents = await Promise.all(
        ['posts', 'events'].map((name) => content.db().collection<Pending>(name).find().toArray()),
      );
      return documents.flat().reduce((sum, { pending = [] }) => sum + pending.length, 0);
    },
    pairs: () => count('follow_refs', { active: true }),
    countNotifications: () => count('notifications'),
    async notifications() {
      const found = await notifications.db().collection('notifications').find().toArray();
      return found.map(({ user_id_receiver, message }) => ({
        receiverId: String(user_id_receiver),
        message: String(message),
      }));
    },
    async openWork() {
      const batches = await count('mail_batches', { state: { $in: ['planned', 'frozen'] } });
      return batches + (await count('jobs', { state: 'open' }));
    },
  };
}
