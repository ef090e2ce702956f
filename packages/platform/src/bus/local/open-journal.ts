import type { WireMessage, WireProperties } from '@riff/events';
import type { Logger } from '../../logger.ts';
import { trackOutage } from '../../outage/track-outage.ts';
import { type DatabaseSync, inTransaction, openSqlite } from '../../sqlite/open-sqlite.ts';
import { scrubSqlite } from '../../sqlite/scrub-sqlite.ts';
import { groupCommit } from './group-commit.ts';

export interface Entry {
  readonly id: number;
  readonly message: WireMessage;
}

/** Stores the queues' messages in order of arrival until they are removed. Ids grow and are never reused. */
export interface Journal extends AsyncDisposable {
  /** Whether the last write succeeded. */
  readonly healthy: boolean;
  /**
   * Adds a message to all of the queues or none; resolves when it is committed. Throws BusUnavailableError.
   */
  append(queues: readonly string[], message: WireMessage): Promise<void>;
  /** Removes with the next commit, or with a later one if that fails. */
  remove(id: number): void;
  read(id: number): Entry | undefined;
  /** The entries after that id, read lazily. */
  after(queue: string, id: number): Iterable<Entry>;
  /** The last id that was ever delivered: after a restart, messages up to it are flagged as redelivered. */
  deliveredThrough(queue: string): number;
  markDelivered(queue: string, through: number): void;
  count(queue: string): number;
}

const schema = [
  `create table messages (
     id integer primary key autoincrement,
     queue text not null,
     routing_key text not null,
     properties text not null,
     body blob not null
   );
   create index messages_of_queue on messages (queue, id);
   create table deliveries (queue text primary key, through integer not null) without rowid`,
];

/** Removed messages leave bytes in the file. They are overwritten after this long without a commit, ms. */
const quietMs = 1_000;
const retryMs = 1_000;

interface Row {
  readonly id: number;
  readonly routing_key: string;
  readonly properties: string;
  readonly body: Uint8Array;
}

export const openJournalDatabase = (file: string): DatabaseSync => openSqlite(file, schema);

export interface JournalParts {
  readonly db: DatabaseSync;
  readonly logger: Logger | undefined;
}

export function openJournal({ db, logger }: JournalParts): Journal {
  const insert = db.prepare(
    'insert into messages (queue, routing_key, properties, body) values (?, ?, ?, ?)',
  );
  const remove = db.prepare('delete from messages where id = ?');
  const columns = 'id, routing_key, properties, body';
  const byId = db.prepare(`select ${columns} from messages where id = ?`);
  const count = db.prepare('select count(*) as count from messages where queue = ?');
  const through = db.prepare('select through from deliveries where queue = ?');
  const mark = db.prepare(
    'insert into deliveries values (?, ?) on conflict (queue) do update set through = excluded.through',
  );
  const outage = trackOutage({ began: (err) => logger?.error({ err }, 'journal not written') });
  const scrub = () => {
    try {
      scrubSqlite(db);
    } catch (err) {
      logger?.warn({ err }, 'bytes of removed messages not overwritten, trying again');
      quiet.refresh();
    }
  };
  const quiet = setTimeout(scrub, quietMs).unref();
  const commits = groupCommit({
    transaction: (work) => inTransaction(db, work),
    onCommit: () => {
      outage.succeeded();
      quiet.refresh();
    },
    onFailure: outage.failed,
  });
  let closed = false;
  const removeSoon = (id: number) => {
    if (closed) return;
    commits.add(() => remove.run(id)).catch(() => setTimeout(removeSoon, retryMs, id).unref());
  };

  return {
    get healthy() {
      return outage.failures === 0;
    },
    async append(queues, { routingKey, properties, body }) {
      const written = JSON.stringify(properties);
      await commits.add(() => {
        for (const queue of queues) insert.run(queue, routingKey, written, body);
      });
    },
    remove: removeSoon,
    read(id) {
      const row = byId.get(id);
      return row && toEntry(row as unknown as Row);
    },
    *after(queue, id) {
      // Prepared per call: two readers of one statement would reset each other.
      const rows = db.prepare(`select ${columns} from messages where queue = ? and id > ? order by id`);
      for (const row of rows.iterate(queue, id)) yield toEntry(row as unknown as Row);
    },
    deliveredThrough: (queue) => Number(through.get(queue)?.through ?? 0),
    markDelivered: (queue, id) => mark.run(queue, id),
    count: (queue) => Number(count.get(queue)?.count ?? 0),
    async [Symbol.asyncDispose]() {
      await commits.drained();
      closed = true;
      clearTimeout(quiet);
      db.close();
    },
  };
}

function toEntry({ id, routing_key, properties, body }: Row): Entry {
  return {
    id,
    message: { routingKey: routing_key, body, properties: JSON.parse(properties) as WireProperties },
  };
}
