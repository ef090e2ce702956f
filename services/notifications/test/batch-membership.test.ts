import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BulkOptions, DatabaseSync } from '@riff/platform';
import fc from 'fast-check';
import { pairId } from '../src/domain/follow.ts';
import { lateJobId } from '../src/domain/job.ts';
import { startWalk } from '../src/fanout/walk.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteDatabase } from '../src/store/sqlite/open-sqlite-store.ts';
import { sqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { aJob, aPair } from './store/samples.ts';
import { withSnapshots } from './store/with-snapshots.ts';

function openOn(
  database: DatabaseSync,
  cursorsAreSnapshots: boolean,
  options?: BulkOptions,
): NotificationsStore {
  const store = sqliteStore(database, options);
  return cursorsAreSnapshots ? withSnapshots(store) : store;
}

const fans = ['beto', 'caro', 'dani', 'eva', 'fran', 'gabi'] as const;
/** Two followers per page, so that a few fans make several batches. */
const pageSize = 2;

class DiedError extends Error {
  override name = 'DiedError';
}

/** The number of the pass at which a process dies; undefined: it survives. */
const deaths = fc.option(fc.nat(24), { nil: undefined });

/** Other events: a fan follows, unfollows, or arrives as a late follower. */
const happenings = fc.array(
  fc.record({ what: fc.constantFrom('follows', 'leaves', 'is late'), who: fc.constantFrom(...fans) }),
  { maxLength: 4 },
);

interface Circumstances {
  readonly database: DatabaseSync;
  readonly scheduler: fc.Scheduler;
  readonly cursorsAreSnapshots: boolean;
  /** Checks the stored state at every point where a process may pause. */
  readonly watch: () => Promise<void>;
}

/** A store whose process pauses before, during and after each write, or dies there. */
function mortalStore(
  { database, scheduler, cursorsAreSnapshots, watch }: Circumstances,
  who: string,
  diesAt: number | undefined,
): NotificationsStore {
  let passed = 0;
  const pass = async (where: string) => {
    await scheduler.schedule(Promise.resolve(), `${who} ${where}`);
    await watch();
    if (passed++ === diesAt) throw new DiedError();
  };
  const store = openOn(database, cursorsAreSnapshots, { chunkRows: 1, between: () => pass('in the middle') });
  const around = async <Result>(what: string, write: () => Promise<Result>): Promise<Result> => {
    await pass(`before ${what}`);
    const result = await write();
    await pass(`after ${what}`);
    return result;
  };
  const { jobs, mail } = store;
  return {
    ...store,
    jobs: {
      ...jobs,
      insertPlan: (plan) => around('planning', () => jobs.insertPlan(plan)),
      insertNotifications: (all) => around('telling', () => jobs.insertNotifications(all)),
      move: (held, plan, mailTurn) => around('moving on', () => jobs.move(held, plan, mailTurn)),
    },
    mail: { ...mail, insertBatches: (batches) => around('mailing', () => mail.insertBatches(batches)) },
  };
}

/** Claims and walks open jobs, whoever holds them, at most `claims` times. */
async function work(store: NotificationsStore, claims: number): Promise<void> {
  for (let claim = 0; claim < claims; claim += 1) {
    const [seen] = await store.jobs.openJobs(1);
    if (seen === undefined) return;
    const claimed = await store.jobs.claim(seen, 'w');
    if (claimed === undefined) continue;
    await using walk = startWalk({ store, rangeSize: 2 * pageSize, announce() {} }, claimed);
    while ((await walk.step({ size: pageSize, ahead: true })).outcome === 'more');
  }
}

async function happen(store: NotificationsStore, { what, who }: { what: string; who: string }) {
  const id = pairId('ana', who);
  const held = (await store.replica.readPairs([id])).get(id);
  const version = (held?.version ?? 0) + 1;
  await store.replica.writePairs([
    { id, held, next: aPair(who, 'ana', { version, active: what !== 'leaves' }) },
  ]);
  if (what !== 'is late') return;
  await store.jobs.insertJobs([aJob(lateJobId('m1', who), { eventKey: 'm1', lateFollowerId: who })]);
}

describe('whoever dies, stands still, is late, comes or goes during a fan-out', () => {
  test('everyone who is told is in exactly one mail batch, and no batch changes once it can be sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.boolean(),
        fc.subarray([...fans]),
        fc.array(deaths, { minLength: 1, maxLength: 3 }),
        happenings,
        async (scheduler, cursorsAreSnapshots, followers, workers, events) => {
          using database = openSqliteDatabase(':memory:');
          const store = openOn(database, cursorsAreSnapshots);
          for (const who of followers) await happen(store, { what: 'follows', who });
          await store.jobs.insertJobs([aJob('m1')]);
          const sendable = new Map<string, readonly string[]>();
          const members = async () => {
            const all = new Map<string, readonly string[]>();
            for (const batch of await store.mail.unfinished(1_000))
              all.set(batch.id, await store.mail.recipientsOf(batch));
            return all;
          };
          const watch = async () => {
            for (const [id, who] of await members()) if (!sendable.has(id)) sendable.set(id, who);
          };
          const running = [
            ...workers.map(async (diesAt, at) => {
              const mortal = mortalStore(
                { database, scheduler, cursorsAreSnapshots, watch },
                `worker ${at}`,
                diesAt,
              );
              await work(mortal, 4).catch((error) => assert.ok(error instanceof DiedError, error));
            }),
            ...events.map(async (event) => {
              await scheduler.schedule(Promise.resolve(), `${event.who} ${event.what}`);
              await happen(store, event);
            }),
          ];
          await scheduler.waitFor(Promise.all(running));
          await work(store, Number.POSITIVE_INFINITY);

          const inTheEnd = await members();
          for (const [id, who] of sendable) assert.deepEqual(inTheEnd.get(id), who);
          const told = database.prepare('select receiver_id as who from notifications').all();
          assert.deepEqual([...inTheEnd.values()].flat().sort(), told.map(({ who }) => who).sort());
        },
      ),
    );
  });
});
