import type { DatabaseSync } from '@riff/platform';
import { maxPending } from '../publication-store.ts';
import { type PublicationTable, publicationColumns } from './publication-row.ts';

const asSeen = 'id = :id and version = :version and deleted_at is null';

/** The statements of a publication store. A change and its event are written by one statement. */
export function publicationStatements(db: DatabaseSync, table: PublicationTable) {
  return {
    insert: db.prepare(
      `insert into ${table} (${publicationColumns}, pending, due)
       values (:id, :authorId, :createdAt, :version, :requestHash, :written, json_array(json(:event)), :due)
       on conflict do nothing`,
    ),
    find: db.prepare(`select ${publicationColumns} from ${table} where id = ? and deleted_at is null`),
    taken: db.prepare(`select created_at, request_hash from ${table} where id = ?`),
    // `due` belongs to the oldest waiting event, so it is kept.
    change: db.prepare(
      `update ${table}
       set version = :next, written = :written,
         pending = json_insert(pending, '$[#]', json(:event)), due = coalesce(due, :due)
       where ${asSeen} and json_array_length(pending) < ${maxPending}`,
    ),
    stillAsSeen: db.prepare(`select 1 from ${table} where ${asSeen}`),
    remove: db.prepare(
      `update ${table}
       set version = :next, deleted_at = :deletedAt,
         pending = iif(:event is null, pending, json_insert(pending, '$[#]', json(:event))), due = coalesce(due, :due)
       where ${asSeen}`,
    ),
    listAll: listStatements(db, table),
    listAuthor: listStatements(db, table, 'author_id = :author'),
  };
}

/** The first page of a list and those after it. */
function listStatements(db: DatabaseSync, table: PublicationTable, ...conditions: readonly string[]) {
  const list = (...more: readonly string[]) =>
    db.prepare(
      `select ${publicationColumns} from ${table}
       where ${['deleted_at is null', ...conditions, ...more].join(' and ')}
       order by created_at desc, id desc limit :limit`,
    );
  return { first: list(), next: list('(created_at, id) < (:createdAt, :id)') };
}
