import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUsers, setFollow } from './people.ts';

test('after a restart everything is there, and what waited goes out', async (t) => {
  const file = join(freshFolder(t), 'data', 'users.db');
  const before = openSqliteStore(file);
  const [ana, beto] = await addUsers(before, 'ana', 'beto');
  assert.ok(ana && beto);
  await setFollow(before, beto, ana);
  await before[Symbol.asyncDispose]();

  const after = openSqliteStore(file);
  t.after(() => after[Symbol.asyncDispose]());
  assert.deepEqual(await after.accountById(ana.id), ana);
  assert.equal(await setFollow(after, beto, ana, false), true);
  const events = await drainAll(after.outbox);
  assert.deepEqual(
    events.map(({ pattern }) => pattern),
    ['auth.tokenGenerated', 'auth.tokenGenerated', 'follow.created', 'follow.removed'],
  );
  assert.deepEqual(countChanges(events), [1, 1, 1, 2]);
});
