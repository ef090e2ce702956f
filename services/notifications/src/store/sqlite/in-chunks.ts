import { createOwnTurns, type DatabaseSync, inTransaction } from '@riff/platform';

/**
 * Rows written in one slice of the event loop: about a millisecond's work, 4 ms with a checkpoint (measured with a
 * million notifications). Larger chunks were no faster.
 */
const chunkRows = 250;
/** Fewer rows are written in the slice of who writes them. */
const fewRows = 50;

/** Of all files, since one thread writes them. */
const ownTurn = createOwnTurns();

/** Writes rows in transactions of their own, in order; others have their turn in between. Not atomic as a whole. */
export function inChunks<Row>(
  db: DatabaseSync,
  rows: readonly Row[],
  write: (row: Row) => void,
): Promise<void> {
  return chunkByChunk(db, rows, (chunk) => chunk.forEach(write));
}

/** As `inChunks`, for who writes a chunk at once. */
export async function chunkByChunk<Row>(
  db: DatabaseSync,
  rows: readonly Row[],
  write: (chunk: readonly Row[]) => void,
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkRows) {
    if (rows.length > fewRows) await ownTurn();
    const chunk = rows.slice(start, start + chunkRows);
    inTransaction(db, () => write(chunk));
  }
}
