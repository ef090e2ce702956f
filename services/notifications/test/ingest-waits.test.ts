import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notificationsQueue, topology } from '@riff/events';
import { createLogger, localBus, openJournalDatabase } from '@riff/platform';
import { until } from '@riff/tools/until';
import { startIngest } from '../src/ingest/start-ingest.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

test('an ingest takes nothing while another consumer is on the queue, and begins when that is gone', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const journal = openJournalDatabase(':memory:');
  await using connection = localBus(journal, { topology });
  const other = connection.consumer({ queue: notificationsQueue, prefetch: 1, batchSize: 1 }, async () => {});
  await other.start();
  const seen: number[] = [];
  const bus: typeof connection = {
    ...connection,
    async inspect(queue) {
      const looked = await connection.inspect(queue);
      seen.push(looked.consumers);
      return looked;
    },
  };
  const logger = createLogger({ name: 'test', level: 'silent' });
  const nothing = () => {};
  await using _ingest = startIngest({
    ...{ store, bus, holder: 'one', logger },
    ...{ onIngested: nothing, onParked: nothing },
  });
  await until(() => assert.ok(seen.length >= 3));
  assert.deepEqual(new Set(seen), new Set([1]));
  await other.close();
  const body = Buffer.from('not json');
  await connection.send(notificationsQueue, { routingKey: '', body, properties: {} });
  const waiting = journal.prepare('select 1 from messages where queue = ?');
  await until(() => assert.deepEqual(waiting.all(notificationsQueue), []));
});
