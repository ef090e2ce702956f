import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findServers, freshPostgres } from '@riff/tools/servers';
import { collectEvents } from './collect-events.ts';
import { anAddress, aPassword } from './create-client.ts';
import { openProxy } from './open-proxy.ts';
import { patience } from './patience.ts';
import { startUsers } from './start-users.ts';

const { skip } = await findServers();
const account = () => ({ name: 'Ana', email: anAddress('Ana'), password: aPassword });

async function cuttableDatabase(t: Parameters<typeof freshPostgres>[0] & Parameters<typeof openProxy>[0]) {
  const url = await freshPostgres(t);
  if (url === undefined) throw new Error('there is no PostgreSQL');
  return openProxy(t, url, 5432);
}

describe('the database refuses us', { skip: skip.postgres }, () => {
  const mistakes = [
    ['no such role', (url: URL) => (url.username = 'nobody_here')],
    ['no such database', (url: URL) => (url.pathname = '/nothing_here')],
  ] as const;
  for (const [refused, change] of mistakes) {
    test(`for good: ${refused} is named, with its place and its words and no password`, async (t) => {
      const url = new URL((await freshPostgres(t)) ?? '');
      change(url);
      url.password = 's3cret';
      const users = await startUsers(t, { database: { url: url.href } });
      await t.waitFor(async () => {
        const { status, body } = await users.ask('GET /readyz');
        const reasons = [{ check: 'database', reason: refused }];
        assert.deepEqual([status, body], [503, { status: 'down', reasons }]);
      }, patience);
      assert.equal((await users.ask('GET /api/users')).status, 503);
      const lines = users.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
      assert.equal(lines.length, 1);
      const { host, port, said, msg } = lines[0];
      assert.deepEqual([host, port], [url.hostname, Number(url.port || 5432)]);
      assert.equal(msg, 'database refuses us, trying again');
      assert.match(said, /(nobody|nothing)_here.* does not exist/);
      assert.doesNotMatch(users.logged.join(''), /s3cret/);
    });
  }
});

describe('the database is away', { skip: skip.postgres }, () => {
  test('at the start: the service runs, says so, and serves as soon as it is there', async (t) => {
    const database = await cuttableDatabase(t);
    const users = await startUsers(t, { database: { url: database.url } });
    const events = await collectEvents(t, users.bus);
    assert.equal((await users.ask('GET /healthz')).status, 200);
    await t.waitFor(async () => {
      const { status, body } = await users.ask('GET /readyz');
      const reasons = [{ check: 'database', reason: 'the database is not reached' }];
      assert.deepEqual([status, body], [503, { status: 'down', reasons }]);
    }, patience);
    for (const route of ['POST /api/users', 'GET /api/users', 'GET /api/users/ana']) {
      const body = route.startsWith('POST') ? account() : undefined;
      const { status, headers, body: problem } = await users.ask(route, { body });
      assert.deepEqual([status, problem.code], [503, 'unavailable'], route);
      assert.ok(Number(headers.get('retry-after')) > 0);
    }
    assert.doesNotMatch((await users.ask('GET /metrics')).text, /^riff_outbox_waiting\{/m);

    await database.open();
    await t.waitFor(async () => assert.equal((await users.ask('GET /readyz')).body.status, 'ok'), patience);
    await users.signUp('Beto');
    await t.waitFor(() => assert.equal(events.all.length, 1), patience);
  });

  test('later: what is asked meanwhile fails as unavailable, and everything goes on by itself', async (t) => {
    const database = await cuttableDatabase(t);
    await database.open();
    const users = await startUsers(t, { database: { url: database.url } });
    const events = await collectEvents(t, users.bus);
    const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
    await users.settle();

    await database.cut();
    const token = beto.token;
    const asked = [
      'GET /api/users/me',
      `PUT /api/users/${ana.id}/follow`,
      'POST /api/users',
      'GET /api/users',
    ];
    for (const route of asked) {
      const { status } = await users.ask(route, {
        token,
        body: route.startsWith('POST') ? account() : undefined,
      });
      assert.equal(status, 503, route);
    }
    assert.equal((await users.ask('GET /readyz')).status, 503);

    await database.open();
    await t.waitFor(async () => {
      assert.equal((await users.ask(`PUT /api/users/${ana.id}/follow`, { token })).status, 204);
    }, patience);
    await t.waitFor(() => assert.equal(events.named('follow.created').length, 1), patience);
    assert.equal((await users.ask('GET /readyz')).body.status, 'ok');
  });

  test('an outage is logged when it begins and when it ends, not at every try', async (t) => {
    const database = await cuttableDatabase(t);
    const users = await startUsers(t, { database: { url: database.url } });
    const said = (message: string) => users.logged.filter((line) => line.includes(message)).length;
    await t.waitFor(() => assert.equal(said('step failed, retrying'), 3), patience);
    await database.open();
    await t.waitFor(() => assert.equal(said('recovered'), 3), patience);
    assert.equal(said('step failed, retrying'), 3, 'once for migrations, relay and eraser');
  });

  test('instances that start at once on an empty database make it once', async (t) => {
    const url = await freshPostgres(t);
    if (url === undefined) throw new Error('there is no PostgreSQL');
    const instances = await Promise.all([1, 2, 3].map(() => startUsers(t, { database: { url } })));
    for (const users of instances)
      await t.waitFor(async () => assert.equal((await users.ask('GET /readyz')).body.status, 'ok'), patience);
    const failed = instances.flatMap(({ logged }) => logged).filter((line) => line.includes('failing'));
    assert.deepEqual(failed, [], 'they took turns');
    const [one, two] = instances;
    const ana = await one?.signUp('Ana');
    assert.equal((await two?.ask('GET /api/users/me', { token: ana?.token }))?.body.id, ana?.id);
  });
});
