import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { liveExchange } from '@riff/events';
import { until } from '@riff/tools/until';
import type { InboxStore } from '../../src/store/inbox-store.ts';
import { aNotification } from '../store/samples.ts';
import { embedded, everyKind } from './parts.ts';
import { startInstance } from './start-instance.ts';

const now = () => ({ createdAt: new Date() });

/** An inbox store whose reads fail for these users. */
function failingFor(inbox: InboxStore, fails: (userId: string) => boolean): InboxStore {
  const away = () => Promise.reject(new Error('the store refuses'));
  return {
    ...inbox,
    listSince: (userId, ...rest) => (fails(userId) ? away() : inbox.listSince(userId, ...rest)),
  };
}

describe('a stream', () => {
  test('stays while the store is away, and tells what came once it is back', async (t) => {
    const parts = await embedded.open(t);
    let away = false;
    const store = { ...parts.store, inbox: failingFor(parts.store.inbox, () => away) };
    const instance = await startInstance(t, { ...parts, store });
    const stream = await instance.stream('beto');
    await until(() => assert.equal(stream.unread, 0));
    away = true;
    await instance.tell([aNotification('e1', 'beto', now())]);
    await until(() => assert.match(instance.logged.join(''), /step failed, retrying/));
    assert.deepEqual([stream.held.size, stream.ended], [0, false]);
    away = false;
    await until(() => assert.deepEqual([[...stream.held.keys()], stream.unread], [['e1:beto'], 1]));
  });

  test('of one user that can not be read takes nothing from the others', async (t) => {
    const parts = await embedded.open(t);
    const store = { ...parts.store, inbox: failingFor(parts.store.inbox, (userId) => userId === 'diego') };
    const instance = await startInstance(t, { ...parts, store });
    const users = ['ana', 'beto', 'caro', 'diego'];
    const streams = await Promise.all(users.map((userId) => instance.stream(userId)));
    await instance.tell(users.map((userId) => aNotification('e1', userId, now())));
    await until(() =>
      assert.deepEqual(
        streams.map(({ held }) => [...held.keys()]),
        [['e1:ana'], ['e1:beto'], ['e1:caro'], []],
      ),
    );
  });

  test('whoever has closed their last window leaves the line at once, before the next look', async (t) => {
    const parts = await embedded.open(t);
    let away = true;
    const asked: string[] = [];
    const inbox = failingFor(parts.store.inbox, (userId) => {
      asked.push(userId);
      return away;
    });
    const instance = await startInstance(t, { ...parts, store: { ...parts.store, inbox } });
    const windows = [await instance.stream('beto'), await instance.stream('beto')];
    await windows[0]?.close();
    asked.length = 0;
    await until(() => assert.ok(asked.includes('beto'), 'another window is open'));
    await windows[1]?.close();
    await until(async () =>
      assert.match((await instance.ask(null, 'GET /metrics')).text, /^riff_inbox_streams 0$/m),
    );
    asked.length = 0;
    away = false;
    const caro = await instance.stream('caro');
    await until(() => assert.equal(caro.unread, 0));
    assert.deepEqual(asked, ['caro']);
  });

  test('begins while the broker is away, and looks by itself', async (t) => {
    const parts = await embedded.open(t);
    const deaf = { ...parts.bus(), listen: () => Promise.reject(new Error('no broker')) };
    const instance = await startInstance(t, { ...parts, bus: () => deaf }, 200);
    const stream = await instance.stream('beto');
    await until(() => assert.equal(stream.unread, 0));
    await instance.tell([aNotification('e1', 'beto', now())]);
    await until(() => assert.deepEqual([...stream.held.keys()], ['e1:beto']));
  });
});

for (const kind of everyKind) {
  describe(`announcements ${kind.title}`, { skip: kind.skip }, () => {
    test('that nobody of ours made do no harm', async (t) => {
      const parts = await kind.open(t);
      const instance = await startInstance(t, parts);
      const stream = await instance.stream('beto');
      await until(() => assert.equal(stream.unread, 0));
      const bus = parts.bus();
      await until(() => assert.ok(bus.status.connected));
      const others = ['x', '{"users":["beto"],"read":"e1:caro"}', '{"users":["beto"],"read":{"$gt":""}}'];
      for (const text of others) bus.announce(liveExchange, Buffer.from(text));
      bus.announce(liveExchange, new Uint8Array([0xff]));
      await instance.tell([aNotification('e1', 'beto', now()), aNotification('e1', 'caro', now())]);
      await until(() => assert.deepEqual([[...stream.held.keys()], stream.unread], [['e1:beto'], 1]));
      assert.equal(stream.ended, false);
    });
  });
}
