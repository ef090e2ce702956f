import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts } from './places.ts';
import { startContentForTest } from './start-content.ts';

const post = { title: 'Mi foto', type: 'image' };
const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };
const under = (key: string) => ({ 'idempotency-key': key });

for (const { name, skip, place } of everyParts) {
  describe(`Idempotency-Key, ${name}`, { skip }, () => {
    test('a repeat gets the first answer and tells nobody again, also many at once', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => ana.post('/api/posts', post, under('k'))),
      );
      // The order of the fields doesn't matter.
      answers.push(await ana.post('/api/posts', { type: 'image', title: 'Mi foto' }, under('k')));
      assert.ok(answers.every(({ status }) => status === 201));
      for (const { body } of answers) assert.deepEqual(body, answers[0]?.body);
      assert.equal((await ana.get('/api/posts')).body.items.length, 1);
      await content.settle();
      assert.equal((await content.published.wait(1)).length, 1);
    });

    test('another body under the same key is refused', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      await ana.post('/api/posts', post, under('k'));
      for (const other of [
        { ...post, title: 'Otra' },
        { ...post, content: 'x' },
      ]) {
        const answer = await ana.post('/api/posts', other, under('k'));
        assert.equal(answer.status, 409);
        assert.equal(answer.body.code, 'idempotency-conflict');
      }
      await content.settle();
      assert.equal((await content.published.wait(1)).length, 1);
    });

    test('a key belongs to its author and to posts or events', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ids = [
        await content.as('ana').post('/api/posts', post, under('k')),
        await content.as('beto').post('/api/posts', post, under('k')),
        await content.as('ana').post('/api/posts', post, under('k2')),
        await content.as('ana').post('/api/posts', post),
        await content.as('ana').post('/api/posts', post),
        await content.as('ana').post('/api/events', concert, under('k')),
      ].map(({ status, body }) => {
        assert.equal(status, 201);
        return body.id;
      });
      assert.equal(new Set(ids).size, 6);
      await content.published.wait(6);
    });

    test('a repeat after a change or a deletion gets the first answer and changes nothing', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const first = await ana.post('/api/events', concert, under('k'));
      const path = `/api/events/${first.body.id}`;
      await ana.patch(path, { title: 'Otro' });
      const second = await ana.post('/api/events', concert, under('k'));
      assert.deepEqual([second.status, second.body], [201, first.body]);
      assert.equal((await ana.get(path)).body.title, 'Otro');

      await ana.delete(path);
      const whileWaiting = await ana.post('/api/events', concert, under('k'));
      assert.deepEqual([whileWaiting.status, whileWaiting.body], [201, first.body]);
      await content.settle();
      const later = await ana.post('/api/events', concert, under('k'));
      assert.deepEqual([later.status, later.body], [201, first.body]);
      assert.equal((await ana.post('/api/events', { ...concert, title: 'x' }, under('k'))).status, 409);
      assert.equal((await ana.get(path)).status, 404);
      await content.settle();
      assert.equal((await content.published.wait(3)).length, 3);
    });

    test('a key that is empty, too long or holds control characters is refused', async (t) => {
      const content = await startContentForTest(t, await place(t));
      for (const key of ['', 'k'.repeat(129), 'a\tb', 'a\u0085b']) {
        const answer = await content.as('ana').post('/api/posts', post, under(key));
        assert.equal(answer.status, 400, JSON.stringify(key));
        assert.equal(answer.body.errors[0].path, 'idempotency-key');
      }
      const answer = await content.as('ana').post('/api/posts', post, under('k'.repeat(128)));
      assert.equal(answer.status, 201);
    });
  });
}
