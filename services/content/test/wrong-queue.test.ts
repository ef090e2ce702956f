import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentQueue, notificationsQueue, topology } from '@riff/events';
import { createLogger, localBus, openJournalDatabase, UnroutableError } from '@riff/platform';
import { until } from '@riff/tools/until';
import { consumeUserEvents } from '../src/authors/consume-user-events.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

const update = (eventId: string) => {
  const data = { type: 'event_update', message: 'Concierto', userId: 'ana', eventId };
  return {
    routingKey: '',
    body: Buffer.from(JSON.stringify({ pattern: 'event.updated', data })),
    properties: {},
  };
};

test('a message in the wrong queue is forwarded once, even if its batch fails and is retried', async () => {
  await using store = openSqliteStore(':memory:');
  const journal = openJournalDatabase(':memory:');
  await using connection = localBus(journal, { topology });
  const bodiesIn = (queue: string) =>
    journal.prepare('select body from messages where queue = ?').all(queue) as { body: Uint8Array }[];
  let failures = 1;
  const bus: typeof connection = {
    ...connection,
    async publish(message) {
      const isFirst = Buffer.from(message.body).includes('"e2"');
      if (isFirst && failures-- > 0) throw new UnroutableError('refused');
      await connection.publish(message);
    },
  };
  for (const eventId of ['e1', 'e2', 'e3']) await connection.send(contentQueue, update(eventId));
  const logger = createLogger({ name: 'test', level: 'silent' });
  await using _consuming = consumeUserEvents({ bus, store, logger });
  await until(() => assert.equal(bodiesIn(contentQueue).length, 0));
  const ids = bodiesIn(notificationsQueue).map(
    ({ body }) => JSON.parse(Buffer.from(body).toString()).data.eventId,
  );
  assert.deepEqual(ids.sort(), ['e1', 'e2', 'e3']);
});
