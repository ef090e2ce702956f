import { type Document, MongoClient } from 'mongodb';
import type { Batch, Observed, UserRef } from './observed.ts';

interface Named extends Document {
  readonly _id: string;
}

type FromNotifications = Pick<
  Observed,
  'notifications' | 'stubs' | 'replicaPairs' | 'replicaUsers' | 'jobs' | 'batches'
>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** All documents of a database, by collection. */
export async function readCollections(url: string): Promise<ReadonlyMap<string, readonly Named[]>> {
  await using client = new MongoClient(url);
  const db = client.db();
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  const found = new Map<string, readonly Named[]>();
  for (const name of names) {
    const all = await db.collection<Named>(name).find().toArray();
    // A service killed during a health probe leaves the probe's document behind; its id is a number.
    found.set(
      name,
      all.filter(({ _id }) => typeof _id === 'string'),
    );
  }
  return found;
}

const toUserRef = ({ _id, id, version, name, email, erased }: Named): UserRef => ({
  id: textOf(id) ?? _id,
  version: numberOf(version),
  name: textOf(name),
  email: textOf(email),
  erased: erased === true,
});

export const contentUsersIn = (collections: ReadonlyMap<string, readonly Named[]>): readonly UserRef[] =>
  (collections.get('user_refs') ?? []).map(toUserRef);

export function notificationsIn(collections: ReadonlyMap<string, readonly Named[]>): FromNotifications {
  const all = (name: string) => collections.get(name) ?? [];
  const isStub = (document: Named) => document.erased === true;
  return {
    notifications: all('notifications')
      .filter((document) => !isStub(document))
      .map(({ user_id_receiver, message, author_id, created_at, mail_batch }) => ({
        receiver: String(user_id_receiver),
        message: String(message),
        artist: String(author_id),
        at: Number(created_at),
        batch: String(mail_batch),
      })),
    stubs: all('notifications')
      .filter(isStub)
      .map(({ user_id_receiver, mail_batch }) => ({
        receiver: String(user_id_receiver),
        batch: String(mail_batch),
      })),
    replicaPairs: all('follow_refs').map(({ follower_id, followed_id, active, version }) => ({
      user: String(follower_id),
      artist: String(followed_id),
      active: active === true,
      version: numberOf(version),
    })),
    replicaUsers: all('user_refs').map(toUserRef),
    jobs: all('jobs')
      .filter(({ range }) => range === undefined)
      .map(({ _id, author_id, message, state, late_follower_id }) => ({
        id: _id,
        artist: String(author_id),
        message: String(message),
        state: String(state),
        late: late_follower_id !== undefined,
      })),
    batches: new Map(all('mail_batches').map((document) => [document._id, toBatch(document)])),
  };
}

function toBatch({ state, outcomes }: Named): Batch {
  const recorded: readonly { readonly user_id: string; readonly outcome: string }[] = outcomes;
  return {
    state: String(state),
    outcomes: new Map(recorded.map(({ user_id, outcome }) => [user_id, outcome])),
  };
}

const waiting = {
  content: [
    ['posts', { 'pending.0': { $exists: true } }, 'posts with events that wait for the broker'],
    ['events', { 'pending.0': { $exists: true } }, 'events with events that wait for the broker'],
    ['erasures', { done_at: null }, 'erasures of Content-MS that are not done'],
  ],
  notifications: [
    ['jobs', { state: 'open' }, 'open jobs'],
    ['mail_batches', { state: 'planned' }, 'planned mail batches'],
    ['mail_batches', { state: 'frozen' }, 'frozen mail batches'],
    ['erasures', { done_at: null }, 'erasures of Notifications-MS that are not done'],
  ],
} as const;

/** Descriptions of a service's unfinished work. */
export async function unfinishedInMongo(
  url: string,
  service: keyof typeof waiting,
): Promise<readonly string[]> {
  await using client = new MongoClient(url);
  const lines: string[] = [];
  for (const [collection, filter, what] of waiting[service]) {
    const count = await client.db().collection(collection).countDocuments(filter);
    if (count > 0) lines.push(`${count} ${what}`);
  }
  return lines;
}
