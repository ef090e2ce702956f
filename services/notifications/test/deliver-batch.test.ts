import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { type FrozenBody, type MailBatch, noBody } from '../src/domain/mail-batch.ts';
import { readTemplates } from '../src/email/read-templates.ts';
import type { ResendAnswer } from '../src/mail/decide-answer.ts';
import { type DeliverParts, deliverBatch } from '../src/mail/deliver-batch.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aBatch, aBody, aJob, aNotification, aPlan, aUser } from './store/samples.ts';

const id = 'e1::0';
const templates = readTemplates();
const accepts = ({ userIds }: FrozenBody): ResendAnswer => ({
  status: 200,
  headers: {},
  data: { data: userIds.map((userId) => ({ id: `email to ${userId}` })) },
});
const refusal = (status: number, name: string): ResendAnswer => ({
  status,
  headers: {},
  error: { name, message: 'simulated' },
});
const wrongSender = refusal(403, 'validation_error');
const nothingKnown = { onlyRefused: false, givenUp: false };
const permit = { answered() {} };

/** A store with one planned batch: the emails of a post to beto and caro. */
async function openWithBatch(t: TestContext): Promise<NotificationsStore> {
  const store = openSqliteStore({ file: ':memory:' });
  t.after(() => store[Symbol.asyncDispose]());
  await store.jobs.insertJobs([aJob('e1')]);
  await store.jobs.insertPlan(aPlan('e1', { end: true }));
  for (const userId of ['ana', 'beto', 'caro'])
    await store.userRefs.write([{ id: userId, held: undefined, next: aUser(userId) }]);
  await store.jobs.insertNotifications(['beto', 'caro'].map((fan) => aNotification('e1', fan)));
  await store.mail.insertBatches([aBatch(id, { jobId: 'e1' })]);
  return store;
}

/** A sender with token 1 for the stored batch. `called`: the requests that it sent. */
function startDelivering(store: DeliverParts['store'], rest: Partial<DeliverParts> = {}) {
  const called: FrozenBody[] = [];
  const answers: ResendAnswer[] = [];
  const nothing = () => {};
  const parts: DeliverParts = {
    store,
    templates,
    token: 1,
    from: 'Riff <riff@example.com>',
    locale: 'es',
    publicUrl: 'https://riff.example',
    linkSecret: 'secret',
    now: Date.now,
    logger: createLogger({ name: 'test', level: 'silent' }),
    signal: new AbortController().signal,
    takePermit: async () => permit,
    eventLoopTurn: async () => {},
    resend: {
      async send(frozen) {
        called.push(frozen);
        return answers.shift() ?? accepts(frozen);
      },
    },
    onAnswer: nothing,
    onOutcomes: nothing,
    ...rest,
  };
  const stored = async (): Promise<MailBatch> => {
    const batch = await store.mail.readBatch(id);
    assert.ok(batch);
    return batch;
  };
  const deliver = async (known = nothingKnown) => {
    const batch = await stored();
    const seen = batch.frozen === undefined ? batch : { ...batch, frozen: { ...batch.frozen, body: noBody } };
    return deliverBatch(parts, seen, known);
  };
  return { called, answers, deliver, stored };
}

const mute = (store: NotificationsStore, userId: string) =>
  store.consent.writePreferences({
    held: undefined,
    next: { userId, muted: ['new_post'], unsubscribed: [], version: 1 },
  });

async function erase(store: NotificationsStore, userId: string) {
  const held = aUser(userId);
  await store.erasure.begin([userId], '2026-05-01T10:00:00.000Z');
  await store.userRefs.write([{ id: userId, held, next: { ...held, version: 2, erased: true } }]);
  await store.erasure.forget([userId]);
  await store.erasure.finish([userId], '2026-05-01T10:00:01.000Z');
}

const outcomesOf = ({ outcomes }: MailBatch) =>
  Object.fromEntries(outcomes.map(({ userId, outcome }) => [userId, outcome]));

describe('a batch that Resend refuses for the account’s sake', () => {
  test('is frozen anew, under another key and from what is true then', async (t) => {
    const store = await openWithBatch(t);
    const wrong = startDelivering(store, { from: 'Riff <riff@unverified.example>' });
    wrong.answers.push(wrongSender);
    assert.deepEqual(await wrong.deliver(), { kind: 'pause', reason: 'sender', refused: true });
    assert.deepEqual(await wrong.stored(), aBatch(id, { jobId: 'e1', token: 1, generation: 1 }));

    const beto = aUser('beto');
    const next = { ...beto, email: 'beto@elsewhere.example', version: 2 };
    await store.userRefs.write([{ id: 'beto', held: beto, next }]);
    await mute(store, 'caro');
    const right = startDelivering(store, { token: 2 });
    assert.deepEqual(await right.deliver(), { kind: 'answered', accepted: true });
    assert.deepEqual(outcomesOf(await right.stored()), { beto: 'accepted', caro: 'muted' });
    const [first, second] = [wrong.called[0], right.called[0]];
    assert.notEqual(first?.idempotencyKey, second?.idempotencyKey);
    const sent = new TextDecoder().decode(second?.body);
    assert.match(sent, /riff@example\.com.*beto@elsewhere\.example/s);
  });

  test('is not thawed where the outcome of an earlier call is unknown', async (t) => {
    for (const unknown of [
      { status: null, headers: {} },
      refusal(500, 'application_error'),
      refusal(401, ''),
    ]) {
      const store = await openWithBatch(t);
      const { called, answers, deliver, stored } = startDelivering(store);
      answers.push(unknown, wrongSender);
      const first = await deliver();
      const onlyRefused = first.kind === 'retry' && first.onlyRefused;
      await deliver({ onlyRefused, givenUp: false });
      assert.equal((await stored()).state, 'frozen');
      await deliver();
      assert.equal(new Set(called.map(({ idempotencyKey }) => idempotencyKey)).size, 1);
      assert.deepEqual(outcomesOf(await stored()), { beto: 'accepted', caro: 'accepted' });
    }
  });

  test('is thawed even if an earlier call was over the rate limit', async (t) => {
    const { answers, deliver, stored } = startDelivering(await openWithBatch(t));
    answers.push(refusal(429, 'rate_limit_exceeded'), refusal(429, 'daily_quota_exceeded'));
    assert.deepEqual(await deliver(), { kind: 'retry', spent: false, onlyRefused: true });
    assert.equal((await deliver({ onlyRefused: true, givenUp: false })).kind, 'pause');
    const { state, generation } = await stored();
    assert.deepEqual([state, generation], ['planned', 1]);
  });

  test('is not thawed where another sender had begun a call', async (t) => {
    const store = await openWithBatch(t);
    const died = startDelivering(store);
    await assert.rejects(
      startDelivering(store, { resend: { send: () => Promise.reject(new Error('killed')) } }).deliver(),
    );
    const next = startDelivering(store, { token: 2 });
    next.answers.push(wrongSender);
    assert.equal((await next.deliver({ onlyRefused: true, givenUp: false })).kind, 'pause');
    assert.equal((await died.stored()).state, 'frozen');
  });

  test('is not thawed by a sender that lost its lease while the next one sends it', async (t) => {
    const store = await openWithBatch(t);
    const next = startDelivering(store, { token: 2 });
    const slow = startDelivering(store, {
      resend: {
        async send() {
          await next.deliver();
          return wrongSender;
        },
      },
    });
    next.answers.push({ status: null, headers: {} });
    assert.equal((await slow.deliver()).kind, 'pause');
    const { state, token } = await next.stored();
    assert.deepEqual([state, token], ['frozen', 2]);
  });

  test('counts the 23 hours from the first call whose outcome may be unknown', async (t) => {
    const hour = 3_600_000;
    let now = 0;
    const store = await openWithBatch(t);
    const { answers, called, deliver, stored } = startDelivering(store, { now: () => now });
    const tooFast = refusal(429, 'rate_limit_exceeded');
    answers.push(tooFast, tooFast, { status: null, headers: {} }, { status: null, headers: {} });
    await deliver();
    for (const onlyRefused of [true, true]) {
      now += 20 * hour;
      await deliver({ onlyRefused, givenUp: false });
    }
    now += 22 * hour;
    await deliver();
    assert.equal((await stored()).state, 'frozen');
    now += 2 * hour;
    await deliver();
    assert.deepEqual([(await stored()).state, called.length], ['parked', 4]);
  });

  test('is planned again where its sender stops before the call', async (t) => {
    const { deliver, stored, called } = startDelivering(await openWithBatch(t), {
      takePermit: async () => undefined,
    });
    await deliver();
    const { state, generation } = await stored();
    assert.deepEqual([state, generation, called.length], ['planned', 1, 0]);
  });

  test('is planned again where its sender was suspended for a day before the first call', async (t) => {
    let now = 0;
    const store = await openWithBatch(t);
    const { deliver, stored, called } = startDelivering(store, {
      now: () => now,
      async takePermit() {
        now = 25 * 3_600_000;
        return permit;
      },
    });
    await deliver();
    const { state, generation } = await stored();
    assert.deepEqual([state, generation, called.length], ['planned', 1, 0]);
  });

  test('is parked as not accepted once it is given up', async (t) => {
    const store = await openWithBatch(t);
    await mute(store, 'caro');
    const { deliver, stored, called } = startDelivering(store);
    await deliver({ onlyRefused: false, givenUp: true });
    const { state, outcomes } = await stored();
    assert.equal(state, 'parked');
    assert.partialDeepStrictEqual(outcomes, [
      { userId: 'caro', outcome: 'muted' },
      { userId: 'beto', outcome: 'parked' },
    ]);
    assert.ok(outcomes.every(({ unknown }) => unknown === undefined));
    assert.equal(called.length, 0);
  });
});

test('those whom Resend refuses for the account’s sake while it takes others get a batch of their own', async (t) => {
  const store = await openWithBatch(t);
  const { answers, deliver, stored, called } = startDelivering(store);
  const message = 'You have exceeded your daily email sending quota.';
  const data = { data: [{ id: 'email to beto' }], errors: [{ index: 1, message }] };
  answers.push({ status: 200, headers: {}, data });
  assert.deepEqual(await deliver(), { kind: 'pause', reason: 'quota', accepted: true });
  assert.deepEqual(outcomesOf(await stored()), { beto: 'accepted' });
  const [own, ...others] = await store.mail.unfinished(9);
  assert.ok(own);
  assert.deepEqual(others, []);
  assert.deepEqual(await store.mail.recipientsOf(own), ['caro']);
  assert.equal(called.length, 1);
});

test('two deployments that share an account never use the same Idempotency-Key', async (t) => {
  const keys = await Promise.all(
    ['one secret', 'another'].map(async (linkSecret) => {
      const { deliver, called } = startDelivering(await openWithBatch(t), { linkSecret });
      await deliver();
      return called[0]?.idempotencyKey;
    }),
  );
  assert.equal(new Set(keys).size, 2);
});

describe('a sender that another has overtaken', () => {
  test('sends nothing of its own when its freeze fails', async (t) => {
    const store = await openWithBatch(t);
    const body = aBody({ userIds: ['beto', 'caro'], calledAt: Date.now() });
    const mail: typeof store.mail = {
      ...store.mail,
      async freeze(batch, token, frozen, notDue) {
        await store.mail.freeze(batch, 2, body, []);
        return store.mail.freeze(batch, token, frozen, notDue);
      },
    };
    const { called, deliver, stored } = startDelivering({ ...store, mail });
    assert.deepEqual(await deliver(), { kind: 'finished' });
    assert.equal(called.length, 0);
    assert.deepEqual((await stored()).frozen, body);
  });

  for (const where of ['before its freeze', 'while its freeze is on the way']) {
    test(`and that was stopped ${where} mails nobody who left meanwhile, and keeps no erased address`, async (t) => {
      const store = await openWithBatch(t);
      let now = 0;
      t.mock.method(performance, 'now', () => now);
      let slept = false;
      const beSuspended = async () => {
        if (slept) return;
        slept = true;
        now += 60_000;
        await erase(store, 'beto');
        await mute(store, 'caro');
      };
      const mail: typeof store.mail = {
        ...store.mail,
        async freeze(...args) {
          if (where.startsWith('while')) await beSuspended();
          return store.mail.freeze(...args);
        },
      };
      let turns = 0;
      const { called, deliver, stored } = startDelivering(
        { ...store, mail },
        {
          async eventLoopTurn() {
            turns += 1;
            if (turns === 3 && where.startsWith('before')) await beSuspended();
          },
        },
      );
      await deliver();
      assert.ok(slept);
      const batch = await stored();
      assert.equal(called.length, 0);
      assert.deepEqual([batch.state, batch.frozen?.userIds], ['planned', undefined]);
      await deliver();
      assert.deepEqual(outcomesOf(await stored()), { beto: 'erased', caro: 'muted' });
    });
  }

  test('settles nothing by what it read before it was suspended', async (t) => {
    const store = await openWithBatch(t);
    for (const userId of ['beto', 'caro']) {
      const held = aUser(userId);
      await store.userRefs.write([{ id: userId, held, next: { ...held, email: '', version: 2 } }]);
    }
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    let turns = 0;
    const { deliver, stored } = startDelivering(store, {
      async eventLoopTurn() {
        turns += 1;
        if (turns !== 2) return;
        now += 60_000;
        const held = aUser('beto', { email: '', version: 2 });
        await store.userRefs.write([{ id: 'beto', held, next: aUser('beto', { version: 3 }) }]);
      },
    });
    await deliver();
    assert.equal((await stored()).state, 'planned');
    await deliver();
    assert.deepEqual(outcomesOf(await stored()), { beto: 'accepted', caro: 'unmailable' });
  });
});
