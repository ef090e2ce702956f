import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { writeMessage } from '@riff/events';
import { until } from '@riff/tools/until';
import { everyParts, type Place } from './places.ts';
import { metaAt, sendRaw, takeParked } from './send-raw.ts';
import { startContentForTest, type TestContent } from './start-content.ts';

const token = 'eyJhbGciOiJFZERTQSJ9.secret';
const tokenGenerated = (name: string, email = 'ana@example.com') => ({
  pattern: 'auth.tokenGenerated',
  data: { user: { user_id: 'ana', email, name }, token },
});

/** Waits until everything sent before is applied: events are applied in order. */
async function applied({ bus, settle }: TestContent, { database }: Place): Promise<void> {
  const last = randomUUID();
  await sendRaw(bus, { pattern: 'user.updated', data: { user_id: last, email: '', name: 'caro' } });
  const look = async () => assert.ok(await database.userRef(last), 'the last event is applied');
  await until(look);
  await settle();
}

for (const { name, skip, place } of everyParts) {
  describe(`authors, ${name}`, { skip }, () => {
    test("an author's name, told in either form, goes out with what they publish", async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      await sendRaw(content.bus, tokenGenerated('Ana'));
      await sendRaw(content.bus, {
        pattern: 'auth.tokenGenerated',
        data: { userId: 'beto', email: 'beto@example.com', name: 'Beto', token },
      });
      await applied(content, where);
      assert.deepEqual(await where.database.userRef('ana'), { email: 'ana@example.com', name: 'Ana' });
      assert.deepEqual(await where.database.userRef('beto'), { email: 'beto@example.com', name: 'Beto' });

      await content.as('ana').post('/api/posts', { title: 'x', type: 'image' });
      await content.as('beto').post('/api/posts', { title: 'x', type: 'image' });
      const told = await content.published.wait(2);
      assert.deepEqual(told.map(({ data }) => data.artistName).toSorted(), ['Ana', 'Beto']);
      assert.ok(!(await where.database.dump()).includes(token));
    });

    test('the newer version wins in any order, and a duplicate changes nothing', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      const versions = [2, 3, 1, 3, 2];
      for (const version of versions) {
        const user = { user_id: 'ana', email: `ana${version}@example.com`, name: `Ana ${version}` };
        await content.bus.publish(
          version === 1
            ? writeMessage({ pattern: 'auth.tokenGenerated', data: { user }, meta: metaAt(version) })
            : writeMessage({ pattern: 'user.updated', data: user, meta: metaAt(version) }),
        );
      }
      await applied(content, where);
      const newest = { email: 'ana3@example.com', name: 'Ana 3', version: 3 };
      assert.deepEqual(await where.database.userRef('ana'), newest);
    });

    test('what comes without a version is taken in the order of its arrival', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      for (let n = 0; n < 300; n += 1) await sendRaw(content.bus, tokenGenerated(`Ana ${n}`));
      await applied(content, where);
      assert.equal((await where.database.userRef('ana'))?.name, 'Ana 299');
    });

    test('poison is parked with its reason, without a token, and what follows is served', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      const { bus } = content;
      const poison = [
        ['not-json', 'this is not JSON'],
        ['not-utf8', Buffer.from([0xff, 0xfe, 0x7b])],
        ['not-an-envelope', {}],
        ['unknown-pattern', { pattern: 'user.renamed', data: {} }],
        ['unknown-pattern', { pattern: '__proto__', data: {} }],
        ['invalid-data', { pattern: 'user.updated', data: { user_id: { $gt: '' }, email: 'x', name: 'y' } }],
        ['invalid-data', { pattern: 'auth.tokenGenerated', data: { user: { user_id: 'a\0b' }, token } }],
        ['invalid-data', { pattern: 'user.updated', data: { user_id: '\ud800', email: 'x', name: 'y' } }],
        ['invalid-data', { pattern: 'auth.tokenGenerated', data: { token, user: 7 } }],
        ['too-large', { ...tokenGenerated('x'.repeat(2 * 1024 * 1024)) }],
      ] as const;
      for (const [n, [, body]] of poison.entries()) {
        await sendRaw(bus, tokenGenerated(`Ana ${n}`));
        await sendRaw(bus, body);
      }
      await sendRaw(bus, tokenGenerated('Ana the last'));
      await applied(content, where);
      assert.equal((await where.database.userRef('ana'))?.name, 'Ana the last');
      const parked = await takeParked(bus, poison.length);
      assert.deepEqual(
        parked.map(({ reason }) => reason).toSorted(),
        poison.map(([reason]) => reason).toSorted(),
      );
      assert.ok(parked.every(({ body }) => !body.includes(token)));
      assert.deepEqual((await bus.inspect('content_queue')).messages, 0);
    });

    test('a version far ahead of the clock is parked: the next change of the person is taken', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      const { bus } = content;
      const hostile = tokenGenerated('Mala', 'mala@example.com');
      for (const version of [Number.MAX_SAFE_INTEGER, Date.now() + 2 * 86_400_000])
        await sendRaw(bus, hostile, { headers: { 'x-riff-version': version } });
      const gone = { pattern: 'user.deleted', data: { user_id: 'ana' } };
      await sendRaw(bus, gone, { headers: { 'x-riff-version': Number.MAX_SAFE_INTEGER } });
      const version = Date.now();
      await sendRaw(bus, tokenGenerated('Ana'), { headers: { 'x-riff-version': version } });
      await applied(content, where);
      const ana = { email: 'ana@example.com', name: 'Ana', version };
      assert.deepEqual(await where.database.userRef('ana'), ana);
      const parked = await takeParked(bus, 3);
      assert.deepEqual(new Set(parked.map(({ reason }) => reason)), new Set(['version-ahead']));
      assert.ok(parked.every(({ body }) => !body.includes(token)));
    });

    test('a name or address with NUL or lone surrogates is cleaned, and the message served', async (t) => {
      const where = await place(t);
      const content = await startContentForTest(t, where);
      await sendRaw(content.bus, tokenGenerated('A\0n\ud800a', 'an\0a@example.com'));
      await applied(content, where);
      const cleaned = { email: 'ana@example.com', name: 'An\ufffda' };
      assert.deepEqual(await where.database.userRef('ana'), cleaned);
    });

    test('an event that concerns another service is passed on to it', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const data = { type: 'new_post', message: 'New post: x', userId: 'ana', postId: 'p' };
      await sendRaw(content.bus, { pattern: 'post.created', data }, { messageId: 'theirs', deliveryMode: 1 });
      const [event] = await content.published.wait(1);
      assert.deepEqual(
        [event?.pattern, event?.data, event?.meta.messageId],
        ['post.created', data, 'theirs'],
      );
    });
  });
}
