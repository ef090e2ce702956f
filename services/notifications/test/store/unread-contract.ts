import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InboxStore } from '../../src/store/inbox-store.ts';
import type { NotificationsStore } from '../../src/store/notifications-store.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aNotification } from './samples.ts';

const start = Date.parse('2026-05-01T10:00:00.123Z');
const at = (ms: number) => new Date(start + ms);

const notify = ({ jobs }: NotificationsStore, ...times: readonly number[]) =>
  jobs.insertNotifications(times.map((n) => aNotification(`e${n}`, 'beto', { createdAt: at(n) })));

/** The read times of the notifications, newest notification first. */
async function readTimes(inbox: InboxStore, unreadOnly = false) {
  const list = await inbox.list('beto', { unreadOnly, limit: 100 });
  return list.map(({ createdAt, readAt }) => [
    createdAt.getTime() - start,
    readAt === null ? null : readAt.getTime() - start,
  ]);
}

export function unreadContract(open: OpenStore): void {
  describe('what is unread', () => {
    test('a notification is read when it was marked first', async (t) => {
      const store = await open(t);
      const { inbox } = store;
      await notify(store, 1, 2);
      assert.equal(await inbox.markRead('beto', 'e1:beto', at(50)), true);
      assert.equal(await inbox.markRead('beto', 'e1:beto', at(60)), true);
      assert.deepEqual(await readTimes(inbox), [
        [2, null],
        [1, 50],
      ]);
      assert.deepEqual(await readTimes(inbox, true), [[2, null]]);
      assert.equal(await inbox.countUnread('beto'), 1);
    });

    test("nobody marks another's, or what is not there", async (t) => {
      const store = await open(t);
      await notify(store, 1);
      assert.equal(await store.inbox.markRead('caro', 'e1:beto', at(50)), false);
      assert.equal(await store.inbox.markRead('beto', 'nothing', at(50)), false);
      assert.equal(await store.inbox.countUnread('beto'), 1);
    });

    test('the count is exact up to 999, and 1,000 means more', async (t) => {
      const store = await open(t);
      const times = Array.from({ length: 1_001 }, (_, n) => n);
      await notify(store, ...times.slice(0, 999));
      assert.equal(await store.inbox.countUnread('beto'), 999);
      await notify(store, 999);
      assert.equal(await store.inbox.countUnread('beto'), 1_000);
      await notify(store, 1_000);
      assert.equal(await store.inbox.countUnread('beto'), 1_000);
      await store.inbox.markRead('beto', 'e5:beto', at(2_000));
      await store.inbox.markRead('beto', 'e6:beto', at(2_000));
      assert.equal(await store.inbox.countUnread('beto'), 999);
    });

    test('"read all" marks what there is, and nothing that comes later', async (t) => {
      const store = await open(t);
      const { inbox } = store;
      await notify(store, 1, 2, 3);
      await inbox.markRead('beto', 'e2:beto', at(50));
      await inbox.markAllRead('beto', at(60));
      assert.equal(await inbox.countUnread('beto'), 0);
      await notify(store, 4);
      assert.equal(await inbox.countUnread('beto'), 1);
      assert.deepEqual(await readTimes(inbox, true), [[4, null]]);
      assert.deepEqual(await readTimes(inbox), [
        [4, null],
        [3, 60],
        [2, 50],
        [1, 60],
      ]);
      assert.deepEqual((await inbox.read('beto', 'e1:beto'))?.readAt, at(60));
      assert.deepEqual(
        (await inbox.listSince('beto', at(3), 10)).map((one) => one.readAt),
        [at(60), null],
      );
    });

    test('what "read all" marked keeps its time when it is marked again by itself', async (t) => {
      const store = await open(t);
      await notify(store, 1);
      await store.inbox.markAllRead('beto', at(60));
      assert.equal(await store.inbox.markRead('beto', 'e1:beto', at(70)), true);
      assert.deepEqual(await readTimes(store.inbox), [[1, 60]]);
    });

    test('a page that was created before the newest one read, but written after, is unread and counted', async (t) => {
      const store = await open(t);
      await notify(store, 5);
      await store.inbox.markAllRead('beto', at(60));
      await notify(store, 4, -119_000);
      assert.deepEqual(await readTimes(store.inbox), [
        [5, 60],
        [4, null],
        [-119_000, null],
      ]);
      assert.deepEqual(await readTimes(store.inbox, true), [
        [4, null],
        [-119_000, null],
      ]);
      assert.equal(await store.inbox.countUnread('beto'), 2);
      assert.deepEqual(
        (await store.inbox.listSince('beto', at(4), 10)).map((one) => one.readAt),
        [null, at(60)],
      );
    });

    test('"read all" marks any number, including those of the last minutes', async (t) => {
      const store = await open(t);
      await notify(store, ...Array.from({ length: 620 }, (_, n) => n));
      await notify(store, -1_000_000, -120_000);
      await store.inbox.markRead('beto', 'e7:beto', at(50));
      await store.inbox.markAllRead('beto', at(60));
      assert.equal(await store.inbox.countUnread('beto'), 0);
      assert.deepEqual(await readTimes(store.inbox, true), []);
      assert.deepEqual((await store.inbox.read('beto', 'e7:beto'))?.readAt, at(50));
      assert.deepEqual((await store.inbox.read('beto', 'e-1000000:beto'))?.readAt, at(60));
    });

    test('"read all" again changes no time where nothing new has come', async (t) => {
      const store = await open(t);
      await notify(store, 1);
      await store.inbox.markAllRead('beto', at(60));
      await store.inbox.markAllRead('beto', at(70));
      assert.deepEqual(await readTimes(store.inbox), [[1, 60]]);
    });

    test('"read all" from several windows at once, and in an empty inbox', async (t) => {
      const store = await open(t);
      await store.inbox.markAllRead('beto', at(10));
      await notify(store, 20);
      assert.equal(await store.inbox.countUnread('beto'), 1);
      await Promise.all(Array.from({ length: 8 }, (_, n) => store.inbox.markAllRead('beto', at(60 + n))));
      assert.equal(await store.inbox.countUnread('beto'), 0);
      await notify(store, 100);
      assert.equal(await store.inbox.countUnread('beto'), 1);
    });

    test('one user\'s "read all" is nobody else\'s', async (t) => {
      const store = await open(t);
      await notify(store, 1);
      await store.jobs.insertNotifications([aNotification('e1', 'caro', { createdAt: at(1) })]);
      await store.inbox.markAllRead('caro', at(60));
      assert.deepEqual(
        [await store.inbox.countUnread('beto'), await store.inbox.countUnread('caro')],
        [1, 0],
      );
    });
  });
}
