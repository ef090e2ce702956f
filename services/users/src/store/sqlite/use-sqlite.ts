import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { DatabaseSync } from '@riff/platform';
import type { Database, Query } from '../sql/database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

export interface EmbeddedDatabase extends Database {
  /** Runs work while no transaction is open. */
  between<Result>(work: () => Result | Promise<Result>): Promise<Result>;
}

/**
 * SQLite has one connection here, and every statement that runs on it during a transaction becomes part of
 * that transaction. So statements and transactions queue: nothing runs between the awaits of an open one, and
 * nothing uncommitted is read. This costs no more waiting than synchronous work: a transaction awaits only
 * its own statements, which run synchronously, so it ends in the turn of the event loop in which it begins.
 */
export function useSqlite(db: DatabaseSync): EmbeddedDatabase {
  const statements = new Map<string, StatementSync>();
  const run: Query = async <Row>(sql: string, values: readonly unknown[] = []) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    // node:sqlite's rows have no prototype.
    return statement.all(named(values)).map((row) => ({ ...row }) as Row);
  };
  let last: Promise<unknown> = Promise.resolve();
  const between: EmbeddedDatabase['between'] = (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    dialect: sqliteDialect,
    between,
    query: (sql, values) => between(() => run(sql, values)),
    transaction: (work) =>
      between(async () => {
        db.exec('begin immediate');
        try {
          const result = await work(run);
          db.exec(result === undefined ? 'rollback' : 'commit');
          return result;
        } catch (error) {
          if (db.isTransaction) db.exec('rollback');
          throw error;
        }
      }),
  };
}

/** Values by their names in SQL: $1, $2, … */
function named(values: readonly unknown[]): Record<string, SQLInputValue> {
  return Object.fromEntries(values.map((value, index) => [index + 1, bindable(value)]));
}

function bindable(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  return Array.isArray(value) ? JSON.stringify(value) : (value as SQLInputValue);
}
