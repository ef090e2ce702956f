import { DatabaseSync } from 'node:sqlite';
import { MongoClient, type UpdateFilter } from 'mongodb';
import { artist } from '../parts/followers.ts';

/** Time of all follows, so that the documents have the same fields as the service's. */
const since = '2026-01-01T00:00:00.000000Z';

/** The body of a follow event. */
export interface FollowMessage {
  readonly pattern: string;
  readonly data: {
    readonly follower_id: string;
    readonly follower_email?: string;
    readonly follower_name?: string;
  };
}

/** Writes follow events directly to a database. */
export interface Writer extends AsyncDisposable {
  /** Writes all in bulk. */
  writeAll(messages: readonly FollowMessage[]): Promise<void>;
  /** Writes one and counts the collection, as the replaced system does. */
  writeOne(message: FollowMessage): Promise<void>;
}

export function sqliteWriter(file: string): Writer {
  const db = new DatabaseSync(file);
  // The same settings as the service's; secure_delete overwrites deleted data.
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma cache_size = -8000',
  );
  const created = db.prepare(`
    insert into follow_refs
      (id, follower_id, follower_email, follower_name, followed_id, version, active, token, since)
    values (?, ?, ?, ?, '${artist}', 1, 1, 1, '${since}') on conflict (id) do update set active = 1`);
  const user = db.prepare(
    'insert into user_refs (id, email, name, version, token) values (?, ?, ?, 1, 1) on conflict (id) do nothing',
  );
  const removed = db.prepare(`
    update follow_refs set active = 0, version = 2, follower_email = null, follower_name = null, since = null where id = ?`);
  const count = db.prepare('select count(*) from follow_refs where active = 1');
  const write = ({ pattern, data }: FollowMessage) => {
    const { follower_id: id, follower_email: email = '', follower_name: name = '' } = data;
    if (pattern === 'follow.removed') return removed.run(`${artist}:${id}`);
    user.run(id, email, name);
    return created.run(`${artist}:${id}`, id, email, name);
  };
  return {
    async writeAll(messages) {
      db.exec('begin immediate');
      messages.forEach(write);
      db.exec('commit');
    },
    async writeOne(message) {
      write(message);
      count.get();
    },
    async [Symbol.asyncDispose]() {
      db.close();
    },
  };
}

interface Stored {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** More updates per command deadlock the stand-in: each one holds a PostgreSQL connection. */
const updatesAtOnce = 25;

export function mongoWriter(url: string): Writer {
  const client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
  const pairs = client.db().collection<Stored>('follow_refs');
  const users = client.db().collection<Stored>('user_refs');
  const pairOf = ({ data }: FollowMessage) => ({
    _id: `${artist}:${data.follower_id}`,
    ...data,
    ...{ followed_id: artist, version: 1, active: true, token: 1, since },
  });
  const userOf = ({ data: { follower_id, follower_email, follower_name } }: FollowMessage) => ({
    _id: follower_id,
    ...{ email: follower_email, name: follower_name, version: 1, token: 1 },
  });
  const removal = ({ data }: FollowMessage) => ({
    filter: { _id: `${artist}:${data.follower_id}` },
    update: {
      $set: { active: false, version: 2 },
      $unset: { follower_email: '', follower_name: '', since: '' },
    } satisfies UpdateFilter<Stored>,
  });
  const unordered = { ordered: false };
  return {
    async writeAll(messages) {
      const created = messages.filter(({ pattern }) => pattern === 'follow.created');
      const removed = messages.filter(({ pattern }) => pattern === 'follow.removed');
      if (created.length > 0) {
        await users.insertMany(created.map(userOf), unordered);
        await pairs.insertMany(created.map(pairOf), unordered);
      }
      for (let from = 0; from < removed.length; from += updatesAtOnce) {
        const some = removed.slice(from, from + updatesAtOnce);
        await pairs.bulkWrite(
          some.map((message) => ({ updateOne: removal(message) })),
          unordered,
        );
      }
    },
    async writeOne(message) {
      if (message.pattern === 'follow.removed') {
        const { filter, update } = removal(message);
        await pairs.updateOne(filter, update);
      } else {
        const { _id, ...pair } = pairOf(message);
        await pairs.updateOne({ _id }, { $set: pair }, { upsert: true });
      }
      await pairs.countDocuments({});
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
