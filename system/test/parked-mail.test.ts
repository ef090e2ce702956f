import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openNotificationsStore, type RecipientOutcome } from '@riff/notifications';
import { databasesOf } from '../src/riff/databases.ts';
import { parked } from '../src/riff/parked.ts';
import { embedded } from './parts.ts';
import { startSystemForTest } from './start-system-for-test.ts';

/** Beto and Caro were notified of a post by Ana. `outcome` is the stored outcome of both emails. */
async function setScene(t: TestContext, outcome: Omit<RecipientOutcome, 'userId'>) {
  const environment = await embedded.environment(t);
  const people = ['beto', 'caro'] as const;
  const openStore = () => openNotificationsStore(databasesOf(environment).notifications);
  {
    await using store = openStore();
    const users = people.map((userId) => ({
      userId,
      email: `${userId}@example.com`,
      name: userId,
      token: 0,
      generation: 0,
    }));
    await store.userRefs.write(users.map((next) => ({ id: next.userId, held: undefined, next })));
    const job = {
      id: 'e1',
      eventKey: 'e1',
      authorId: 'ana',
      type: 'new_post',
      message: 'New post: Alba',
      postId: 'p1',
      createdAt: '2026-11-24T10:00:00.000Z',
      state: 'done',
    } as const;
    const unheld = { position: '', holder: null, token: 0, beat: 0, turn: 0, mailTurn: 0 } as const;
    await store.jobs.insertJobs([{ ...job, ...unheld }]);
    await store.jobs.insertPlan({
      jobId: 'e1',
      position: '',
      followerIds: people,
      lastKey: 'caro',
      end: true,
    });
    const { id: _, eventKey: __, state: ___, createdAt, ...told } = job;
    await store.jobs.insertNotifications(
      people.map((receiverId) => ({
        ...told,
        id: `e1:${receiverId}`,
        receiverId,
        createdAt: new Date(createdAt),
        readAt: null,
        mailBatch: 'e1::0',
      })),
    );
    const batch = { id: 'e1::0', jobId: 'e1', position: '', hundred: 0, turn: 0 } as const;
    const planned = { ...batch, state: 'planned', token: 0, generation: 0, outcomes: [] } as const;
    await store.mail.insertBatches([planned]);
    const body = {
      body: new TextEncoder().encode('[]'),
      sha256: 'ab',
      idempotencyKey: 'riff-1',
      calledAt: Date.parse(createdAt),
    };
    await store.mail.freeze(planned, 0, { ...body, userIds: people }, []);
    const outcomes = people.map((userId) => ({ userId, ...outcome }));
    await store.mail.park(planned, 0, outcome.reason ?? '', outcomes);
  }
  const riff = async (...args: readonly string[]) => {
    const lines: string[] = [];
    const code = await parked.run({ args, environment, print: (line) => lines.push(line) });
    return { code, text: lines.join('\n'), id: lines[0]?.split('  ')[0] ?? '' };
  };
  /** Number of emails to each, once everything planned has been sent. */
  const emails = async () => {
    await using system = await startSystemForTest(t, { ...embedded, environment: async () => environment });
    await system.settle();
    return people.map((id) => system.sandbox.ledger.emailsTo(`${id}@example.com`).length);
  };
  const outcomeNow = async (batchId: string) => {
    await using store = openStore();
    return (await store.mail.readBatch(batchId))?.outcomes;
  };
  return { riff, emails, outcomeNow };
}

const unknown = { outcome: 'parked', unknown: true, reason: 'its outcome is unknown' } as const;
const refused = { outcome: 'parked', reason: 'validation_error: no' } as const;

describe("an operator's parked emails", () => {
  test('are listed with reason, time and job, without names and addresses', async (t) => {
    const { riff } = await setScene(t, unknown);
    const { text, id } = await riff('list');
    assert.match(
      text,
      /^[\da-f]{12} {2}mail {2}2 recipients {2}of job e1 {2}since 2026-11-24T10:00:00.000Z {2}settle it first {2}its outcome is unknown\nparked: 0 messages, 2 emails in 1 batches$/,
    );
    assert.doesNotMatch(text, /beto|caro/);
    const shown = await riff('show', 'e1::0');
    assert.match(shown.text, new RegExp(`Idempotency-Key: riff-1[^]*${id}/beto: outcome unknown`));
  });

  test('of unknown outcome are refused by a redrive, and sent only once an operator says that they were not accepted', async (t) => {
    const { riff, emails } = await setScene(t, unknown);
    const { id } = await riff('list');
    assert.equal((await riff('redrive', id)).code, 1);
    assert.equal((await riff('redrive')).code, 0);
    assert.equal((await riff('settle', id)).code, 2);
    assert.equal((await riff('settle', id, '--accepted', '--not-accepted')).code, 2);
    assert.deepEqual(await emails(), [0, 0]);

    assert.equal((await riff('settle', `${id}/beto`, '--not-accepted')).code, 0);
    assert.equal((await riff('settle', `${id}/caro`, '--accepted')).code, 0);
    assert.match((await riff('list')).text, /^parked: 0 messages, 0 emails/);
    assert.deepEqual(await emails(), [1, 0]);
  });

  test('that Resend refused go out under a new key once they are redriven, one of them or all', async (t) => {
    const { riff, emails, outcomeNow } = await setScene(t, refused);
    const { id } = await riff('list');
    assert.match((await riff('redrive', '--dry-run', id)).text, /^would go: /);
    assert.equal((await riff('settle', id, '--accepted')).code, 1);
    assert.match((await riff('redrive', `${id}/caro`)).text, /1 emails planned in 1 batches$/);
    assert.deepEqual(await emails(), [0, 1]);
    assert.deepEqual(await outcomeNow('e1::0'), [{ userId: 'beto', ...refused }]);
    assert.equal((await riff('redrive')).code, 0);
    assert.deepEqual(await emails(), [1, 1]);
  });

  test('that are dropped are not sent, and keep why', async (t) => {
    const { riff, emails, outcomeNow } = await setScene(t, unknown);
    const { id } = await riff('list');
    assert.equal((await riff('drop', id, '--reason', 'the concert is over')).code, 0);
    assert.deepEqual(await emails(), [0, 0]);
    const dropped = { outcome: 'dropped', reason: 'the concert is over' };
    assert.deepEqual(await outcomeNow('e1::0'), [
      { userId: 'beto', ...dropped },
      { userId: 'caro', ...dropped },
    ]);
  });
});
