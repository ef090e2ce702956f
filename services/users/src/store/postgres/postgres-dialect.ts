import pg from 'pg';
import type { Dialect } from '../sql/database.ts';
import { clock } from './clock.ts';
import { queueFor } from './queue-for.ts';

export const postgresDialect: Dialect = {
  active: 'active',
  among: (column, list) => `${column} = any(${list})`,
  lock: (clause) => clause,
  lockInTurn: (strength) => `and ${queueFor(strength, '$1')} order by id for ${strength}`,
  clock,
  isEmailTaken: (error) => error instanceof pg.DatabaseError && error.constraint === 'users_email_key',
};
