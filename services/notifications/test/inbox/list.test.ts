import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aJob, aNotification, aUser } from '../store/samples.ts';
import { everyKind, type Parts } from './parts.ts';
import { type Instance, startInstance } from './start-instance.ts';

const start = Date.parse('2026-05-01T10:00:00.000Z');
const series = (count: number, createdAt = (n: number) => new Date(start + n)) =>
  Array.from({ length: count }, (_, n) => aNotification(`e${n}`, 'beto', { createdAt: createdAt(n) }));

async function givenAuthor(store: Parts['store'], ...users: Parameters<typeof aUser>[]) {
  await store.userRefs.write(users.map((user) => ({ id: user[0], held: undefined, next: aUser(...user) })));
}

async function readThrough(instance: Instance, query: string): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { status, body } = await instance.ask('beto', `GET /api/notifications?${query}${more}`);
    assert.equal(status, 200);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  return seen;
}

for (const kind of everyKind) {
  describe(`the list ${kind.title}`, { skip: kind.skip }, () => {
    test('shows a notification with its author and its page, and nothing of what is stored besides', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await givenAuthor(parts.store, ['ana', { name: 'Ana Torres' }]);
      await parts.store.jobs.insertJobs([aJob('e1', { link: '/posts/post-1', artistName: 'Ana before' })]);
      await parts.store.jobs.insertNotifications([aNotification('e1', 'beto')]);
      const { status, body, headers } = await instance.ask('beto', 'GET /api/notifications');
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.deepEqual(body, {
        items: [
          {
            id: 'e1:beto',
            type: 'new_post',
            message: 'New post: Alba',
            createdAt: '2026-05-01T10:00:00.123Z',
            readAt: null,
            authorId: 'ana',
            authorName: 'Ana Torres',
            postId: 'post-1',
            url: 'https://riff.example/posts/post-1',
          },
        ],
        nextCursor: null,
        unreadCount: 1,
      });
    });

    test("names an author that the replica doesn't know as the event did, and an erased one not at all", async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await givenAuthor(parts.store, ['caro', { erased: true }]);
      await parts.store.jobs.insertJobs([
        aJob('post.created:p1', { artistName: 'Ana Torres', link: 'https://ana.example/p1' }),
        aJob('e2', { authorId: 'caro', artistName: 'Caro Ruiz' }),
      ]);
      const older = { createdAt: new Date(start) };
      await parts.store.jobs.insertNotifications([
        aNotification('post.created:p1', 'beto'),
        aNotification('e2', 'beto', { authorId: 'caro', ...older }),
      ]);
      const [first, second] = (await instance.ask('beto', 'GET /api/notifications')).body.items;
      assert.deepEqual([first.authorName, first.url], ['Ana Torres', 'https://ana.example/p1']);
      assert.deepEqual([second.authorId, 'authorName' in second, 'url' in second], ['caro', false, false]);
    });

    test('is empty for a user not heard of yet', async (t) => {
      const instance = await startInstance(t, await kind.open(t));
      const { body } = await instance.ask('diego', 'GET /api/notifications');
      assert.deepEqual(body, { items: [], nextCursor: null, unreadCount: 0 });
    });

    test('gives each of 1,100 once, newest first, also those of one instant', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      const all = series(1_100, (n) => new Date(start + Math.floor(n / 250)));
      await parts.store.jobs.insertNotifications(all);
      const expected = all
        .toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt) || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id);
      assert.deepEqual(await readThrough(instance, 'limit=100'), expected);
    });

    test('of the unread leaves out what was read, by itself or with all, and counts as it shows', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      await parts.store.jobs.insertNotifications(series(5));
      await instance.ask('beto', 'POST /api/notifications/read-all');
      const later = series(4, (n) => new Date(start + 1_000 + n)).map(({ id, ...rest }) => ({
        ...rest,
        id: `f${id}`,
      }));
      await parts.store.jobs.insertNotifications(later);
      await instance.ask('beto', 'POST /api/notifications/fe1:beto/read');
      assert.deepEqual(await readThrough(instance, 'unread=true&limit=2'), [
        'fe3:beto',
        'fe2:beto',
        'fe0:beto',
      ]);
      const { body } = await instance.ask('beto', 'GET /api/notifications?unread=false');
      assert.equal(body.unreadCount, 3);
      assert.equal(body.items.length, 9);
      assert.equal(body.items.filter((item: { readAt: unknown }) => item.readAt === null).length, 3);
    });

    test('counts exactly up to 999, and 1,000 means as many or more', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      const all = series(1_001);
      const count = async () =>
        (await instance.ask('beto', 'GET /api/notifications?limit=1')).body.unreadCount;
      await parts.store.jobs.insertNotifications(all.slice(0, 999));
      assert.equal(await count(), 999);
      await parts.store.jobs.insertNotifications(all.slice(999));
      assert.equal(await count(), 1_000);
      await instance.ask('beto', 'POST /api/notifications/e0:beto/read');
      assert.equal(await count(), 1_000);
      await instance.ask('beto', 'POST /api/notifications/e1:beto/read');
      assert.equal(await count(), 999);
    });
  });
}
