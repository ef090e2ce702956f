import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokenFor } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { aNotification } from '../store/samples.ts';
import { embedded } from './parts.ts';
import { startInstance } from './start-instance.ts';

const openStreams = /^riff_inbox_streams (\d+)$/m;

describe('the end of a stream', () => {
  test('comes when its token expires', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const expiresAt = Math.ceil((Date.now() + 1_000) / 1_000) * 1_000;
    const stream = await instance.stream('beto', { token: tokenFor('beto', { exp: expiresAt / 1_000 }) });
    await stream.end;
    assert.ok(Date.now() >= expiresAt && Date.now() < expiresAt + 2_000);
    assert.equal(stream.unread, 0);
  });

  test('comes before the server closes, politely and soon', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const streams = await Promise.all(['ana', 'beto', 'caro'].map((user) => instance.stream(user)));
    const begun = performance.now();
    await instance.close();
    await Promise.all(streams.map(({ end }) => end));
    assert.ok(performance.now() - begun < 1_000);
  });

  test('is the eleventh beginning for the oldest of a user, who is to come back later', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const caro = await instance.stream('caro');
    const streams = [];
    for (let n = 0; n < 11; n += 1) streams.push(await instance.stream('beto'));
    await streams[0]?.end;
    assert.match(streams[0]?.text ?? '', /retry: 30000\n\n$/);
    await instance.tell([aNotification('e1', 'beto', { createdAt: new Date() })]);
    const rest = streams.slice(1);
    await until(() => assert.ok(rest.every(({ held }) => held.size === 1)));
    assert.ok([caro, ...rest].every(({ ended }) => !ended));
  });

  test('of a client that goes away frees its place', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const open = async () => openStreams.exec((await instance.ask(null, 'GET /metrics')).text)?.[1];
    const streams = [await instance.stream('beto'), await instance.stream('caro')];
    assert.equal(await open(), '2');
    await Promise.all(streams.map((stream) => stream.close()));
    await until(async () => assert.equal(await open(), '0'));
  });

  test('needs no client: a HEAD opens none', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    assert.equal((await instance.ask('beto', 'HEAD /api/notifications/stream')).status, 404);
    const { text } = await instance.ask(null, 'GET /metrics');
    assert.equal(openStreams.exec(text)?.[1], '0');
  });
});
