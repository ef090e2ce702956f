import { type Db, MongoClient, type MongoClientOptions, ReadConcern } from 'mongodb';
import { createLogger, type Logger } from '../logger.ts';
import { type Loop, startLoop } from '../loop.ts';
import { mistakeIn } from '../outage/decide-mistake.ts';
import { watchOutage } from '../outage/watch-outage.ts';
import { connectMongo } from './connect-mongo.ts';
import { databaseNamedBy } from './database-named-by.ts';
import { ensureIndexes, type MongoIndex, splitIndexes } from './ensure-indexes.ts';
import { probeWrites } from './probe-writes.ts';
import { watchTopology } from './watch-topology.ts';

export interface MongoOptions {
  readonly url: string;
  /** Where the URL names none. */
  readonly database: string;
  readonly indexes: readonly MongoIndex[];
  readonly logger?: Logger | undefined;
  /** Of the client; what a store promises isn't among them. */
  readonly client: Pick<
    MongoClientOptions,
    'appName' | 'ignoreUndefined' | 'serverSelectionTimeoutMS' | 'connectTimeoutMS' | 'socketTimeoutMS'
  >;
}

/** A service's database. It opens while the server is away: calls fail until it is back. */
export interface Mongo extends AsyncDisposable {
  readonly db: Db;
  /** Resolves once it is connected and collections that are empty have their indexes. */
  ready(): Promise<void>;
  /** Throws when the server can't be reached. */
  ping(): Promise<void>;
  /** Throws unless each of these collections takes a write. */
  probe(collections: readonly string[]): Promise<void>;
}

/**
 * What holds whatever the URL says, since a database's own settings come before its client's. What was answered
 * survives the loss of a primary, or of power; nothing is acted on that a failover takes back, or that a secondary
 * hasn't heard of yet. Whether the driver repeats a write is the URL's choice: each of ours may happen twice.
 */
const pinned = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: new ReadConcern('majority'),
  readPreference: 'primary',
} as const;

const forADay = 86_400_000;

/** Opens a service's database on MongoDB, with the one set of promises that all of ours have. */
export function openMongo({ url, database, indexes, logger, client: options }: MongoOptions): Mongo {
  const client = new MongoClient(url, options);
  const db = client.db(databaseNamedBy(url) ?? database, pinned);
  const outage = watchOutage({ what: 'database', url, logger });
  watchTopology(client, outage);
  let indexing: Loop | undefined;
  const connected = connectMongo(client, async () => {
    outage.reached('calls');
    const { onEmpty, onGrown } = await splitIndexes(db, indexes);
    await ensureIndexes(db, onEmpty);
    if (onGrown.length > 0) indexing ??= keepIndexes(db, onGrown, logger);
  });
  // Who is away is told of by the driver's looks at its servers; who may not sign in, by the calls.
  const told = (error: unknown): never => {
    if (mistakeIn(error) !== undefined) outage.failed(error, 'calls');
    throw error;
  };
  const ready = () => connected().catch(told);
  return {
    db,
    ready,
    async ping() {
      await ready();
      await db.command({ ping: 1 }).catch(told);
      outage.reached('calls');
    },
    async probe(collections) {
      await ready();
      await probeWrites(db, collections);
    },
    async [Symbol.asyncDispose]() {
      const indexed = indexing?.[Symbol.asyncDispose]();
      // Ends an index's call too.
      await client.close();
      await indexed;
    },
  };
}

/** On a grown collection an index takes minutes, longer than a call may: only what it serves is slow until then. */
function keepIndexes(db: Db, indexes: readonly MongoIndex[], logger: Logger = silent()): Loop {
  return startLoop({
    name: 'indexes',
    logger,
    idleMs: forADay,
    step: async () => {
      await ensureIndexes(db, indexes);
      return 'idle';
    },
  });
}

const silent = () => createLogger({ name: 'mongo', level: 'silent' });
