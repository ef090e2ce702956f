/** Runs one statement with its values bound to $1, $2, … in order; returns the rows. */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/**
 * A migrated database. While it is unreachable or not migrated, everything throws DatabaseUnavailableError.
 */
export interface Database {
  readonly dialect: Dialect;
  readonly query: Query;
  /** Commits, unless the work returns undefined: it then had nothing to write and is rolled back. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
}

/**
 * The SQL that differs between PostgreSQL and SQLite; all other SQL is written once. Both expand a bound list
 * of rows with json_each, which in PostgreSQL accepts an object but not an array.
 */
export interface Dialect {
  /** The condition that a pair is active, exactly as in the partial indexes. */
  readonly active: string;
  /** The condition that a column is one of the values in a bound list. */
  among(column: string, list: string): string;
  /**
   * A clause at the end of a query that locks its rows. Empty where a transaction has the database to itself.
   */
  lock(clause: string): string;
  /**
   * The end of a query for users by id, bound as $1: waits in the users' lock queues, then locks their rows.
   */
  lockInTurn(strength: 'share' | 'update'): string;
  /** The current time, from one clock for all instances. */
  clock(query: Query): Promise<string>;
  /** Whether a statement failed because another account has the address. */
  isEmailTaken(error: unknown): boolean;
}
