import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNotification, awkwardIds } from '../store/samples.ts';
import { everyKind } from './parts.ts';
import { startInstance } from './start-instance.ts';

const start = Date.parse('2026-05-01T10:00:00.000Z');

for (const kind of everyKind) {
  describe(`marks ${kind.title}`, { skip: kind.skip }, () => {
    test('one that was read stays as it was first read, however often it is marked', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await parts.store.jobs.insertNotifications([aNotification('e1', 'beto'), aNotification('e2', 'beto')]);
      const mark = () => instance.ask('beto', 'POST /api/notifications/e1:beto/read');
      const { status, text } = await mark();
      assert.deepEqual([status, text], [204, '']);
      const read = async () => (await parts.store.inbox.read('beto', 'e1:beto'))?.readAt;
      const first = await read();
      assert.ok(first);
      assert.equal((await mark()).status, 204);
      await instance.ask('beto', 'POST /api/notifications/read-all');
      assert.equal((await mark()).status, 204);
      assert.deepEqual(await read(), first);
    });

    test("somebody else's, and one that isn't there, can't be marked", async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await parts.store.jobs.insertNotifications([aNotification('e1', 'beto')]);
      for (const id of ['e1:beto', 'e2:caro', 'nothing']) {
        const { status, body } = await instance.ask('caro', `POST /api/notifications/${id}/read`);
        assert.deepEqual([status, body.code], [404, 'notification-not-found']);
      }
      assert.equal((await parts.store.inbox.read('beto', 'e1:beto'))?.readAt, null);
    });

    test('all that there are become read, and what comes after is unread', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      const at = (n: number) => ({ createdAt: new Date(start + n) });
      await parts.store.jobs.insertNotifications([
        ...[1, 2, 3].map((n) => aNotification(`e${n}`, 'beto', at(n))),
        aNotification('e1', 'caro', at(1)),
      ]);
      for (const _ of [1, 2]) {
        const { status, text } = await instance.ask('beto', 'POST /api/notifications/read-all');
        assert.deepEqual([status, text], [204, '']);
      }
      await parts.store.jobs.insertNotifications([aNotification('e4', 'beto', at(4))]);
      const { body } = await instance.ask('beto', 'GET /api/notifications');
      assert.equal(body.unreadCount, 1);
      const isRead = body.items.map((item: { readAt: string | null }) => item.readAt !== null);
      assert.deepEqual(isRead, [false, true, true, true]);
      assert.equal((await instance.ask('caro', 'GET /api/notifications')).body.unreadCount, 1);
    });

    test('an inbox without a notification can be read through', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      assert.equal((await instance.ask('diego', 'POST /api/notifications/read-all')).status, 204);
    });

    test('an id is taken as it is given in the list, encoded once more for the path or not', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      for (const userId of awkwardIds) {
        await parts.store.jobs.insertNotifications(
          ['post.created:p1', 'ñ 1'].map((key) => aNotification(key, userId)),
        );
        const { body } = await instance.ask(userId, 'GET /api/notifications');
        const [one, other] = body.items.map((item: { id: string }) => item.id);
        const encoded = await instance.ask(userId, `POST /api/notifications/${encodeURIComponent(one)}/read`);
        const asItIs = await instance.ask(userId, `POST /api/notifications/${other}/read`);
        assert.deepEqual([userId, encoded.status, asItIs.status], [userId, 204, 204]);
        assert.equal(await parts.store.inbox.countUnread(userId), 0);
      }
    });
  });
}
