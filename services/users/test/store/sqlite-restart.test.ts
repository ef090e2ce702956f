import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUsers, setFollow } from './people.ts';

test('after a restart everything is there, and what waited goes out', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'riff-users-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'data', 'users.db');
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
