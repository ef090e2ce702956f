import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { tokenFor } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { announceUsers } from '../../src/inbox/announce-users.ts';
import { openStreams } from '../../src/inbox/stream/open-streams.ts';
import { aNotification } from '../store/samples.ts';
import { embedded } from './parts.ts';
import { parseEvents } from './read-events.ts';
import { startInstance } from './start-instance.ts';

const message = `New post: ${'x'.repeat(900)}`;
const longOnes = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    aNotification(`e${from + n}`, 'beto', { message, createdAt: new Date() }),
  );

async function startStreams(t: TestContext) {
  const { store, bus } = await embedded.open(t);
  const logger = createLogger({ name: 'inbox', level: 'silent' });
  const streams = openStreams({ ...store, bus: bus(), publicUrl: 'https://riff.example/', logger });
  t.after(() => streams[Symbol.asyncDispose]());
  const open = (userId: string) => streams.open({ userId, expiresAt: Number.POSITIVE_INFINITY });
  return { store, bus: bus(), streams, open };
}

describe('a slow reader', () => {
  test('costs a buffer however much there is to tell, and is told all of it once it reads', async (t) => {
    const { store, bus, open } = await startStreams(t);
    const [slow, quick] = [open('beto'), open('beto')];
    let read = '';
    quick.on('data', (chunk) => {
      read += chunk;
    });
    const heldBy = (text: string) =>
      parseEvents(text).flatMap(({ event, data }) => (event === 'notification' ? [data.id] : []));
    for (let round = 0; round < 9; round += 1) {
      await store.jobs.insertNotifications(longOnes(round * 100, 100));
      announceUsers(bus, ['beto']);
      await until(() => assert.equal(heldBy(read).length, (round + 1) * 100));
      assert.ok(slow.readableLength < 70_000, `${slow.readableLength} bytes wait`);
    }
    let late = '';
    slow.on('data', (chunk) => {
      late += chunk;
    });
    await until(() => assert.equal(heldBy(late).length, 900));
    assert.deepEqual(heldBy(late), heldBy(read));
    assert.doesNotMatch(late, /event: reset/);
  });

  test('that fell behind by more than 1,000 reads the list anew', async (t) => {
    const { store, bus, open } = await startStreams(t);
    const slow = open('beto');
    await until(() => assert.ok(slow.readableLength > 100));
    await store.jobs.insertNotifications(longOnes(0, 100));
    announceUsers(bus, ['beto']);
    await until(() => assert.ok(slow.readableLength > 60_000));
    await store.jobs.insertNotifications(longOnes(100, 1_100));
    announceUsers(bus, ['beto']);
    let text = '';
    slow.on('data', (chunk) => {
      text += chunk;
    });
    await until(() => assert.match(text, /event: reset/));
    assert.ok(parseEvents(text).length < 200);
  });

  test('that stopped altogether is cut when its token expires', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const { hostname, port } = new URL(instance.url);
    const socket = connect(Number(port), hostname);
    t.after(() => socket.destroy());
    await once(socket, 'connect');
    const token = tokenFor('beto', { exp: Math.ceil(Date.now() / 1_000) + 2 });
    const head = `GET /api/notifications/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}`;
    socket.write(`${head}\r\n\r\n`);
    await once(socket, 'readable');
    // The client stops reading: the sockets' buffers fill, then ours.
    for (let round = 0; round < 20; round += 1)
      await instance.tell(longOnes(round * 900, 900).map((one) => ({ ...one, message: 'ñ'.repeat(1_000) })));
    const open = async () =>
      /^riff_inbox_streams (\d+)$/m.exec((await instance.ask(null, 'GET /metrics')).text)?.[1];
    await until(async () => assert.equal(await open(), '0'));
  });
});

describe('many streams', () => {
  test('of a thousand users all hear of the page that tells them, and of nothing else', async (t) => {
    const { store, bus, streams, open } = await startStreams(t);
    const users = Array.from({ length: 1_000 }, (_, n) => `user-${n}`);
    const texts = new Map(users.map((userId) => [userId, '']));
    for (const userId of users)
      open(userId).on('data', (chunk) => texts.set(userId, (texts.get(userId) ?? '') + chunk));
    assert.equal(streams.size, 1_000);
    await until(() => assert.ok([...texts.values()].every((text) => text.includes('unread-count'))));
    await store.jobs.insertNotifications(
      users.map((userId) => aNotification('e1', userId, { createdAt: new Date() })),
    );
    announceUsers(bus, users);
    await until(() => assert.ok([...texts.values()].every((text) => text.includes('"unreadCount":1'))));
    for (const [userId, text] of texts)
      assert.deepEqual(
        parseEvents(text).map(({ event, data }) => [event, data.id ?? data.unreadCount]),
        [
          ['unread-count', 0],
          ['notification', `e1:${userId}`],
          ['unread-count', 1],
        ],
      );
  });
});
