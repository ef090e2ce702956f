import { connectMongo, type LeaseDocument, mongoLeases } from '@riff/platform';
import { MongoClient } from 'mongodb';
import type { ContentStore } from '../content-store.ts';
import { ensureIndexes } from './indexes.ts';
import { type ErasureDocument, mongoErasure } from './mongo-erasure.ts';
import { mongoOutbox } from './mongo-outbox.ts';
import { mongoPublications } from './mongo-publications.ts';
import { mongoUserRefs, type UserRefDocument } from './mongo-user-refs.ts';
import type { PublicationDocument } from './publication-document.ts';

const defaultDatabase = 'riff_content';

/** The store on MongoDB. Never throws for a server that is away: each verb does, until it is back. */
export function connectMongoStore(url: string): ContentStore {
  const client = new MongoClient(url, {
    appName: 'riff-content',
    ignoreUndefined: true,
    // A request waits this long for a server that is away, and so long for one that doesn't answer.
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    socketTimeoutMS: 10_000,
    // What was answered survives the loss of a primary, or of power.
    writeConcern: { w: 'majority', j: true },
  });
  const db = client.db(/^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.test(url) ? undefined : defaultDatabase);
  const posts = db.collection<PublicationDocument>('posts');
  const events = db.collection<PublicationDocument>('events');
  const userRefs = db.collection<UserRefDocument>('user_refs');
  const erasures = db.collection<ErasureDocument>('erasures');
  const leases = mongoLeases(db.collection<LeaseDocument>('leases'));
  const ready = connectMongo(client, () => ensureIndexes(db));
  return {
    posts: mongoPublications(posts, ready),
    events: mongoPublications(events, ready),
    outbox: mongoOutbox([posts, events], ready),
    userRefs: mongoUserRefs(userRefs, ready),
    erasure: mongoErasure({ publications: [posts, events], userRefs, erasures }, ready),
    leases: {
      ...leases,
      // The other verbs take what this one read.
      async read(name) {
        await ready();
        return leases.read(name);
      },
    },
    async ping() {
      await ready();
      await db.command({ ping: 1 });
    },
    async forgetDeleted(before) {
      await ready();
      const forgotten = { deletedAt: { $lt: before }, due: { $exists: false } };
      await Promise.all([posts.deleteMany(forgotten), events.deleteMany(forgotten)]);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
