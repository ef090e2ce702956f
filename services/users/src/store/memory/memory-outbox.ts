import type { Outbox } from '@riff/platform';
import { countedAtMost } from '../users-store.ts';
import type { UsersDatabase, WaitingEvent } from './memory-database.ts';

export interface MemoryOutboxOptions {
  readonly database: UsersDatabase;
  /** What is being published is this one's until it is done, or its connection is closed. */
  readonly connection: { readonly closed: boolean };
  /** Called between publishing and clearing. */
  readonly pause: () => Promise<void>;
}

/** What waits for the broker. An event is one relay's while it is published, so relays share the work. */
export function memoryOutbox({ database, connection, pause }: MemoryOutboxOptions): Outbox {
  const { outbox, claims } = database;
  const claim = (limit: number): readonly WaitingEvent[] => {
    const oldest = new Map<string, WaitingEvent>();
    for (const row of outbox.values()) {
      if (!oldest.has(row.entity)) oldest.set(row.entity, row);
    }
    const rows = [...oldest.values()]
      .filter(({ id }) => !claims.has(id))
      .sort((one, other) => one.attempts - other.attempts || one.id - other.id)
      .slice(0, limit);
    for (const { id } of rows) claims.set(id, connection);
    return rows;
  };
  const free = (rows: readonly WaitingEvent[]) => {
    for (const { id } of rows) if (claims.get(id) === connection) claims.delete(id);
  };
  return {
    drainsAtOnce: 2,
    async drain(limit, publish) {
      if (connection.closed) throw new Error('the connection is closed');
      const rows = claim(limit);
      if (rows.length === 0) return { confirmed: 0, full: false };
      try {
        const verdicts = await publish(rows.map(({ event }) => event));
        await pause();
        const having = (verdict: string) => rows.filter((_, index) => verdicts[index] === verdict);
        for (const row of having('refused')) outbox.set(row.id, { ...row, attempts: row.attempts + 1 });
        const confirmed = having('confirmed');
        for (const { id } of confirmed) outbox.delete(id);
        const entities = new Set(confirmed.map(({ entity }) => entity));
        const haveMore = outbox.values().some(({ entity }) => entities.has(entity));
        return { confirmed: confirmed.length, full: rows.length === limit || haveMore };
      } finally {
        free(rows);
      }
    },
    waiting: async () => Math.min(outbox.size, countedAtMost),
  };
}
