import type { DatabaseSync } from '@riff/platform';

/** The rows of a query, which begins after its `select`. */
export const rowsOf = <Row>(db: DatabaseSync, query: string): readonly Row[] =>
  db.prepare(`select ${query}`).all() as unknown as readonly Row[];
