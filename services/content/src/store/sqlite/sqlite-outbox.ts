import type { Outbox, PublishAll, Verdict } from '@riff/platform';
import type { ContentEvent } from '../../domain/publication.ts';
import { prepareFinish } from './prepare-finish.ts';
import { type PublicationTable, publicationTables } from './publication-row.ts';
import type { SqliteParts } from './sqlite-store.ts';

/** The events that wait in the rows of posts and events. */
export function sqliteOutbox(parts: SqliteParts): Outbox {
  const drains = publicationTables.map((table) => drainOf(parts, table));
  const counts = publicationTables.map((table) =>
    parts.db.prepare(`select count(*) as n from ${table} where due is not null`),
  );
  return {
    drainsAtOnce: 1,
    async drain(limit, publish) {
      let confirmed = 0;
      let full = false;
      for (const drain of drains) {
        const drained = await drain(limit, publish);
        confirmed += drained.confirmed;
        full ||= drained.full;
      }
      return { confirmed, full };
    },
    async waiting() {
      return counts.reduce((sum, count) => sum + Number(count.get()?.n), 0);
    },
  };
}

interface DueRow {
  readonly id: string;
  readonly count: number;
  /** The oldest pending event, JSON. */
  readonly event: string | null;
}

/** Publishes the oldest event of each due row. The next ones follow in the next drain, after its confirm. */
function drainOf({ db, bulk, newId }: SqliteParts, table: PublicationTable) {
  const select = db.prepare(
    `select id, json_array_length(pending) as count, pending -> 0 as event
     from ${table} where due is not null order by due limit ?`,
  );
  const clear = db.prepare(
    `update ${table} set pending = json_remove(pending, '$[0]')
     where id = ? and pending ->> '$[0].meta.messageId' = ?`,
  );
  const putBehind = db.prepare(`update ${table} set due = ? where id = ?`);
  const finish = prepareFinish(db, table, 'id = ?');
  const note = (id: string, { meta }: ContentEvent, verdict: Verdict | undefined) => {
    if (verdict === 'confirmed') clear.run(id, meta.messageId);
    // It must not hold up others.
    if (verdict === 'refused') putBehind.run(newId(), id);
  };
  return async (limit: number, publish: PublishAll) => {
    const rows = select.all(limit) as unknown as DueRow[];
    if (rows.length === 0) return { confirmed: 0, full: false };
    const waiting = rows.flatMap(({ id, event }) =>
      event === null ? [] : [{ id, event: JSON.parse(event) as ContentEvent }],
    );
    const verdicts = waiting.length === 0 ? [] : await publish(waiting.map(({ event }) => event));
    const writes: (() => void)[] = [];
    for (const [index, { id, event }] of waiting.entries())
      writes.push(() => note(id, event, verdicts[index]));
    for (const { id } of rows) writes.push(() => finish(id));
    await bulk.each(writes, (write) => write());
    const confirmed = verdicts.filter((verdict) => verdict === 'confirmed').length;
    return { confirmed, full: rows.length === limit || rows.some(({ count }) => count > 1) };
  };
}
