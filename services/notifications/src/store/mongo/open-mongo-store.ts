import { type Logger, mongoLeases, mongoUserRefs, openMongo } from '@riff/platform';
import type { NotificationsStore } from '../notifications-store.ts';
import { collectionsOf } from './collections.ts';
import { indexes } from './indexes.ts';
import { mongoConsent } from './mongo-consent.ts';
import { mongoErasure } from './mongo-erasure.ts';
import { mongoInbox } from './mongo-inbox.ts';
import { mongoJobQueue } from './mongo-job-queue.ts';
import { mongoJobRecords } from './mongo-job-records.ts';
import { mongoMail } from './mongo-mail.ts';
import { mongoPages } from './mongo-pages.ts';
import { mongoParked } from './mongo-parked.ts';
import { mongoReplica } from './mongo-replica.ts';
import { mongoTrace } from './mongo-trace.ts';

export interface MongoStoreOptions {
  readonly url: string;
  /** Used if the URL names none. */
  readonly database?: string;
  /** How long to look for a server before a call fails, ms. */
  readonly unavailableAfterMs?: number;
  readonly logger?: Logger | undefined;
}

/** The collections that ingest writes to. */
const ingested = ['user_refs', 'erasures', 'follow_refs', 'jobs', 'cancellations'];

/**
 * The storage of Notifications-MS in MongoDB. It can be opened while the server is down: calls fail until it
 * is back.
 */
export function openMongoStore(options: MongoStoreOptions): NotificationsStore {
  const { url, database = 'riff_notifications', unavailableAfterMs = 5_000, logger } = options;
  const mongo = openMongo({
    url,
    database,
    indexes,
    logger,
    client: {
      appName: 'riff-notifications',
      serverSelectionTimeoutMS: unavailableAfterMs,
      connectTimeoutMS: unavailableAfterMs,
      // Ends a call that never gets a reply; our slowest take seconds.
      socketTimeoutMS: 30_000,
    },
  });
  const collections = collectionsOf(mongo);
  return {
    replica: mongoReplica(collections),
    userRefs: mongoUserRefs(async () => (await collections()).userRefs),
    jobs: { ...mongoJobRecords(collections), ...mongoJobQueue(collections), ...mongoPages(collections) },
    mail: mongoMail(collections),
    inbox: mongoInbox(collections),
    consent: mongoConsent(collections),
    erasure: mongoErasure(collections),
    trace: mongoTrace(collections),
    parked: mongoParked(collections),
    leases: mongoLeases(async () => (await collections()).leases),
    ping: mongo.ping,
    probe: () => mongo.probe(ingested),
    [Symbol.asyncDispose]: mongo[Symbol.asyncDispose],
  };
}
