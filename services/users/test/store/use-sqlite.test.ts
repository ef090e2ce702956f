import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openSqlite } from '@riff/platform';
import { useSqlite } from '../../src/store/sqlite/use-sqlite.ts';

function open(t: TestContext) {
  const db = openSqlite(':memory:', ['create table notes (text text not null) strict']);
  t.after(() => db.close());
  const database = useSqlite(db);
  const texts = async () =>
    (await database.query<{ text: string }>('select text from notes')).map(({ text }) => text);
  return { ...database, texts };
}

const insert = 'insert into notes (text) values ($1)';

test('who reads while a transaction is open sees all of it or nothing', async (t) => {
  const { transaction, texts } = open(t);
  const seen: Promise<readonly string[]>[] = [];
  const write = (outcome: 'commits' | 'fails') =>
    transaction(async (tx) => {
      await tx(insert, [`${outcome}: one`]);
      seen.push(texts());
      await tx(insert, [`${outcome}: two`]);
      if (outcome === 'fails') throw new Error('no');
      return true;
    });
  await assert.rejects(write('fails'), /no/);
  await write('commits');
  assert.deepEqual(await Promise.all(seen), [[], ['commits: one', 'commits: two']]);
});

test('what is written while a transaction is open is no part of it', async (t) => {
  const { query, transaction, texts } = open(t);
  let beside: Promise<unknown> | undefined;
  const failing = transaction(async (tx) => {
    await tx(insert, ['inside']);
    beside = query(insert, ['beside']);
    await tx(insert, ['inside']);
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  await beside;
  assert.deepEqual(await texts(), ['beside']);
});

test('transactions that begin at once run one after the other', async (t) => {
  const { transaction, texts } = open(t);
  const count = () =>
    transaction(async (tx) => {
      const rows = await tx('select 1 from notes');
      return tx(insert, [`${rows.length}`]);
    });
  await Promise.all(Array.from({ length: 5 }, count));
  assert.deepEqual(await texts(), ['0', '1', '2', '3', '4']);
});

test('a transaction that returns undefined or fails writes nothing, and holds up none after it', async (t) => {
  const { transaction, texts } = open(t);
  await transaction(async (tx) => void (await tx(insert, ['nothing'])));
  await assert.rejects(transaction((tx) => tx(insert, [null])));
  await transaction((tx) => tx(insert, ['something']));
  assert.deepEqual(await texts(), ['something']);
});

test('a transaction ends in the turn of the event loop in which it begins', async (t) => {
  const { transaction } = open(t);
  let turns = 0;
  const counting = setImmediate(() => void turns++);
  for (let count = 0; count < 20; count += 1)
    await transaction(async (tx) => {
      for (let row = 0; row < 20; row += 1) await tx(insert, [`${count} ${row}`]);
      return true;
    });
  clearImmediate(counting);
  assert.equal(turns, 0);
});
