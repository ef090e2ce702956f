import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Queued } from '../src/domain/job.ts';
import { startWalk, type Walk } from '../src/fanout/walk.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aJob, aPair, inserting, replacing } from './store/samples.ts';

const beto = aPair('beto', 'ana');
const gone = { ...beto, active: false, version: 2, token: 2 };

/** Stores Beto's follow of Ana, and claims the job of a post by her. */
async function published(store: NotificationsStore): Promise<Queued> {
  await store.replica.writePairs([inserting(beto)]);
  await store.jobs.insertJobs([aJob('e1')]);
  return claim(store, 'first');
}

async function claim({ jobs }: NotificationsStore, holder: string): Promise<Queued> {
  const seen = (await jobs.openJobs(1))[0];
  assert.ok(seen !== undefined);
  const claimed = await jobs.claim(seen, holder);
  assert.ok(claimed !== undefined);
  return claimed;
}

const walk = (store: NotificationsStore, job: Queued): Walk =>
  startWalk({ store, rangeSize: 10_000, announce() {} }, job);
const page = { size: 100, ahead: true };

/** A store of a worker that is stopped before it plans or writes a page; meanwhile `meanwhile` runs. */
function stoppedBefore(
  store: NotificationsStore,
  verb: 'insertPlan' | 'insertNotifications',
  meanwhile: () => Promise<void>,
): NotificationsStore {
  const call = store.jobs[verb] as (...args: unknown[]) => Promise<unknown>;
  const late = async (...args: unknown[]) => {
    await meanwhile();
    return call(...args);
  };
  return { ...store, jobs: { ...store.jobs, [verb]: late } };
}

const inboxOf = ({ inbox }: NotificationsStore, userId: string) =>
  inbox.list(userId, { unreadOnly: false, limit: 10 });

describe('a worker that was stopped in the middle of a page', () => {
  test('tells nobody whom it had read, when another came to the end without them', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const job = await published(store);
    const stopped = stoppedBefore(store, 'insertPlan', async () => {
      await store.replica.writePairs([replacing(beto, gone)]);
      await using other = walk(store, await claim(store, 'second'));
      assert.equal((await other.step(page)).outcome, 'done');
    });
    await using woken = walk(stopped, job);
    assert.equal((await woken.step(page)).outcome, 'lost');
    assert.deepEqual(await inboxOf(store, 'beto'), []);
    assert.deepEqual(await store.mail.unfinished(10), []);
  });

  test('leaves nothing in the inbox of who was erased meanwhile', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const job = await published(store);
    const stopped = stoppedBefore(store, 'insertNotifications', async () => {
      await store.erasure.begin(['beto'], '2026-05-01T10:30:00.000000Z');
      await store.erasure.stripPairs(await store.erasure.pairsFollowing('beto', 9));
      await store.erasure.stubNotifications(await store.erasure.inboxOf('beto', 9));
      await store.erasure.forget(['beto']);
      await store.erasure.finish(['beto'], '2026-05-01T11:00:00.000000Z');
    });
    await using woken = walk(stopped, job);
    assert.equal((await woken.step(page)).outcome, 'done');
    assert.deepEqual(await inboxOf(store, 'beto'), []);
    const [batch] = await store.mail.unfinished(10);
    assert.ok(batch !== undefined);
    assert.deepEqual(await store.mail.recipientsOf(batch), ['beto']);
  });
});
