import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from '@riff/events';
import type { Received } from '@riff/platform';
import { isRange } from '../src/domain/job.ts';
import { ingestBatch } from '../src/ingest/ingest-batch.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

/** A message as a NestJS client emits it: only a body. */
function foreign(pattern: 'event.updated' | 'event.cancelled', type: string): Received {
  const data = { type, message: 'Concierto', userId: 'ana', eventId: 'e1' };
  const body = Buffer.from(JSON.stringify({ pattern, data }));
  const delivery = { routingKey: '', body, properties: {}, queue: 'riff_queue', redelivered: false };
  const read = readMessage(delivery);
  assert.ok(read.ok);
  return { event: read.event, delivery: { ...delivery, ack() {}, park: async () => {} } };
}

test('an update that nothing identifies is told once when its batch fails half-way and is applied one by one', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  let failures = 1;
  const jobs: typeof store.jobs = {
    ...store.jobs,
    async insertCancellations(cancellations) {
      if (failures-- > 0) throw new Error('refused');
      await store.jobs.insertCancellations(cancellations);
    },
  };
  const bus = { publish: async () => {} };
  const parts = {
    store: { ...store, jobs },
    bus,
    token: 1,
    previousToken: 0,
    identities: new WeakMap<Received['delivery'], string>(),
  };
  const update = foreign('event.updated', 'event_update');
  const again = foreign('event.updated', 'event_update');
  const cancel = foreign('event.cancelled', 'event_cancelled');
  await assert.rejects(ingestBatch(parts, [update, again, cancel]), /refused/);
  for (const one of [update, again, cancel]) await ingestBatch(parts, [one]);
  const types = (await store.jobs.openJobs(9)).map((job) => isRange(job) || job.type);
  assert.deepEqual(types.toSorted(), ['event_cancelled', 'event_update', 'event_update']);
});
