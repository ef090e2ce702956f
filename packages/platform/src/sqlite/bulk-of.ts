import { createOwnTurns } from '../own-turns.ts';
import { type DatabaseSync, inTransaction } from './open-sqlite.ts';

export interface BulkOptions {
  /**
   * Rows written in one tick of the event loop: about a millisecond's work, 4 ms with a checkpoint (measured with a
   * million notifications). Larger chunks were no faster.
   */
  readonly chunkRows?: number;
  /** Called between two chunks of one call: a simulated process may die there. */
  readonly between?: () => Promise<void>;
}

/** Writes of many rows: chunk by chunk in transactions of their own, in order. Not atomic as a whole. */
export interface Bulk {
  each<Row>(rows: readonly Row[], write: (row: Row) => void): Promise<void>;
  /** Like `each`; returns how many writes landed. */
  count<Row>(rows: readonly Row[], landed: (row: Row) => boolean): Promise<number>;
  /** Like `each`, with one call per chunk. */
  chunks<Row>(rows: readonly Row[], write: (chunk: readonly Row[]) => void): Promise<void>;
  /** Changes up to `limit` rows at a time until none is left to change. */
  untilNone(change: (limit: number) => number | bigint): Promise<void>;
}

/** Up to this many rows are written without waiting for a tick. */
const fewRows = 50;

/** One queue for all files, since one thread writes them. */
const ownTurn = createOwnTurns();

/** Bulk writes that yield to the event loop between chunks. */
export function bulkOf(db: DatabaseSync, { chunkRows = 250, between }: BulkOptions = {}): Bulk {
  const chunks: Bulk['chunks'] = async (rows, write) => {
    for (let start = 0; start < rows.length; start += chunkRows) {
      if (rows.length > fewRows) await ownTurn();
      if (start > 0) await between?.();
      const chunk = rows.slice(start, start + chunkRows);
      inTransaction(db, () => write(chunk));
    }
  };
  return {
    chunks,
    each: (rows, write) => chunks(rows, (chunk) => chunk.forEach(write)),
    async count(rows, landed) {
      let count = 0;
      await chunks(rows, (chunk) => {
        count += chunk.filter(landed).length;
      });
      return count;
    },
    async untilNone(change) {
      const turn = between ?? ownTurn;
      while (change(chunkRows) > 0) await turn();
    },
  };
}
