import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Notification } from '../../src/domain/notification.ts';
import type { InboxPosition, InboxStore } from '../../src/store/inbox-store.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { aNotification, awkwardIds } from './samples.ts';

const start = Date.parse('2026-05-01T10:00:00.123Z');
const at = (ms: number) => new Date(start + ms);
const ids = (notifications: readonly Notification[]) => notifications.map((one) => one.id);

async function page(inbox: InboxStore, before: InboxPosition | undefined, unreadOnly = false) {
  return inbox.list('beto', { unreadOnly, limit: 3, ...(before !== undefined && { before }) });
}

export function inboxContract(open: OpenStore): void {
  describe('an inbox', () => {
    test('shows a notification as it was written, to its receiver alone', async (t) => {
      const { jobs, inbox } = await open(t);
      const { postId: _, ...rest } = aNotification('e1', 'beto');
      const mine = {
        ...rest,
        type: 'event_update',
        eventId: 'event-1',
        message: 'Event updated: 🎺',
      } as const;
      await jobs.insertNotifications([mine, aNotification('e1', 'caro')]);
      assert.deepEqual(await inbox.list('beto', { unreadOnly: false, limit: 10 }), [mine]);
      assert.deepEqual(await inbox.read('beto', mine.id), mine);
      assert.equal(await inbox.read('caro', mine.id), undefined);
      assert.equal(await inbox.read('beto', 'nothing'), undefined);
      assert.deepEqual(await inbox.list('diego', { unreadOnly: false, limit: 10 }), []);
      assert.equal(await inbox.countUnread('diego'), 0);
    });

    test('is the same for a user whose id holds any character', async (t) => {
      const { jobs, inbox } = await open(t);
      await jobs.insertNotifications(awkwardIds.map((id) => aNotification('e:1', id)));
      for (const id of awkwardIds) {
        assert.deepEqual(await inbox.list(id, { unreadOnly: true, limit: 10 }), [aNotification('e:1', id)]);
        assert.equal(await inbox.markRead(id, aNotification('e:1', id).id, at(1)), true);
        assert.equal(await inbox.countUnread(id), 0);
      }
    });

    test('comes newest first, read and unread alike, page by page', async (t) => {
      const { jobs, inbox } = await open(t);
      const all = Array.from({ length: 8 }, (_, n) => aNotification(`e${n}`, 'beto', { createdAt: at(n) }));
      await jobs.insertNotifications([...all, aNotification('e9', 'caro', { createdAt: at(9) })]);
      for (const n of [1, 2, 6]) await inbox.markRead('beto', `e${n}:beto`, at(100));
      const first = await page(inbox, undefined);
      const second = await page(inbox, first.at(-1));
      const third = await page(inbox, second.at(-1));
      assert.deepEqual(
        [first, second, third].map((one) =>
          ids(one)
            .map((id) => id[1])
            .join(''),
        ),
        ['765', '432', '10'],
      );
      assert.deepEqual(await page(inbox, third.at(-1)), []);
    });

    test('loses and doubles none of those of one instant', async (t) => {
      const { jobs, inbox } = await open(t);
      const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
      await jobs.insertNotifications(keys.map((key) => aNotification(key, 'beto', { createdAt: at(0) })));
      await inbox.markRead('beto', 'd:beto', at(5));
      const pages = async (unreadOnly: boolean) => {
        const seen: string[] = [];
        let last: Notification | undefined;
        for (let pages = 0; pages <= keys.length; pages += 1) {
          const next = await page(inbox, last, unreadOnly);
          seen.push(...ids(next).map((id) => id.slice(0, 1)));
          last = next.at(-1);
          if (last === undefined) break;
        }
        return seen.join('');
      };
      assert.deepEqual([await pages(false), await pages(true)], ['gfedcba', 'gfecba']);
    });

    test('for a stream that catches up comes oldest first, from the instant on', async (t) => {
      const { jobs, inbox } = await open(t);
      const keys = [3, 1, 2, 0, 4];
      await jobs.insertNotifications(keys.map((n) => aNotification(`e${n}`, 'beto', { createdAt: at(n) })));
      await jobs.insertNotifications([aNotification('d2', 'beto', { createdAt: at(2) })]);
      await inbox.markRead('beto', 'e3:beto', at(50));
      const since = await inbox.listSince('beto', at(1), 4);
      assert.deepEqual(ids(since), ['e1:beto', 'd2:beto', 'e2:beto', 'e3:beto']);
      assert.deepEqual(since.at(-1)?.readAt, at(50));
      assert.deepEqual(await inbox.listSince('beto', at(5), 4), []);
      assert.deepEqual(await inbox.listSince('caro', at(0), 4), []);
    });
  });
}
