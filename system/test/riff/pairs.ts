import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import type { Places } from './places.ts';

/** An active pair and its version. */
interface Row {
  readonly follower_id: string;
  readonly followed_id: string;
  readonly version: number;
}

const show = (rows: readonly Row[]) =>
  rows.map(({ follower_id, followed_id, version }) => `${follower_id} ${followed_id} ${version}`).sort();

const columns = 'follower_id, followed_id, version';

/** The active pairs of Users-MS. */
export async function pairsOfUsers({ folder = '', postgres }: Places): Promise<readonly string[]> {
  if (postgres === undefined) return activeIn(join(folder, 'users.sqlite'), 'user_follows');
  const client = new Client({ connectionString: postgres });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(`select ${columns} from user_follows where active`);
    return show(rows);
  } finally {
    await client.end();
  }
}

/** The active pairs of the replica in Notifications-MS. */
export async function pairsOfNotifications({ folder = '', mongo }: Places): Promise<readonly string[]> {
  const url = mongo.find((each) => each.includes('_notifications'));
  if (url === undefined) return activeIn(join(folder, 'notifications.sqlite'), 'follow_refs');
  await using client = new MongoClient(url);
  const rows = await client.db().collection<Row>('follow_refs').find({ active: true }).toArray();
  return show(rows);
}

function activeIn(file: string, table: string): readonly string[] {
  using database = new DatabaseSync(file, { timeout: 5_000 });
  return show(database.prepare(`select ${columns} from ${table} where active`).all() as unknown as Row[]);
}
