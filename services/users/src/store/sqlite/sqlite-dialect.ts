import { nowInstant } from '@riff/platform';
import type { Dialect } from '../sql/database.ts';

/** SQLITE_CONSTRAINT_UNIQUE */
const notUnique = 2067;

/** A transaction has the database to itself, so nothing needs to be locked. */
export const sqliteDialect: Dialect = {
  active: 'active = 1',
  among: (column, list) => `${column} in (select value from json_each(${list}))`,
  lock: () => '',
  lockInTurn: () => '',
  clock: async () => nowInstant(),
  isEmailTaken: (error) =>
    error instanceof Error &&
    (error as { errcode?: unknown }).errcode === notUnique &&
    error.message.includes('users.email_key'),
};
