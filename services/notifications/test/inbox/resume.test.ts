import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import type { Notification } from '../../src/domain/notification.ts';
import { aNotification } from '../store/samples.ts';
import { everyKind } from './parts.ts';
import type { EventReader } from './read-events.ts';
import { startInstance } from './start-instance.ts';

const ago = (ms: number) => ({ createdAt: new Date(Date.now() - ms) });
const opened = (stream: EventReader) => until(() => assert.notEqual(stream.unread, undefined));
const resets = (stream: EventReader) => stream.events.filter(({ event }) => event === 'reset').length;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const series = (prefix: string, count: number): readonly Notification[] =>
  Array.from({ length: count }, (_, n) => aNotification(`${prefix}${n}`, 'beto', ago(count - n)));

for (const kind of everyKind) {
  describe(`a stream that goes on ${kind.title}`, { skip: kind.skip }, () => {
    test('tells everything that the client missed, on another instance too, and the rest at worst again', async (t) => {
      const parts = await kind.open(t);
      const [here, there] = [await startInstance(t, parts), await startInstance(t, parts)];
      const stream = await here.stream('beto');
      await opened(stream);
      await here.tell([aNotification('e1', 'beto', ago(30)), aNotification('e2', 'beto', ago(20))]);
      await until(() => assert.equal(stream.held.size, 2));
      await stream.close();
      await here.tell([aNotification('late', 'beto', ago(100_000)), aNotification('e3', 'beto', ago(0))]);
      const next = await there.stream('beto', { lastEventId: stream.lastId });
      await until(() => assert.deepEqual([next.held.size, next.unread], [4, 4]));
      assert.deepEqual([...next.held.keys()], ['late:beto', 'e1:beto', 'e2:beto', 'e3:beto']);
      assert.equal(next.events.length, 5);
    });

    test('tells what came in hours, and nothing that was told before the last two minutes', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      const hour = 3_600_000;
      await instance.tell([1, 2, 3].map((n) => aNotification(`e${n}`, 'beto', ago((10 - n) * hour))));
      const e2 = await parts.store.inbox.read('beto', 'e2:beto');
      const lastEventId = encoded([e2?.createdAt.toISOString(), 'e2:beto']);
      const stream = await instance.stream('beto', { lastEventId });
      await until(() => assert.deepEqual([...stream.held.keys()], ['e2:beto', 'e3:beto']));
    });

    test('reads the list anew when something old was marked meanwhile', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts, 200);
      await instance.tell([aNotification('e1', 'beto'), aNotification('e2', 'beto')]);
      const stream = await instance.stream('beto');
      await opened(stream);
      await stream.close();
      const witness = await instance.stream('beto');
      await opened(witness);
      await instance.ask('beto', 'POST /api/notifications/e1:beto/read');
      // Otherwise the next stream may still receive the announcement of the mark.
      await until(() => assert.equal(typeof witness.held.get('e1:beto')?.readAt, 'string'));
      const next = await instance.stream('beto', { lastEventId: stream.lastId });
      await until(() => assert.equal(next.unread, 1));
      // The client counted 2, and no notification explains the lower count: it reloads the list.
      assert.deepEqual([stream.unread, next.held.size, resets(next)], [2, 0, 0]);
    });

    test('tells 1,000 missed ones, oldest first, each once', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const stream = await instance.stream('beto');
      await opened(stream);
      await stream.close();
      const missed = series('e', 1_000);
      await instance.tell(missed);
      const next = await instance.stream('beto', { lastEventId: stream.lastId });
      await until(() => assert.deepEqual([next.held.size, next.unread], [1_000, 1_000]));
      assert.deepEqual(
        [...next.held.keys()],
        missed.map(({ id }) => id),
      );
      assert.deepEqual([resets(next), next.events.length], [0, 1_001]);
    });

    test('with more than 1,000 to tell has the list read anew, and goes on from there', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const stream = await instance.stream('beto');
      await opened(stream);
      await stream.close();
      const hour = 3_600_000;
      const missed = series('e', 1_001).map((one) => ({ ...one, createdAt: new Date(Date.now() - hour) }));
      await instance.tell(missed);
      const lastEventId = encoded([new Date(Date.now() - 2 * hour).toISOString(), '']);
      const next = await instance.stream('beto', { lastEventId });
      await until(() => assert.equal(resets(next), 1));
      assert.deepEqual([next.held.size, next.unread], [0, 1_000]);
      await next.close();
      await instance.tell([aNotification('after', 'beto', ago(0))]);
      const last = await instance.stream('beto', { lastEventId: next.lastId });
      await until(() => assert.deepEqual([...last.held.keys()], ['after:beto']));
      assert.equal(resets(last), 0);
    });

    test('that gets more than 1,000 at once while it is open has the list read anew until that is past', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const stream = await instance.stream('beto');
      await opened(stream);
      await instance.tell(series('e', 1_001).map((one) => ({ ...one, ...ago(60_000) })));
      await until(() => assert.equal(resets(stream), 1));
      await instance.tell([aNotification('after', 'beto', ago(0))]);
      await until(() => assert.equal(resets(stream), 2));
      assert.equal(stream.held.size, 0);
    });

    test('after an id that no stream gave has the list read anew', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const strange = [
        'x',
        '0',
        encoded('{}'),
        encoded([]),
        encoded(['2026-05-01T10:00:00.000Z']),
        encoded(['2026-05-01T10:00:00.000Z', 'e1:beto', '1']),
        encoded(['yesterday', 'e1:beto']),
        encoded(['2026-05-01T10:00:00.000Z', 1]),
        encoded(['2026-05-01T10:00:00.000Z', 'a\0b']),
        encoded([{ $gt: '' }, 'e1:beto']),
        'A'.repeat(8_000),
      ];
      for (const lastEventId of strange) {
        const stream = await instance.stream('beto', { lastEventId });
        await until(() => assert.deepEqual([lastEventId, resets(stream)], [lastEventId, 1]));
        await stream.close();
      }
    });

    test('from an instant that is yet to come hears of new ones all the same', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const lastEventId = encoded(['+275760-09-13T00:00:00.000Z', 'x']);
      const stream = await instance.stream('beto', { lastEventId });
      await opened(stream);
      await instance.tell([aNotification('e1', 'beto', ago(0))]);
      await until(() => assert.deepEqual([...stream.held.keys()], ['e1:beto']));
    });

    test('from the first instant that there is is told all that it may lack', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      await instance.tell([aNotification('e1', 'beto')]);
      const lastEventId = encoded(['-271821-04-20T00:00:00.000Z', 'x']);
      const stream = await instance.stream('beto', { lastEventId });
      await until(() => assert.deepEqual([...stream.held.keys()], ['e1:beto']));
    });
  });
}
