import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openSqlite } from '@riff/platform';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { schema } from '../../src/store/sqlite/schema.ts';

/**
 * A scan is fine only where it reads no more than is needed: a query's own limited subquery, a list that was
 * passed in, or a partial index of unfinished work.
 */
const allowed =
  /^SCAN (\(subquery-\d+\)|CONSTANT ROW|json_each VIRTUAL TABLE.*|erasures USING INDEX open_erasures)$/;

/** The SQL of every statement that the store prepares. */
async function preparedStatements(t: TestContext): Promise<readonly string[]> {
  const prepare = t.mock.method(DatabaseSync.prototype, 'prepare');
  await using _store = openSqliteStore({ file: ':memory:' });
  prepare.mock.restore();
  return prepare.mock.calls
    .map((call) => call.arguments[0])
    .filter((sql) => /^\s*(select|insert|update|delete)/i.test(sql));
}

function planOf(db: DatabaseSync, sql: string): readonly string[] {
  return db
    .prepare(`explain query plan ${sql}`)
    .all()
    .map((row) => String(row.detail));
}

test('no statement reads a whole table or sorts what it reads', async (t) => {
  const statements = await preparedStatements(t);
  using db = openSqlite(':memory:', schema);
  assert.ok(statements.length > 30);
  for (const sql of statements) {
    const steps = planOf(db, sql);
    const bad = steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step) && !allowed.test(step));
    assert.deepEqual(bad, [], `${sql}\n${steps.join('\n')}`);
  }
});

test('every index serves a statement', async (t) => {
  const statements = await preparedStatements(t);
  using db = openSqlite(':memory:', schema);
  const steps = statements.flatMap((sql) => planOf(db, sql)).join('\n');
  const indexes = db.prepare("select name from sqlite_schema where type = 'index' and sql is not null").all();
  assert.ok(indexes.length > 0);
  for (const { name } of indexes) assert.match(steps, new RegExp(`INDEX ${name}\\b`));
});

test('a walk over followers and a count of unread ones read the index alone', async (t) => {
  const statements = await preparedStatements(t);
  using db = openSqlite(':memory:', schema);
  const steps = statements.flatMap((sql) => planOf(db, sql)).join('\n');
  assert.match(steps, /follow_refs USING COVERING INDEX active_followers/);
  assert.match(
    steps,
    /notifications USING (COVERING )?INDEX inbox \(receiver_id=\? AND unread=\? AND created_at>\?\)/,
  );
});
