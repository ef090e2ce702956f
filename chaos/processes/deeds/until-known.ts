import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { DeedParts } from './deed.ts';

const lookEveryMs = 200;
/** Longer than any single fault lasts, ms. */
const patienceMs = 60_000;

/** Waits until both services have these people's names; returns who is known by then. */
export async function untilKnown(
  { databases, stop }: Pick<DeedParts, 'databases' | 'stop'>,
  users: readonly string[],
): Promise<readonly string[]> {
  await using content = new MongoClient(databases.content);
  await using notifications = new MongoClient(databases.notifications);
  const until = performance.now() + patienceMs;
  for (;;) {
    // A failed read counts as not found yet.
    const named = await Promise.all([namedIn(content, users), namedIn(notifications, users)]).catch(() => []);
    const known = users.filter((user) => named.length > 0 && named.every((all) => all.has(user)));
    if (known.length === users.length || stop.aborted || performance.now() > until) return known;
    await sleep(lookEveryMs);
  }
}

async function namedIn(client: MongoClient, users: readonly string[]): Promise<ReadonlySet<string>> {
  const refs = client.db().collection<{ _id: string; name?: string }>('user_refs');
  const found = await refs.find({ _id: { $in: [...users] } }).toArray();
  return new Set(found.filter(({ name }) => name !== undefined && name !== '').map(({ _id }) => _id));
}
