import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { batchId } from '../../src/domain/mail-batch.ts';
import type { Notification } from '../../src/domain/notification.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aBatch, aJob, aNotification, aPlan, awkwardIds } from './samples.ts';

export function pagesContract(open: OpenStore): void {
  describe('pages', () => {
    test('the first plan for a position is the plan, whoever comes there again', async (t) => {
      const { jobs } = await open(t);
      const first = aPlan('e1');
      assert.deepEqual(await jobs.insertPlan(first), { plan: first, found: false });
      const other = aPlan('e1', { followerIds: ['diego'], lastKey: 'diego', end: true });
      assert.deepEqual(await jobs.insertPlan(other), { plan: first, found: true });
      assert.deepEqual(await jobs.insertPlan(first), { plan: first, found: true });
    });

    test('plans of other positions and jobs stand beside it', async (t) => {
      const { jobs } = await open(t);
      const plans: Plan[] = [
        aPlan('e1'),
        aPlan('e1', { position: 'caro', followerIds: [], lastKey: 'caro', end: true }),
        aPlan('e1:caro'),
        ...awkwardIds.map((id) => aPlan(id, { position: encodeURIComponent(id), followerIds: [id] })),
      ];
      for (const plan of plans) assert.deepEqual(await jobs.insertPlan(plan), { plan, found: false });
      for (const plan of plans) assert.deepEqual(await jobs.insertPlan(plan), { plan, found: true });
    });

    test('of eight that plan the same page at once, all go on with the same plan', async (t) => {
      const { jobs } = await open(t);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => jobs.insertPlan(aPlan('e1', { followerIds: [`u${n}`] }))),
      );
      assert.equal(answers.filter((answer) => !answer.found).length, 1);
      const followers = new Set(answers.map((answer) => answer.plan.followerIds.join()));
      assert.equal(followers.size, 1);
    });

    test('the insert that won owns the email, whatever comes after it in the same bulk', async (t) => {
      const { jobs, mail, inbox } = await open(t);
      const ids = Array.from({ length: 700 }, (_, n) => `u${n}`);
      await jobs.insertJobs([aJob('e1')]);
      await jobs.insertPlan(aPlan('e1', { followerIds: ids }));
      const late = ids.filter((_, n) => n % 7 === 0);
      await jobs.insertNotifications(late.map((id) => aNotification('e1', id, { mailBatch: 'late' })));
      await jobs.insertNotifications([]);
      const write = () =>
        jobs.insertNotifications(
          ids.map((id, n) => aNotification('e1', id, { mailBatch: batchId('e1', '', Math.floor(n / 100)) })),
        );
      await write();
      await write();
      for (const hundred of [0, 6]) {
        const batch = aBatch(batchId('e1', '', hundred), { hundred });
        const own = ids.slice(hundred * 100, hundred * 100 + 100).filter((id) => !late.includes(id));
        assert.deepEqual(await mail.recipientsOf(batch), own);
      }
      assert.equal((await inbox.read('u7', 'e1:u7'))?.mailBatch, 'late');
      assert.equal((await inbox.list('u8', { unreadOnly: false, limit: 10 })).length, 1);
    });

    test('says which of some notifications exist, including stubs that an erasure left', async (t) => {
      const { jobs, erasure } = await open(t);
      const there = awkwardIds.map((id) => aNotification('e:1', id));
      await jobs.insertNotifications(there);
      await erasure.stubNotifications([aNotification('e:1', 'ana;').id]);
      const ids = there.map(({ id }) => id);
      assert.deepEqual(await jobs.storedAmong([...ids, 'e2:beto', 'nothing']), new Set(ids));
      assert.deepEqual(await jobs.storedAmong([]), new Set());
    });

    test('a bulk of notifications of any kind is stored as it is, each once', async (t) => {
      const { jobs, inbox } = await open(t);
      const kinds: Partial<Notification>[] = [
        { type: 'event_update' },
        { message: 'New post: 👋 "Mañana"\n' },
        { createdAt: new Date('2026-05-02T10:00:00.000Z') },
        { readAt: new Date('2026-05-03T10:00:00.000Z') },
        { authorId: 'bruno' },
        { postId: 'post-2' },
        { eventId: 'event-1' },
        { mailBatch: 'another' },
      ];
      const receivers = ['u1', 'u2', ...awkwardIds, 'u3'];
      // Adjacent notifications differ in one field.
      const bulk = kinds
        .flatMap((kind) => [{}, kind])
        .flatMap((kind, at) => receivers.map((id) => aNotification('e:1', `${id}${at}`, kind)));
      await jobs.insertNotifications([...bulk, ...bulk]);
      for (const one of bulk) {
        assert.deepEqual(await inbox.read(one.receiverId, one.id), one);
      }
    });

    test("a batch's recipients come in the plan's order, whatever their ids hold", async (t) => {
      const { jobs, mail } = await open(t);
      const batch = aBatch('b', { jobId: 'e:1', position: 'p' });
      const ids = [...awkwardIds].reverse();
      await jobs.insertJobs([aJob('e:1', { eventKey: 'event%:1' })]);
      await jobs.insertPlan(aPlan('e:1', { position: 'p', followerIds: ids }));
      assert.deepEqual(await mail.recipientsOf(batch), []);
      await jobs.insertNotifications(ids.map((id) => aNotification('event%:1', id, { mailBatch: 'b' })));
      assert.deepEqual(await mail.recipientsOf(batch), ids);
      assert.deepEqual(await mail.recipientsOf({ ...batch, hundred: 1 }), []);
    });

    test('a batch whose plan or job is missing has no recipients to read: that is an error', async (t) => {
      const { jobs, mail } = await open(t);
      const batch = aBatch('b');
      await jobs.insertJobs([aJob('e1')]);
      await assert.rejects(mail.recipientsOf(batch), { name: 'MissingDocumentError', code: 'missing-plan' });
      await jobs.insertPlan(aPlan('e2'));
      const jobless = { ...batch, jobId: 'e2' };
      await assert.rejects(mail.recipientsOf(jobless), { name: 'MissingDocumentError', code: 'missing-job' });
    });
  });
}
