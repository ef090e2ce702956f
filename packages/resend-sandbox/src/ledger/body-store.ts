import type { DatabaseSync } from 'node:sqlite';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

export interface BodyStore {
  /** `lastEmail` is the number of the latest email that the request added. */
  add(request: number, lastEmail: number, body: Uint8Array): void;
  /** The request's parsed body; null when it is no longer kept. */
  read(request: number): unknown;
}

/** How many emails keep their bodies. */
const BODIES_KEPT = 10_000;

/** Emails of one batch are nearly alike: the fastest level makes 1 MB of them 16 kB in a fraction of a millisecond. */
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function createBodyStore(database: DatabaseSync): BodyStore {
  const insert = database.prepare('INSERT INTO bodies (request, last_email, content) VALUES (?, ?, ?)');
  // As many as an insert can push out, and one more, so that it catches up.
  const trim = database.prepare(
    `DELETE FROM bodies WHERE last_email <= ?
     AND request IN (SELECT request FROM bodies ORDER BY request LIMIT 101)`,
  );
  const select = database.prepare('SELECT content FROM bodies WHERE request = ?');
  // Readers go through a request's emails one after the other.
  let latest: { readonly request: number; readonly body: unknown } | null = null;
  return {
    add: (request, lastEmail, body) => {
      insert.run(request, lastEmail, zstdCompressSync(body, FASTEST));
      trim.run(lastEmail - BODIES_KEPT);
    },
    read: (request) => {
      const content = select.get(request)?.content;
      if (!(content instanceof Uint8Array)) return null;
      if (latest?.request !== request) {
        latest = { request, body: JSON.parse(zstdDecompressSync(content).toString()) };
      }
      return latest.body;
    },
  };
}
