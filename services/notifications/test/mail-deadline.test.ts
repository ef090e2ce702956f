import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '@riff/platform';
import { deliverBatch } from '../src/mail/deliver-batch.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { aBatch, aBody } from './store/samples.ts';

test('a batch whose key Resend is about to forget is not sent, however long its sender had waited for a turn', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const batch = aBatch('b');
  await store.mail.insertBatches([batch]);
  await store.mail.freeze(batch, 1, aBody({ calledAt: 0 }), []);
  let now = 0;
  const sent: string[] = [];
  const nothing = () => {};
  await deliverBatch(
    {
      store,
      ...{ token: 1, from: '', locale: 'es', publicUrl: '', linkSecret: '' },
      templates: {} as never,
      logger: createLogger({ name: 'test', level: 'silent' }),
      signal: new AbortController().signal,
      now: () => now,
      // The process is stopped here, and wakes up the next day.
      eventLoopTurn: async () => {},
      async takePermit() {
        now = 25 * 3_600_000;
        return { answered: nothing };
      },
      resend: {
        async send({ idempotencyKey }) {
          sent.push(idempotencyKey);
          return { status: null, headers: {} };
        },
      },
      ...{ onAnswer: nothing, onOutcomes: nothing },
    },
    { ...batch, state: 'frozen' },
    { onlyRefused: false, givenUp: false },
  );
  assert.deepEqual(sent, []);
  assert.equal((await store.mail.readBatch('b'))?.state, 'parked');
});
