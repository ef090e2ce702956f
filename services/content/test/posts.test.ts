import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts } from './places.ts';
import { startContentForTest } from './start-content.ts';

for (const { name, skip, place } of everyParts) {
  describe(`posts, ${name}`, { skip }, () => {
    test('a post is stored, shown to anyone, and told once', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const made = await content
        .as('ana')
        .post('/api/posts', { title: 'Mi foto', type: 'image', content: 'a\nb', description: 'ñandú 🎸' });

      assert.equal(made.status, 201);
      const { id, createdAt } = made.body;
      assert.deepEqual(made.body, {
        id,
        authorId: 'ana',
        title: 'Mi foto',
        type: 'image',
        content: 'a\nb',
        description: 'ñandú 🎸',
        createdAt,
      });
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
      assert.equal(event?.meta.version, 1);
      assert.equal(event?.meta.source, 'content');
      assert.equal(event?.meta.occurredAt?.slice(0, 23), createdAt.slice(0, 23));
      const [message] = content.published.messages;
      assert.equal(message?.properties.deliveryMode, 2);
      assert.match(message?.properties.messageId ?? '', /^[\da-f]{8}-[\da-f]{4}-7/);
    });
  });
}
