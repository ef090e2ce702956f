import { type Db, MongoClient, type MongoClientOptions, ReadConcern } from 'mongodb';
import { type Logger, silentLogger } from '../logger.ts';
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
  /** The database, if the URL names none. */
  readonly database: string;
  readonly indexes: readonly MongoIndex[];
  readonly logger?: Logger | undefined;
  /** The client's options. Concerns and preferences are fixed below. */
  readonly client: Pick<
    MongoClientOptions,
    'appName' | 'ignoreUndefined' | 'serverSelectionTimeoutMS' | 'connectTimeoutMS' | 'socketTimeoutMS'
  >;
}

/** A service's database. It opens while the server is away: calls fail until it is back. */
export interface Mongo extends AsyncDisposable {
  readonly db: Db;
  /** Resolves once connected and every empty collection has its indexes. */
  ready(): Promise<void>;
  /** Throws when the server can't be reached. */
  ping(): Promise<void>;
  /** Writes to each of these collections; throws if one refuses. */
  probe(collections: readonly string[]): Promise<void>;
}

/**
 * These hold whatever the URL says, since a database's settings override its client's. An acknowledged write survives
 * the loss of a primary or of power. A read returns nothing that a failover could roll back, and never a lagging
 * secondary's state. Whether the driver retries writes is left to the URL: each of ours may be applied twice.
 */
const pinned = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: new ReadConcern('majority'),
  readPreference: 'primary',
} as const;

const forADay = 86_400_000;

/** Opens a service's database on MongoDB, with the guarantees of `pinned`. */
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
  // The driver's monitoring reports unreachable servers; calls report refused credentials.
  const reportAndRethrow = (error: unknown): never => {
    if (mistakeIn(error) !== undefined) outage.failed(error, 'calls');
    throw error;
  };
  let closed = false;
  const ready = async () => {
    // Connecting would open the closed client again.
    if (closed) throw new Error('the database is closed');
    await connected().catch(reportAndRethrow);
  };
  return {
    db,
    ready,
    async ping() {
      await ready();
      await db.command({ ping: 1 }).catch(reportAndRethrow);
      outage.reached('calls');
    },
    async probe(collections) {
      await ready();
      await probeWrites(db, collections);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      const indexed = indexing?.[Symbol.asyncDispose]();
      // This also ends a createIndex call under way.
      await client.close();
      await indexed;
    },
  };
}

/**
 * On a grown collection an index takes minutes, longer than a call may. Until then only the queries it serves are slow.
 */
function keepIndexes(db: Db, indexes: readonly MongoIndex[], logger: Logger = silentLogger('mongo')): Loop {
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
