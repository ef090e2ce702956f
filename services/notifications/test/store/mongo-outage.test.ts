import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { isUnavailable } from '@riff/platform';
import { findServers, freshMongo } from '@riff/tools/servers';
import { openMongoStore } from '../../src/store/mongo/open-mongo-store.ts';
import { aJob, aNotification, aPair, inserting, replacing } from './samples.ts';

const { skip } = await findServers();

/** A proxy that can cut the connection once a named command has passed, before its answer. */
async function openProxy(t: TestContext, url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let cutAt: string | undefined;
  const server = createServer((client) => {
    const upstream = connect(Number(port) || 27017, hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (cutAt !== undefined && bytes.includes(cutAt)) {
        cutAt = undefined;
        upstream.end(bytes);
        client.destroy();
      } else upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
  });
  const stop = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  t.after(stop);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: through.href,
    cutAtNext(command: string) {
      cutAt = command;
    },
    stop,
  };
}

async function openThroughProxy(t: TestContext) {
  const url = await freshMongo(t);
  assert.ok(url);
  const proxy = await openProxy(t, url);
  const store = openMongoStore({ url: proxy.url, unavailableAfterMs: 2_000 });
  t.after(() => store[Symbol.asyncDispose]());
  return { proxy, store };
}

test('a store opens while its MongoDB is away, and every call says that it is unavailable', async (t) => {
  const store = openMongoStore({ url: 'mongodb://127.0.0.1:9/riff', unavailableAfterMs: 100 });
  t.after(() => store[Symbol.asyncDispose]());
  const calls = [
    () => store.ping(),
    () => store.probe(),
    () => store.replica.readPairs(['ana:beto']),
    () => store.jobs.insertNotifications([aNotification('e1', 'beto')]),
    () => store.mail.unfinished(1),
    () => store.inbox.countUnread('beto'),
    () => store.leases.read('mail'),
    () => store.replica.openFollowers('ana', '').next(1),
  ];
  for (const call of calls) await assert.rejects(call, isUnavailable);
});

test('a lost connection is no refusal, whichever write it meets, and the next call works', {
  skip: skip.mongo,
}, async (t) => {
  const { proxy, store } = await openThroughProxy(t);
  const { replica, jobs } = store;
  const pair = aPair('beto', 'ana');
  await store.ping();
  await jobs.insertJobs([aJob('e1')]);
  const calls = [
    ['insert', () => jobs.insertNotifications([aNotification('e1', 'beto')])],
    ['insert', () => replica.writePairs([inserting(pair)])],
    ['update', () => replica.writePairs([replacing(pair, { ...pair, version: 2 })])],
    ['findAndModify', () => jobs.claim(aJob('e1'), 'one')],
  ] as const;
  for (const [command, call] of calls) {
    proxy.cutAtNext(command);
    await assert.rejects(call, isUnavailable, command);
    await store.ping();
  }
});

test('what was done before its answer was lost is done once', { skip: skip.mongo }, async (t) => {
  const { proxy, store } = await openThroughProxy(t);
  await store.ping();
  const told = [aNotification('e1', 'beto'), aNotification('e1', 'caro')];
  proxy.cutAtNext('insert');
  await assert.rejects(store.jobs.insertNotifications(told), isUnavailable);
  await store.jobs.insertNotifications(told);
  assert.deepEqual(await store.inbox.list('beto', { unreadOnly: false, limit: 10 }), told.slice(0, 1));
});

test('a server that goes away is unavailable', { skip: skip.mongo }, async (t) => {
  const { proxy, store } = await openThroughProxy(t);
  await store.ping();
  await proxy.stop();
  await assert.rejects(store.ping(), isUnavailable);
  await assert.rejects(store.jobs.insertNotifications([aNotification('e1', 'beto')]), isUnavailable);
});
