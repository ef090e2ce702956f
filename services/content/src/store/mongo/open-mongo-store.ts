import { type LeaseDocument, type Logger, mongoLeases, openMongo } from '@riff/platform';
import type { ContentStore } from '../content-store.ts';
import { indexes } from './indexes.ts';
import { type ErasureDocument, mongoErasure } from './mongo-erasure.ts';
import { mongoOutbox } from './mongo-outbox.ts';
import { mongoPublications } from './mongo-publications.ts';
import { mongoUserRefs, type UserRefDocument } from './mongo-user-refs.ts';
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
  const erasures = db.collection<ErasureDocument>('erasures');
  const leases = mongoLeases(db.collection<LeaseDocument>('leases'));
  return {
    posts: mongoPublications(posts, ready),
    events: mongoPublications(events, ready),
    outbox: mongoOutbox([posts, events], ready),
    userRefs: mongoUserRefs(userRefs, ready),
    erasure: mongoErasure({ publications: [posts, events], userRefs, erasures }, ready),
    leases: {
      ...leases,
      // The other methods are only called after this one.
      async read(name) {
        await ready();
        return leases.read(name);
      },
    },
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
