import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSqlite, watchOutage } from '@riff/platform';
import { createPool } from '../../src/store/postgres/create-pool.ts';
import { postgresOutbox } from '../../src/store/postgres/postgres-outbox.ts';
import { usePostgres } from '../../src/store/postgres/use-postgres.ts';
import type { Database, Query } from '../../src/store/sql/database.ts';
import { sqlStore } from '../../src/store/sql/sql-store.ts';
import { schema } from '../../src/store/sqlite/schema.ts';
import { sqliteOutbox } from '../../src/store/sqlite/sqlite-outbox.ts';
import { useSqlite } from '../../src/store/sqlite/use-sqlite.ts';
import { exerciseStore } from './exercise-store.ts';
import { openPostgres, skip } from './open-postgres.ts';

const event = JSON.stringify({ pattern: 'user.deleted', data: { user_id: 'u1' }, meta: {} });
/**
 * 50,000 users, each following one of a hundred, and 50,000 pending events. `numbers`: a series up to 50,000
 * in this database's SQL.
 */
const fill = (numbers: string, at: string) => `
  insert into users (id, version, name, name_key, email, email_key, password_hash, created_at)
  select 'u' || n, 1, 'Name ' || n, 'name ' || n, 'e' || n, 'e' || n, 'x', ${at} from ${numbers};
  insert into user_follows (follower_id, followed_id, active, version, occurred_at)
  select 'u' || n, 'u' || (n % 100 + 1), true, 1, ${at} from ${numbers};
  insert into outbox (entity, event, turn) select 'u' || n, '${event}', 0 from ${numbers};
  analyze;`;

interface Plan {
  readonly 'Node Type': string;
  readonly Plans?: readonly Plan[];
}
const nodesOf = (plan: Plan): string[] => [plan['Node Type'], ...(plan.Plans ?? []).flatMap(nodesOf)];

interface Explained {
  readonly sql: string;
  readonly rows: readonly unknown[];
}

/** Explains each statement before running it. */
function explaining(database: Database, explain: string): Database & { readonly plans: Explained[] } {
  const plans: Explained[] = [];
  const explained =
    (run: Query): Query =>
    async (sql, values) => {
      plans.push({ sql, rows: await run(`${explain} ${sql}`, values) });
      return run(sql, values);
    };
  return {
    ...database,
    plans,
    query: explained(database.query),
    transaction: (work) => database.transaction((tx) => work(explained(tx))),
  };
}

describe('with 50,000 users, followers and events every query goes through an index', () => {
  test('in PostgreSQL', { skip: skip.postgres }, async (t) => {
    const { url } = await openPostgres(t);
    const pool = createPool(url);
    t.after(() => pool.end());
    await pool.query(
      fill('generate_series(1, 50000) n', `'2026-01-01'::timestamptz + n * interval '1 second'`),
    );
    const database = explaining(
      usePostgres(pool, () => true, watchOutage({ what: 'database', url, logger: undefined })),
      'explain (format json)',
    );
    await exerciseStore({ ...sqlStore(database), outbox: postgresOutbox(database) }, 'u1');
    const plans = database.plans.map(({ sql, rows }) => ({
      sql,
      nodes: (rows as readonly { 'QUERY PLAN': { Plan: Plan }[] }[]).flatMap((row) =>
        row['QUERY PLAN'].flatMap((query) => nodesOf(query.Plan)),
      ),
    }));
    assert.ok(plans.length > 30);
    for (const { sql, nodes } of plans) assert.ok(!nodes.includes('Seq Scan'), sql);
    const sorted = plans.filter(({ nodes }) => nodes.includes('Sort')).map(({ sql }) => sql);
    assert.ok(
      sorted.every((sql) => /for (share|update)/.test(sql)),
      `only rows that are locked are sorted: ${sorted}`,
    );
  });

  test('in SQLite', async (t) => {
    const db = openSqlite(':memory:', schema);
    t.after(() => db.close());
    db.exec(
      fill(
        `(with recursive c(n) as (select 1 union all select n + 1 from c where n < 50000) select n from c)`,
        `strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2026-01-01', n || ' seconds')`,
      ),
    );
    const database = explaining(useSqlite(db), 'explain query plan');
    await exerciseStore({ ...sqlStore(database), outbox: sqliteOutbox(database) }, 'u1');
    const plans = database.plans.map(({ sql, rows }) => ({
      sql,
      steps: (rows as readonly { detail: string }[]).map(({ detail }) => detail),
    }));
    assert.ok(plans.length > 20);
    for (const { sql, steps } of plans) {
      // This query stops at its limit.
      if (sql.startsWith('select count(*) as waiting')) continue;
      const scans = steps.filter((step) => /^SCAN (?!.*USING|\(|json_each|value|first|last)/.test(step));
      assert.deepEqual(scans, [], sql);
      assert.ok(!steps.some((step) => step.includes('TEMP B-TREE')), `${sql}\n${steps.join('\n')}`);
    }
  });
});
