import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { aNotification } from '../store/samples.ts';
import { everyKind } from './parts.ts';
import type { EventReader } from './read-events.ts';
import { startInstance } from './start-instance.ts';

const ago = (ms: number) => ({ createdAt: new Date(Date.now() - ms) });
const opened = (...streams: readonly EventReader[]) =>
  until(() => assert.ok(streams.every(({ unread }) => unread !== undefined)));
const isRead = (stream: EventReader, id: string) => stream.held.get(id)?.readAt !== null;
const resets = (stream: EventReader) => stream.events.filter(({ event }) => event === 'reset').length;

for (const kind of everyKind) {
  describe(`a live stream ${kind.title}`, { skip: kind.skip }, () => {
    test('says the unread count first, and then what arrives, as the list shows it', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await instance.tell([aNotification('e0', 'beto')]);
      const stream = await instance.stream('beto');
      await opened(stream);
      assert.deepEqual(
        stream.events.map(({ event, data }) => [event, data]),
        [['unread-count', { unreadCount: 1 }]],
      );
      await instance.tell([aNotification('e1', 'beto', ago(0)), aNotification('e1', 'caro', ago(0))]);
      await until(() => assert.deepEqual([stream.held.size, stream.unread], [1, 2]));
      const { body } = await instance.ask('beto', 'GET /api/notifications?limit=1');
      assert.deepEqual([...stream.held.values()], body.items);
    });

    test('gets what another instance has written', async (t) => {
      const parts = await kind.open(t);
      const here = await startInstance(t, parts);
      const there = await startInstance(t, parts);
      const stream = await here.stream('beto');
      await opened(stream);
      await there.tell([aNotification('e1', 'beto', ago(0))]);
      await until(() => assert.deepEqual([...stream.held.keys()], ['e1:beto']));
    });

    test('gets one that was created earlier than those told, and only now appeared', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const stream = await instance.stream('beto');
      await opened(stream);
      await instance.tell([aNotification('e1', 'beto', ago(0))]);
      await until(() => assert.equal(stream.held.size, 1));
      await instance.tell([aNotification('e2', 'beto', ago(110_000))]);
      await until(() => assert.deepEqual([...stream.held.keys()], ['e1:beto', 'e2:beto']));
    });

    test('begins with the last three minutes, which the list that the client has may lack', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      await instance.tell([
        aNotification('e1', 'beto', ago(200_000)),
        aNotification('e2', 'beto', ago(170_000)),
        aNotification('e3', 'beto', ago(5_000)),
      ]);
      const stream = await instance.stream('beto');
      await until(() =>
        assert.deepEqual([[...stream.held.keys()], stream.unread], [['e2:beto', 'e3:beto'], 3]),
      );
      assert.equal(resets(stream), 0);
    });

    test('two windows agree on what is read, whatever its age and whichever instance serves them', async (t) => {
      const parts = await kind.open(t);
      const [here, there] = [await startInstance(t, parts), await startInstance(t, parts)];
      await here.tell([aNotification('old', 'beto'), aNotification('new', 'beto', ago(1_000))]);
      const windows = [await here.stream('beto'), await there.stream('beto')];
      await opened(...windows);
      for (const [id, left] of [['old:beto', 1] as const, ['new:beto', 0] as const]) {
        await here.ask('beto', `POST /api/notifications/${id}/read`);
        await until(() => assert.ok(windows.every((window) => window.unread === left && isRead(window, id))));
      }
      assert.deepEqual(windows.map(resets), [0, 0]);
    });

    test('when all are read, every window hears that nothing is unread', async (t) => {
      const parts = await kind.open(t);
      const [here, there] = [await startInstance(t, parts), await startInstance(t, parts)];
      await here.tell([aNotification('old', 'beto'), aNotification('new', 'beto', ago(1_000))]);
      const windows = [await here.stream('beto'), await there.stream('beto')];
      await opened(...windows);
      await there.ask('beto', 'POST /api/notifications/read-all');
      await until(() => assert.ok(windows.every(({ unread }) => unread === 0)));
      await here.tell([aNotification('next', 'beto', ago(0))]);
      await until(() =>
        assert.ok(windows.every(({ held, unread }) => held.has('next:beto') && unread === 1)),
      );
      assert.deepEqual(windows.map(resets), [0, 0]);
    });

    test('a lost announcement costs a moment: the stream looks by itself', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts, 200);
      const stream = await instance.stream('beto');
      await opened(stream);
      await parts.store.jobs.insertNotifications([aNotification('e1', 'beto', ago(0))]);
      await until(() => assert.deepEqual([[...stream.held.keys()], stream.unread], [['e1:beto'], 1]));
    });

    test('of a mark that nobody announced, the count tells, and the list is read anew', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts, 200);
      await instance.tell([aNotification('e1', 'beto'), aNotification('e2', 'beto')]);
      const stream = await instance.stream('beto');
      await opened(stream);
      await parts.store.inbox.markRead('beto', 'e1:beto', new Date());
      await until(() => assert.equal(stream.unread, 1));
      // No notification explains the lower count, so the client has to reload the list.
      assert.deepEqual([stream.held.size, resets(stream)], [0, 0]);
      const before = stream.events.length;
      await parts.store.jobs.insertNotifications([aNotification('e3', 'beto', ago(0))]);
      await until(() => assert.equal(stream.unread, 2));
      assert.deepEqual([stream.events.length - before, resets(stream)], [2, 0]);
    });
  });
}
