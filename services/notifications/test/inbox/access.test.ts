import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokenFor } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { aJob, aNotification, aUser } from '../store/samples.ts';
import { embedded } from './parts.ts';
import { startInstance } from './start-instance.ts';

const routes = [
  'GET /api/notifications',
  'GET /api/notifications/stream',
  'POST /api/notifications/e1:beto/read',
  'POST /api/notifications/read-all',
];

describe('the inbox', () => {
  test('opens to nobody without a valid token', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const [header, claims] = tokenFor('beto').split('.');
    const tokens = [
      tokenFor('beto', { exp: Math.ceil(Date.now() / 1_000) - 60 }),
      `${header}.${claims}.${'A'.repeat(86)}`,
      'x',
    ];
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      assert.equal((await instance.ask(null, route)).status, 401, route);
      for (const token of tokens) {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(instance.url + path, { method, headers });
        assert.equal(answer.status, 401, route);
        assert.match(await answer.text(), /"code":"unauthenticated"/);
      }
    }
  });

  test('streams to a page of another origin, through proxies, and is kept nowhere', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const leave = new AbortController();
    const response = await fetch(`${instance.url}/api/notifications/stream`, {
      headers: { authorization: `Bearer ${tokenFor('beto')}`, origin: 'https://riff.example' },
      signal: leave.signal,
    });
    const headers = ['content-type', 'cache-control', 'x-accel-buffering', 'access-control-allow-origin'];
    assert.deepEqual(
      headers.map((name) => response.headers.get(name)),
      ['text/event-stream', 'no-store', 'no', 'https://riff.example'],
    );
    assert.equal(response.headers.get('content-encoding'), null);
    leave.abort();
  });

  test('is described with all of its routes', async (t) => {
    const instance = await startInstance(t, await embedded.open(t));
    const { body } = await instance.ask(null, 'GET /docs/json');
    const described = Object.entries<Record<string, { tags?: string[] }>>(body.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { tags }]) => `${tags} ${method.toUpperCase()} ${path}`),
    );
    const inbox = described.filter((line) => line.startsWith('Inbox')).sort();
    assert.deepEqual(inbox, [
      'Inbox GET /api/notifications',
      'Inbox GET /api/notifications/stream',
      'Inbox POST /api/notifications/read-all',
      'Inbox POST /api/notifications/{id}/read',
    ]);
    const stream = body.paths['/api/notifications/stream'].get;
    assert.deepEqual(stream.responses['200'].content['text/event-stream'].schema, { type: 'string' });
    assert.match(stream.description, /Last-Event-ID/);
  });

  test('never answers 500 to what it is asked, and says what is wrong', async (t) => {
    const parts = await embedded.open(t);
    const instance = await startInstance(t, parts);
    await parts.store.jobs.insertNotifications([aNotification('e1', 'beto')]);
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const queries = ['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=', 'limit=1&limit=2'];
    const cursors = [
      'x',
      cursor({}),
      cursor(['2026-05-01T10:00:00.000Z']),
      cursor(['2026', 'e1:beto']),
      cursor(['', '']),
      cursor([{ $gt: '' }, 'x']),
      cursor(['2026-05-01T10:00:00.000Z', 'a\0b']),
      cursor(['2026-05-01T10:00:00.000Z', '\ud800']),
      'A'.repeat(2_000),
    ];
    const bad = [...queries, 'unread=maybe', 'unread[$ne]=', ...cursors.map((text) => `cursor=${text}`)];
    for (const query of bad) {
      const { status, body } = await instance.ask('beto', `GET /api/notifications?${query}`);
      const wanted = query === 'unread[$ne]=' ? 200 : 400;
      assert.deepEqual(
        [query, status, typeof body.code],
        [query, wanted, status === 400 ? 'string' : 'undefined'],
      );
    }
    const ids = [
      '%00',
      '%0a',
      '%f0%9f%98',
      '$where',
      '..%2f..',
      "'%20or%201=1",
      '%7b%22$gt%22:%22%22%7d',
      'x'.repeat(5_000),
    ];
    for (const id of ids) {
      const { status } = await instance.ask('beto', `POST /api/notifications/${id}/read`);
      assert.ok([400, 404, 414].includes(status), `${id.slice(0, 40)}: ${status}`);
    }
    assert.equal(await parts.store.inbox.countUnread('beto'), 1);
  });

  test('writes no names, messages or tokens into the log', async (t) => {
    const parts = await embedded.open(t);
    const instance = await startInstance(t, parts);
    await parts.store.userRefs.write([
      { id: 'ana', held: undefined, next: aUser('ana', { name: 'Ana Torres' }) },
    ]);
    await parts.store.jobs.insertJobs([aJob('e1', { artistName: 'Ana Torres' })]);
    const stream = await instance.stream('beto');
    await instance.tell([aNotification('e1', 'beto', { createdAt: new Date() })]);
    await until(() => assert.equal(stream.held.get('e1:beto')?.authorName, 'Ana Torres'));
    for (const route of routes)
      if (!route.endsWith('stream')) await instance.ask('beto', `${route}?cursor=secret`);
    await stream.close();
    await instance.close();
    const log = instance.logged.join('');
    assert.match(log, /"request"/);
    assert.doesNotMatch(log, /Ana Torres|Name of beto|New post|Bearer|eyJ|secret/);
  });
});
