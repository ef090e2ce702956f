import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts } from './places.ts';
import { startContentForTest } from './start-content.ts';

for (const { name, skip, place } of everyParts) {
  describe(`posts, ${name}`, { skip }, () => {
    test('a post is stored, shown to anyone, and told once', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const written = { title: 'Mi foto', type: 'image', content: 'a\nb', description: 'ñandú 🎸' };
      const made = await content.as('ana').post('/api/posts', written);
      assert.equal(made.status, 201);
      const { id, createdAt } = made.body;
      assert.deepEqual(made.body, { id, authorId: 'ana', ...written, createdAt });
      assert.deepEqual((await content.as().get(`/api/posts/${id}`)).body, made.body);

      await content.settle();
      const [event] = await content.published.wait(1);
      assert.equal(content.published.events.length, 1);
      assert.deepEqual(event?.data, {
        type: 'new_post',
        message: 'New post: Mi foto',
        userId: 'ana',
        postId: id,
        postUrl: `/artistas/ana#${id}`,
      });
      assert.equal(event?.meta.version, Date.parse(createdAt));
      assert.equal(event?.meta.source, 'content');
      assert.equal(event?.meta.occurredAt?.slice(0, 23), createdAt.slice(0, 23));
      assert.match(event?.meta.traceparent ?? '', /^00-/);
      const [message] = content.published.messages;
      assert.equal(message?.properties.deliveryMode, 2);
      assert.match(message?.properties.messageId ?? '', /^[\da-f]{8}-[\da-f]{4}-7/);
    });

    test('a deleted post is gone, nobody is told, and its document goes', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      const ana = content.as('ana');
      const { id } = (await ana.post('/api/posts', { title: 'Mi foto', type: 'audio' })).body;
      assert.equal((await ana.delete(`/api/posts/${id}`)).status, 204);
      assert.equal((await ana.get(`/api/posts/${id}`)).status, 404);
      assert.equal((await ana.delete(`/api/posts/${id}`)).status, 404);
      assert.deepEqual((await ana.get('/api/posts')).body, { items: [], nextCursor: null });
      await content.settle();
      assert.equal(await where.database.countPublications(), 0);
      assert.deepEqual(
        (await content.published.wait(1)).map(({ pattern }) => pattern),
        ['post.created'],
        'what was committed is told all the same',
      );
    });

    test("somebody else's post can be read, but is not found when it is to be deleted", async (t) => {
      const content = await startContentForTest(t, await place(t));
      const { id } = (await content.as('ana').post('/api/posts', { title: 'x', type: 'image' })).body;
      const refused = await content.as('beto').delete(`/api/posts/${id}`);
      assert.equal(refused.status, 404);
      assert.equal(refused.body.code, 'post-not-found');
      assert.equal((await content.as('beto').get(`/api/posts/${id}`)).status, 200);
    });

    test('lists go from new to old, of one artist or of all, and end', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const made: { id: string; authorId: string; createdAt: string }[] = [];
      for (const who of ['ana', 'beto', 'ana', 'ana', 'beto']) {
        made.push((await content.as(who).post('/api/posts', { title: 'x', type: 'image' })).body);
      }
      const age = ({ createdAt, id }: { createdAt: string; id: string }) => `${createdAt} ${id}`;
      const newestFirst = made.toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
      const walk = async (query: string) => {
        const ids: string[] = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const page = await content.as().get(`/api/posts?limit=2${query}${cursor && `&cursor=${cursor}`}`);
          assert.equal(page.status, 200);
          ids.push(...page.body.items.map(({ id }: { id: string }) => id));
          cursor = page.body.nextCursor;
        }
        return ids;
      };
      const idsOf = (who?: string) =>
        newestFirst.filter(({ authorId }) => who === undefined || authorId === who).map(({ id }) => id);
      assert.deepEqual(await walk(''), idsOf());
      assert.deepEqual(await walk('&author=ana'), idsOf('ana'));
      assert.deepEqual(await walk('&author=caro'), []);
    });
  });
}
