import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertTold } from './assert-told.ts';
import { noServers } from './fresh-servers.ts';
import { nestClient } from './nest-client.ts';
import { realServers } from './parts.ts';
import { follow, post } from './people-of-nest.ts';
import { poisons } from './poison.ts';
import { openRawChannel, type ParkedMessage } from './raw-channel.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

const brokerOf = ({ environment }: TestSystem) => environment.RABBITMQ_URL ?? '';
/** Identifies the poison in a parked message by its exact bytes, with the reason for parking it. */
function recognize({ headers, body }: ParkedMessage): string {
  const found = poisons.find((poison) => poison.body.equals(body));
  return `${headers['x-riff-park-reason']}: ${found?.what ?? body.toString().slice(0, 100)}`;
}

describe('poison among the messages of a NestJS client', { skip: noServers }, () => {
  test('is parked, each with its reason and as it came, and stops nothing of what follows', async (t) => {
    const system = await startSystemForTest(t, realServers);
    const nest = nestClient(t, brokerOf(system));
    const raw = await openRawChannel(t, brokerOf(system));
    await nest.emit('follow.created', follow('beto', 'ana'));
    for (const [index, { body }] of poisons.entries()) {
      await raw.send('riff_queue', body);
      if (index % 10 === 0) await nest.emit('post.created', post('ana', `post ${index}`));
    }
    await nest.emit('post.created', post('ana', 'last'));
    await system.settle();

    const numbers = poisons.map((_, index) => index).filter((index) => index % 10 === 0);
    await assertTold(system, 'beto', [
      ...numbers.map((index) => `New post: post ${index}`),
      'New post: last',
    ]);
    const parked = await raw.takeAll('riff_queue.parked');
    const expected = poisons.map(({ reason, what }) => `${reason}: ${what}`);
    assert.deepEqual(parked.map(recognize).toSorted(), expected.toSorted());
    for (const { headers } of parked) {
      assert.equal(headers['x-riff-parked-from'], 'riff_queue');
      assert.ok(!Number.isNaN(Date.parse(String(headers['x-riff-parked-at']))));
      assert.ok(String(headers['x-riff-park-detail']).length > 0);
    }
  });

  test('is kept from Content-MS too, and a token is never kept', async (t) => {
    const system = await startSystemForTest(t, realServers);
    const nest = nestClient(t, brokerOf(system));
    const raw = await openRawChannel(t, brokerOf(system));
    const user = { user_id: { $gt: '' }, email: 'ana@example.com', name: 'Ana' };
    // From riff_queue it is forwarded to content_queue if it is readable, and parked if not.
    await nest.emit('auth.tokenGenerated', { user, token: 'secret-token' });
    await raw.send('content_queue', Buffer.from('not JSON'));
    await raw.send(
      'content_queue',
      Buffer.from(JSON.stringify({ pattern: 'auth.tokenGenerated', data: { user, token: 'secret-token' } })),
    );
    await system.settle();
    const parkedByNotifications = await raw.takeAll('riff_queue.parked');
    const parkedByContent = await raw.takeAll('content_queue.parked');
    assert.deepEqual(
      [...parkedByNotifications, ...parkedByContent]
        .map(({ headers }) => headers['x-riff-park-reason'])
        .toSorted(),
      ['invalid-data', 'invalid-data', 'not-json'],
    );
    for (const { body } of [...parkedByNotifications, ...parkedByContent])
      assert.doesNotMatch(body.toString(), /secret-token/);
  });

  test('in texts is taken out, and the message is served', async (t) => {
    const system = await startSystemForTest(t, realServers);
    const nest = nestClient(t, brokerOf(system));
    const raw = await openRawChannel(t, brokerOf(system));
    const bad = 'a\0b\u0007c\ud800d';
    const good = 'abc\ufffdd';
    await nest.emit('follow.created', { ...follow('beto', 'ana'), follower_name: bad });
    await nest.emit('post.created', {
      ...post('ana', 'p1'),
      message: `New post: ${bad}`,
      artistName: bad,
      postUrl: 'javascript:alert(1)',
      likes: { $gt: '' },
    });
    await system.settle();
    await assertTold(system, 'beto', [`New post: ${good}`]);
    const { items } = (await system.client.call(
      'GET',
      '/api/notifications',
      system.userKnownElsewhere('beto').token,
    )) as { items: readonly object[] };
    assert.partialDeepStrictEqual(items, [{ authorName: good, postId: 'p1' }]);
    assert.ok(items.every((item) => !('url' in item)));
    assert.deepEqual(await raw.takeAll('riff_queue.parked'), []);
  });
});
