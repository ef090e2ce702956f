import type { Publication } from '../../domain/publication.ts';
import type { PublicationStore } from '../publication-store.ts';
import { fromRow, type PublicationRow, type PublicationTable, writtenOf } from './publication-row.ts';
import { publicationStatements } from './publication-statements.ts';
import type { SqliteParts } from './sqlite-store.ts';

/** Posts or events in SQLite. */
export function sqlitePublications<Item extends Publication>(
  { db, newId }: SqliteParts,
  table: PublicationTable,
): PublicationStore<Item> {
  const statements = publicationStatements(db, table);
  return {
    async insert(item, event) {
      const { id, authorId, createdAt, version, requestHash = null } = item;
      const { changes } = statements.insert.run({
        ...{ id, authorId, version, requestHash, createdAt: createdAt.getTime(), written: writtenOf(item) },
        ...{ event: JSON.stringify(event), due: event.meta.messageId },
      });
      if (changes === 1) return undefined;
      const taken = statements.taken.get(id) as unknown as Pick<
        PublicationRow,
        'created_at' | 'request_hash'
      >;
      return { createdAt: new Date(taken.created_at), requestHash: taken.request_hash ?? undefined };
    },
    async find(id) {
      const row = statements.find.get(id) as unknown as PublicationRow | undefined;
      return row === undefined ? undefined : fromRow<Item>(row);
    },
    async list({ author, after, limit }) {
      const lists = author === undefined ? statements.listAll : statements.listAuthor;
      const rows = lists[after === undefined ? 'first' : 'next'].all({
        limit,
        ...(author !== undefined && { author }),
        ...(after !== undefined && { createdAt: after.createdAt.getTime(), id: after.id }),
      });
      return (rows as unknown as PublicationRow[]).map((row) => fromRow<Item>(row));
    },
    async change({ id, version }, next, event) {
      const { changes } = statements.change.run({
        ...{ id, version, next: next.version, written: writtenOf(next) },
        ...{ event: JSON.stringify(event), due: event.meta.messageId },
      });
      if (changes === 1) return 'changed';
      return statements.stillAsSeen.get({ id, version }) === undefined ? 'stale' : 'full';
    },
    async remove({ id, version }, event) {
      const { changes } = statements.remove.run({
        ...{ id, version, next: event?.meta.version ?? version + 1, deletedAt: Date.now() },
        ...{
          event: event === undefined ? null : JSON.stringify(event),
          due: event?.meta.messageId ?? newId(),
        },
      });
      return changes === 1;
    },
  };
}
