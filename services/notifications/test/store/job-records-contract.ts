import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lateJobId } from '../../src/domain/job.ts';
import type { LateCandidate } from '../../src/store/job-store.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aJob, awkwardIds } from './samples.ts';

const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000000Z`;

export function jobRecordsContract(open: OpenStore): void {
  describe('jobs', () => {
    test('a job is read as it was stored, with all that its event carried or without', async (t) => {
      const { jobs } = await open(t);
      const whole = aJob('e1', {
        type: 'event_update',
        eventId: 'event-1',
        lateFollowerId: 'beto',
        artistName: 'Ana 🎺',
        link: '/events/1',
        version: 7,
        occurredAt: at(1),
        ingestToken: 3,
        mailTurn: 12.5,
      });
      const { postId: _, ...bare } = aJob('e2');
      await jobs.insertJobs([whole, bare]);
      await jobs.insertJobs([]);
      assert.deepEqual(
        await jobs.readJobs(['e1', 'e2', 'e3']),
        new Map([
          ['e1', whole],
          ['e2', bare],
        ]),
      );
    });

    test('a job that is there already is left as it is, and the new ones beside it are stored', async (t) => {
      const { jobs } = await open(t);
      await jobs.insertJobs([aJob('e1')]);
      const claimed = await jobs.claim(aJob('e1'), 'one');
      await jobs.insertJobs([aJob('e1', { message: 'New post: Otra' }), aJob('e2')]);
      assert.deepEqual(
        await jobs.readJobs(['e1', 'e2']),
        new Map([
          ['e1', claimed],
          ['e2', aJob('e2')],
        ]),
      );
    });

    test('an id may hold any character', async (t) => {
      const { jobs } = await open(t);
      await jobs.insertJobs(awkwardIds.map((id) => aJob(id, { authorId: id, occurredAt: at(1) })));
      const found = await jobs.readJobs(awkwardIds);
      for (const id of awkwardIds) {
        assert.equal(found.get(id)?.authorId, id);
        const after = await jobs.jobsAfter([id], { occurredAt: at(0), limit: 9 });
        assert.deepEqual(
          after.map((job) => job.id),
          [id],
        );
      }
    });

    test('jobs after an instant: for all followers, of these authors, done or not, but not superseded', async (t) => {
      const { jobs } = await open(t);
      await jobs.insertJobs([
        aJob('before', { occurredAt: at(1) }),
        aJob('then', { occurredAt: at(2) }),
        aJob('after', { occurredAt: at(3) }),
        aJob('done', { occurredAt: at(3), state: 'done' }),
        aJob('superseded', { occurredAt: at(3), state: 'superseded' }),
        aJob('late', { occurredAt: at(3), lateFollowerId: 'caro' }),
        aJob('no instant'),
        aJob("beto's", { occurredAt: at(4), authorId: 'beto' }),
        aJob("caro's", { occurredAt: at(4), authorId: 'caro' }),
      ]);
      const found = await jobs.jobsAfter(['ana', 'beto', 'diego'], { occurredAt: at(2), limit: 9 });
      assert.deepEqual(
        found.map((job) => job.id),
        ['after', 'done', "beto's"],
      );
      assert.deepEqual(
        found.find((job) => job.id === 'after'),
        aJob('after', { occurredAt: at(3) }),
      );
      assert.deepEqual(await jobs.jobsAfter([], { occurredAt: at(0), limit: 9 }), []);
    });

    test('jobs after an instant come page by page, each once, also several of one instant', async (t) => {
      const { jobs } = await open(t);
      const authors = ['ana', 'beto', 'caro'];
      const ids = ['a1', 'a2', 'b1', 'b2', 'b3', 'c1', 'c2'];
      const author = (id: string) => authors.find((name) => name[0] === id[0]) ?? '';
      await jobs.insertJobs(ids.map((id) => aJob(id, { authorId: author(id), occurredAt: at(3) })));
      await jobs.insertJobs([aJob('a0', { occurredAt: at(4) })]);
      const seen: string[] = [];
      let after: LateCandidate | undefined;
      do {
        const page = await jobs.jobsAfter(authors, { occurredAt: at(2), after, limit: 2 });
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
      } while (after !== undefined);
      assert.deepEqual(seen, ['a1', 'a2', 'a0', 'b1', 'b2', 'b3', 'c1', 'c2']);
    });

    test('jobs after an instant may be only those that were ingested after another', async (t) => {
      const { jobs } = await open(t);
      const ingested = (id: string, day: number) =>
        aJob(id, { occurredAt: at(3), createdAt: `2026-05-0${day}T10:00:00.000Z` });
      await jobs.insertJobs([ingested('old', 2), ingested('then', 3), ingested('young', 4)]);
      const bounds = { occurredAt: at(2), ingestedAt: '2026-05-03T10:00:00.000Z', limit: 9 };
      const found = await jobs.jobsAfter(['ana'], bounds);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['young'],
      );
    });

    test("a late follower's job never has the id of an event's job, even if that event is named like their two ids", async (t) => {
      const { jobs } = await open(t);
      const late = aJob(lateJobId('e1', 'beto'), { eventKey: 'e1', lateFollowerId: 'beto' });
      await jobs.insertJobs([late, aJob('e1:beto')]);
      assert.equal((await jobs.readJobs([late.id, 'e1:beto'])).size, 2);
    });

    test('the latest update is that with the highest count of its prefix, and nothing else begins a count', async (t) => {
      const { jobs } = await open(t);
      const prefix = 'event.updated:abc:';
      assert.equal(await jobs.latestUpdate(prefix), undefined);
      const others = ['event.updated:abd:0000000099', 'event.updated:ab:0000000098', 'event.updated:abc;'];
      const noise = [
        `${prefix}9`,
        `${prefix}0000000012x`,
        `${prefix}00000000120`,
        `${prefix}x000000001`,
        lateJobId(`${prefix}0000000077`, 'beto'),
        `${prefix}0000000090:beto`,
      ];
      await jobs.insertJobs([...others, ...noise].map((id) => aJob(id)));
      assert.equal(await jobs.latestUpdate(prefix), undefined);
      const update = (n: number) => aJob(`${prefix}${String(n).padStart(10, '0')}`, { createdAt: at(n) });
      await jobs.insertJobs([1, 2, 11].map(update));
      assert.deepEqual(await jobs.latestUpdate(prefix), { count: 11, createdAt: at(11) });
      await jobs.insertJobs([{ ...update(12), ingestToken: 7 }]);
      assert.deepEqual(await jobs.latestUpdate(prefix), { count: 12, createdAt: at(12), ingestToken: 7 });
    });
  });

  describe('cancels', () => {
    test('the first one known of an event stays', async (t) => {
      const { jobs } = await open(t);
      await jobs.insertCancellations([{ eventId: 'event-1', version: 3 }, { eventId: 'event-2' }]);
      await jobs.insertCancellations([
        { eventId: 'event-1', version: 4 },
        { eventId: 'event:3', version: 1 },
      ]);
      await jobs.insertCancellations([]);
      assert.deepEqual(
        await jobs.readCancellations(['event-1', 'event-2', 'event:3', 'event-4']),
        new Map([
          ['event-1', { eventId: 'event-1', version: 3 }],
          ['event-2', { eventId: 'event-2' }],
          ['event:3', { eventId: 'event:3', version: 1 }],
        ]),
      );
      assert.deepEqual(await jobs.readCancellations([]), new Map());
    });
  });
}
