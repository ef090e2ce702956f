import { MongoClient } from 'mongodb';
import type { DeedParts } from './deed.ts';
import { patienceMs, untilFound } from './until-found.ts';

/** Waits until both services store these people's names; returns those whose names arrived in time. */
export async function untilKnown(
  { content, notifications }: DeedParts['databases'],
  users: readonly string[],
): Promise<readonly string[]> {
  await using inContent = new MongoClient(content);
  await using inNotifications = new MongoClient(notifications);
  const isKnown = async (user: string) => {
    const named = { _id: user, name: { $gt: '' } };
    const waited = await Promise.all(
      [inContent, inNotifications].map((client) => untilFound(client.db(), 'user_refs', named)),
    );
    return waited.every((ms) => ms <= patienceMs);
  };
  const known = await Promise.all(users.map(isKnown));
  return users.filter((_, index) => known[index]);
}
