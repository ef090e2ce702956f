import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { outcomeOf } from '../src/consent/outcome-of.ts';
import type { MailBatch, RecipientOutcome } from '../src/domain/mail-batch.ts';
import { parkedRecipients } from '../src/parked/parked-recipients.ts';
import { type RedriveStore, redriveEmails } from '../src/parked/redrive-emails.ts';
import { resolveEmails } from '../src/parked/resolve-emails.ts';
import { everyParts, type Place, startNotifications } from './start-notifications.ts';
import { aBatch, aBody, accepted, aJob, aNotification, aPlan, aUser } from './store/samples.ts';
import { emailsOf } from './told.ts';

const batchId = 'e1::0';
const everyone = ['beto', 'caro', 'diego'];
const parked = (userId: string): RecipientOutcome => ({ userId, outcome: 'parked', reason: 'refused' });

/** Three followers were notified of a post. diego's email was accepted; the other two are parked. */
async function parkTwo({ store }: Place): Promise<MailBatch> {
  const { userRefs, jobs, mail } = store;
  await userRefs.write(everyone.map((id) => ({ id, held: undefined, next: aUser(id) })));
  await jobs.insertJobs([aJob('e1', { state: 'done' })]);
  await jobs.insertPlan(aPlan('e1', { followerIds: everyone, end: true }));
  await jobs.insertNotifications(everyone.map((id) => aNotification('e1', id)));
  await mail.insertBatches([aBatch(batchId)]);
  await mail.freeze(aBatch(batchId), 0, aBody(), []);
  await mail.settle(aBatch(batchId), 0, [accepted('diego'), parked('beto'), parked('caro')]);
  return batchNow({ store });
}

async function batchNow({ store }: Pick<Place, 'store'>): Promise<MailBatch> {
  const batch = await store.mail.readBatch(batchId);
  assert.ok(batch);
  return batch;
}

/** The outcomes of the three emails, according to the batch that each notification names. */
async function outcomesNow({ store }: Place) {
  const found = await Promise.all(everyone.map((userId) => store.inbox.read(userId, `e1:${userId}`)));
  const outcomes = found.map(async (one) => one && (await outcomeOf(store, one)).outcome);
  return Promise.all(outcomes);
}

async function settle(t: TestContext, place: Place): Promise<void> {
  const riff = await startNotifications(t, place);
  await riff.settle();
}

const subjects = (place: Place) => everyone.map((userId) => emailsOf(place, userId).length);

/** A store whose process dies at the nth call to one of these methods, before or after its effect. */
function dyingAt(store: RedriveStore, nth: number, after: boolean): RedriveStore {
  let calls = 0;
  const die = <Arguments extends readonly unknown[]>(verb: (...args: Arguments) => Promise<void>) => {
    return async (...args: Arguments) => {
      const dies = calls === nth;
      calls += 1;
      if (dies && !after) throw new Error('killed');
      await verb(...args);
      if (dies) throw new Error('killed');
    };
  };
  const { jobs, mail, parked: verbs } = store;
  return {
    jobs,
    mail: { ...mail, insertBatches: die(mail.insertBatches) },
    parked: { ...verbs, moveEmails: die(verbs.moveEmails), resolveBatch: die(verbs.resolveBatch) },
  };
}

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`parked emails ${name}`, { skip }, () => {
    test('a parked recipient that is redriven gets one email, and nobody else gets one', async (t) => {
      const place = await makePlace(t);
      const batch = await parkTwo(place);
      const redriven = await redriveEmails(place.store, batch, ['beto']);
      assert.deepEqual([...redriven.keys()], ['beto']);
      await settle(t, place);
      assert.deepEqual(subjects(place), [1, 0, 0]);
      assert.deepEqual(await outcomesNow(place), ['accepted', 'parked', 'accepted']);
      assert.deepEqual(
        parkedRecipients(await batchNow(place)).map(({ userId }) => userId),
        ['caro'],
      );
    });

    test('those who are redriven together share a call, and nothing is parked any more', async (t) => {
      const place = await makePlace(t);
      await redriveEmails(place.store, await parkTwo(place), ['beto', 'caro', 'diego']);
      await settle(t, place);
      assert.deepEqual(subjects(place), [1, 1, 0]);
      assert.equal(place.sandbox.ledger.counts().requests.accepted, 1);
      assert.deepEqual(await outcomesNow(place), ['accepted', 'accepted', 'accepted']);
      assert.deepEqual(await place.store.parked.parkedBatches(9, ''), []);
    });

    test('a redriven recipient who was erased meanwhile gets nothing, and that is on record', async (t) => {
      const place = await makePlace(t);
      const batch = await parkTwo(place);
      const riff = await startNotifications(t, place);
      await riff.erase('beto');
      await riff.settle();
      const redriven = await redriveEmails(place.store, batch, ['beto', 'caro']);
      await riff.settle();
      assert.deepEqual(subjects(place), [0, 1, 0]);
      const { outcomes = [] } = (await place.store.mail.readBatch(redriven.get('beto') ?? '')) ?? {};
      assert.equal(outcomes.find(({ userId }) => userId === 'beto')?.outcome, 'erased');
    });

    test('what an operator found accepted, or drops, is not sent', async (t) => {
      const place = await makePlace(t);
      await resolveEmails(place.store, await parkTwo(place), ['beto'], { outcome: 'accepted' });
      const reason = 'the concert is over';
      await resolveEmails(place.store, await batchNow(place), ['caro'], { outcome: 'dropped', reason });
      await settle(t, place);
      assert.deepEqual(subjects(place), [0, 0, 0]);
      assert.deepEqual(await outcomesNow(place), ['accepted', 'dropped', 'accepted']);
      assert.equal((await batchNow(place)).state, 'settled');
    });
  });
}

describe('a redrive of emails that is cut short', () => {
  const [embedded] = everyParts;
  for (const [nth, verb] of ['intent', 'move', 'batch', 'end'].entries()) {
    for (const after of [false, true]) {
      test(`${after ? 'after' : 'before'} its ${verb} is finished by the next, and each gets one email`, async (t) => {
        assert.ok(embedded);
        const place = await embedded.place(t);
        const batch = await parkTwo(place);
        await assert.rejects(
          redriveEmails(dyingAt(place.store, nth, after), batch, ['beto', 'caro']),
          /killed/,
        );
        await settle(t, place);
        for (const { userId } of parkedRecipients(await batchNow(place)))
          await redriveEmails(place.store, await batchNow(place), [userId]);
        await settle(t, place);
        assert.deepEqual(subjects(place), [1, 1, 0]);
        assert.deepEqual(await outcomesNow(place), ['accepted', 'accepted', 'accepted']);
      });
    }
  }
});
