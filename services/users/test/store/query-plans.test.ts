import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DatabaseSync, openSqlite, watchOutage } from '@riff/platform';
import { createPool } from '../../src/store/postgres/create-pool.ts';
import { type Database, type Query, useDatabase } from '../../src/store/postgres/database.ts';
import { postgresAccounts } from '../../src/store/postgres/postgres-accounts.ts';
import { postgresErasure } from '../../src/store/postgres/postgres-erasure.ts';
import { postgresFollows } from '../../src/store/postgres/postgres-follows.ts';
import { postgresOutbox } from '../../src/store/postgres/postgres-outbox.ts';
import { postgresPeople } from '../../src/store/postgres/postgres-people.ts';
import { postgresReplay } from '../../src/store/postgres/postgres-replay.ts';
import { schema } from '../../src/store/sqlite/schema.ts';
import { sqliteAccounts } from '../../src/store/sqlite/sqlite-accounts.ts';
import { sqliteErasure } from '../../src/store/sqlite/sqlite-erasure.ts';
import { sqliteFollows } from '../../src/store/sqlite/sqlite-follows.ts';
import { sqliteOutbox } from '../../src/store/sqlite/sqlite-outbox.ts';
import { sqlitePeople } from '../../src/store/sqlite/sqlite-people.ts';
import { sqliteReplay } from '../../src/store/sqlite/sqlite-replay.ts';
import { exerciseStore } from './exercise-store.ts';
import { openPostgres, skip } from './open-postgres.ts';

const event = JSON.stringify({ pattern: 'user.deleted', data: { user_id: 'u1' }, meta: {} });
/** 50,000 users, each following one of a hundred, and 50,000 events that wait. `numbers`: how this database counts to 50,000. */
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

/** Asks PostgreSQL for its plan of each statement before it runs. */
function explaining({ query, transaction }: Database, plans: { sql: string; nodes: string[] }[]): Database {
  const explained =
    (run: Query): Query =>
    async (sql, values) => {
      const [row] = await run<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${sql}`, values);
      plans.push({ sql, nodes: (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => nodesOf(Plan)) });
      return run(sql, values);
    };
  return { query: explained(query), transaction: (work) => transaction((tx) => work(explained(tx))) };
}

describe('with 50,000 users, followers and events every query goes through an index', () => {
  test('in PostgreSQL', { skip: skip.postgres }, async (t) => {
    const { url } = await openPostgres(t);
    const pool = createPool(url);
    t.after(() => pool.end());
    await pool.query(
      fill('generate_series(1, 50000) n', `'2026-01-01'::timestamptz + n * interval '1 second'`),
    );
    const plans: { sql: string; nodes: string[] }[] = [];
    const database = explaining(
      useDatabase(pool, () => true, watchOutage({ what: 'database', url, logger: undefined })),
      plans,
    );
    await exerciseStore(
      {
        outbox: postgresOutbox(database),
        ...postgresAccounts(database),
        ...postgresFollows(database),
        ...postgresPeople(database),
        ...postgresErasure(database),
        ...postgresReplay(database),
      },
      'u1',
    );
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
    const plans: { sql: string; steps: string[] }[] = [];
    const prepare: DatabaseSync['prepare'] = (sql) => {
      const steps = db.prepare(`explain query plan ${sql}`).all();
      plans.push({ sql, steps: steps.map(({ detail }) => String(detail)) });
      return db.prepare(sql);
    };
    const explained = new Proxy(db, {
      get: (target, key) => (key === 'prepare' ? prepare : Reflect.get(target, key).bind(target)),
    });
    await exerciseStore(
      {
        outbox: sqliteOutbox(explained),
        ...sqliteAccounts(explained),
        ...sqliteFollows(explained),
        ...sqlitePeople(explained),
        ...sqliteErasure(explained),
        ...sqliteReplay(explained),
      },
      'u1',
    );
    assert.ok(plans.length > 20);
    for (const { sql, steps } of plans) {
      // It stops at its limit.
      if (sql.startsWith('select count(*) as waiting')) continue;
      const scans = steps.filter((step) => /^SCAN (?!.*USING|\(|json_each|value|first|last)/.test(step));
      assert.deepEqual(scans, [], sql);
      assert.ok(!steps.some((step) => step.includes('TEMP B-TREE')), `${sql}\n${steps.join('\n')}`);
    }
  });
});
