import {
  type ErasureDocument,
  type LeaseDocument,
  type Logger,
  mongoLeases,
  mongoTombstones,
  mongoUserRefs,
  openMongo,
  type UserRefDocument,
} from '@riff/platform';
import type { Document } from 'mongodb';
import type { ContentStore } from '../content-store.ts';
import { indexes } from './indexes.ts';
import { mongoErasure } from './mongo-erasure.ts';
import { mongoOutbox } from './mongo-outbox.ts';
import { mongoPublications } from './mongo-publications.ts';
import type { PublicationDocument } from './publication-document.ts';

/** The collections that the consumer writes to. */
const consumed = ['user_refs', 'erasures'];

/**
 * The store on MongoDB. Opening never fails while the server is unreachable; each method does, until it is
 * back.
 */
export function openMongoStore(url: string, logger?: Logger): ContentStore {
  const mongo = openMongo({
    url,
    database: 'riff_content',
    indexes,
    logger,
    client: {
      appName: 'riff-content',
      ignoreUndefined: true,
      // How long a request waits for an unreachable server, and for one that doesn't answer
      // (`socketTimeoutMS`).
      serverSelectionTimeoutMS: 2_000,
      connectTimeoutMS: 2_000,
      socketTimeoutMS: 10_000,
    },
  });
  const { db, ready } = mongo;
  const posts = db.collection<PublicationDocument>('posts');
  const events = db.collection<PublicationDocument>('events');
  const userRefs = db.collection<UserRefDocument>('user_refs');
  const whenReady =
    <Stored extends Document>(name: string) =>
    async () => {
      await ready();
      return db.collection<Stored>(name);
    };
  const tombstones = mongoTombstones(whenReady<ErasureDocument>('erasures'));
  return {
    posts: mongoPublications(posts, ready),
    events: mongoPublications(events, ready),
    outbox: mongoOutbox([posts, events], ready),
    userRefs: mongoUserRefs(whenReady<UserRefDocument>('user_refs')),
    erasure: mongoErasure({ publications: [posts, events], userRefs }, tombstones, ready),
    leases: mongoLeases(whenReady<LeaseDocument>('leases')),
    ping: mongo.ping,
    probe: () => mongo.probe(consumed),
    async forgetDeleted(before) {
      await ready();
      const forgotten = { deletedAt: { $lt: before }, due: { $exists: false } };
      await Promise.all([posts.deleteMany(forgotten), events.deleteMany(forgotten)]);
    },
    [Symbol.asyncDispose]: mongo[Symbol.asyncDispose],
  };
}
