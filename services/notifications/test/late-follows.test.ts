import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRange } from '../src/domain/job.ts';
import { storeLateJobs } from '../src/ingest/store-late-jobs.ts';
import type { JobsAfter } from '../src/store/job-store.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aJob, aNotification } from './store/samples.ts';

const days = 24 * 3_600_000;
const at = (minute: number) => `2026-05-01T10:00:00.${String(minute).padStart(6, '0')}Z`;
const follow = (followerId: string, replay: boolean) => ({
  ...{ followerId, followedId: 'ana', occurredAt: at(0), replay },
});
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const posts = (count: number, createdAt: string, prefix = 'p') =>
  Array.from({ length: count }, (_, n) =>
    aJob(`${prefix}${n}`, { occurredAt: at(n + 1), createdAt, state: 'done' }),
  );

const late = async ({ jobs }: NotificationsStore) =>
  (await jobs.openJobs(10_000)).map((job) => `${job.eventKey} ${isRange(job) || job.lateFollowerId}`);

describe('follows that arrive after the events that they preceded', () => {
  test('are looked up page by page and stored in chunks, with turns for others in between', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    await store.jobs.insertJobs(posts(250, ago(days)));
    const pages: number[] = [];
    const chunks: number[] = [];
    let turns = 0;
    const jobs: typeof store.jobs = {
      ...store.jobs,
      async jobsAfter(authorIds: readonly string[], bounds: JobsAfter) {
        const page = await store.jobs.jobsAfter(authorIds, bounds);
        pages.push(page.length);
        return page;
      },
      async insertJobs(late) {
        chunks.push(late.length);
        setImmediate(() => {
          turns += 1;
        });
        await store.jobs.insertJobs(late);
      },
    };
    const follows = Array.from({ length: 40 }, (_, n) => follow(`fan-${n}`, true));
    await storeLateJobs({ ...store, jobs, token: 1 }, follows);
    assert.deepEqual(pages, [100, 100, 50]);
    assert.deepEqual([chunks.length, Math.max(...chunks)], [20, 500]);
    assert.ok(turns >= chunks.length - 1);
    assert.equal((await late(store)).length, 250 * 40);
  });

  test('make no job for what their followers have, including stubs', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    await store.jobs.insertJobs(posts(3, ago(days)));
    await store.jobs.insertNotifications([aNotification('p0', 'beto'), aNotification('p1', 'beto')]);
    await store.erasure.stubNotifications([aNotification('p1', 'beto').id]);
    await storeLateJobs({ ...store, token: 1 }, [follow('beto', true), follow('caro', false)]);
    assert.deepEqual((await late(store)).sort(), ['p0 caro', 'p1 caro', 'p2 beto', 'p2 caro']);
  });

  test('count for events of the last 7 days if replayed, and for all events if not', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    await store.jobs.insertJobs([
      ...posts(1, ago(7 * days + 60_000), 'old'),
      ...posts(1, ago(7 * days - 60_000), 'young'),
    ]);
    await storeLateJobs({ ...store, token: 1 }, [follow('beto', true), follow('caro', false)]);
    assert.deepEqual((await late(store)).sort(), ['old0 caro', 'young0 beto', 'young0 caro']);
  });
});
