/** Runs one statement, its values bound to $1, $2, … in their order; its rows. */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A migrated database. While it is away, or not migrated, everything throws DatabaseUnavailableError. */
export interface Database {
  readonly dialect: Dialect;
  readonly query: Query;
  /** Commits what the work wrote; work that returns undefined had nothing to write and is rolled back. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
}

/**
 * What PostgreSQL and SQLite spell differently. All other SQL is written once. Both expand a bound list of rows by
 * json_each, which in PostgreSQL takes an object but no array.
 */
export interface Dialect {
  /** Whether a pair is active, as the partial indexes spell it. */
  readonly active: string;
  /** Whether a column is one of the values in a bound list. */
  among(column: string, list: string): string;
  /** Ends a query: the clause locks its rows. Empty where a transaction has the database to itself. */
  lock(clause: string): string;
  /** Ends a query of users by their ids, bound as $1: it waits in the users' queues, then locks their rows. */
  lockInTurn(strength: 'share' | 'update'): string;
  /** The time, from one clock for every instance. */
  clock(query: Query): Promise<string>;
  /** Whether a statement failed because another account has the address. */
  isEmailTaken(error: unknown): boolean;
}
