import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshPostgres } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { collectEvents } from './collect-events.ts';
import { anAddress, aPassword } from './create-client.ts';
import { startUsers } from './start-users.ts';

const { skip } = await findServers();
const account = () => ({ name: 'Ana', email: anAddress('Ana'), password: aPassword });

/** A way to a database of the test's own that is cut at first. */
async function wayToDatabase(t: TestContext) {
  const way = await startProxy(t, await freshPostgres(t));
  await way.behave({ kind: 'refuse' });
  return way;
}

describe('the database refuses us', { skip: skip.postgres }, () => {
  const mistakes = [
    ['no such role', (url: URL) => (url.username = 'nobody_here')],
    ['no such database', (url: URL) => (url.pathname = '/nothing_here')],
  ] as const;
  for (const [refused, change] of mistakes) {
    test(`for good: ${refused} is named, with its place and its words and no password`, async (t) => {
      const url = new URL(await freshPostgres(t));
      change(url);
      url.password = 's3cret';
      const users = await startUsers(t, { database: { url: url.href } });
      await until(async () => {
        const { status, body } = await users.ask('GET /readyz');
        const reasons = [{ check: 'database', reason: refused }];
        assert.deepEqual([status, body], [503, { status: 'down', reasons }]);
      });
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
    const database = await wayToDatabase(t);
    const users = await startUsers(t, { database: { url: database.url } });
    const events = await collectEvents(t, users.bus);
    assert.equal((await users.ask('GET /healthz')).status, 200);
    await until(async () => {
      const { status, body } = await users.ask('GET /readyz');
      const reasons = [{ check: 'database', reason: 'the database is not reached' }];
      assert.deepEqual([status, body], [503, { status: 'down', reasons }]);
    });
    for (const route of ['POST /api/users', 'GET /api/users', 'GET /api/users/ana']) {
      const body = route.startsWith('POST') ? account() : undefined;
      const { status, headers, body: problem } = await users.ask(route, { body });
      assert.deepEqual([status, problem.code], [503, 'unavailable'], route);
      assert.ok(Number(headers.get('retry-after')) > 0);
    }
    assert.doesNotMatch((await users.ask('GET /metrics')).text, /^riff_outbox_waiting\{/m);

    await database.behave({ kind: 'pass' });
    await until(async () => assert.equal((await users.ask('GET /readyz')).body.status, 'ok'));
    await users.signUp('Beto');
    await until(() => assert.equal(events.all.length, 1));
  });

  test('later: what is asked meanwhile fails as unavailable, and everything goes on by itself', async (t) => {
    const database = await wayToDatabase(t);
    await database.behave({ kind: 'pass' });
    const users = await startUsers(t, { database: { url: database.url } });
    const events = await collectEvents(t, users.bus);
    const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
    await users.settle();

    await database.behave({ kind: 'refuse' });
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

    await database.behave({ kind: 'pass' });
    await until(async () => {
      assert.equal((await users.ask(`PUT /api/users/${ana.id}/follow`, { token })).status, 204);
    });
    await until(() => assert.equal(events.named('follow.created').length, 1));
    assert.equal((await users.ask('GET /readyz')).body.status, 'ok');
  });

  test('an outage is logged when it begins and when it ends, not at every try', async (t) => {
    const database = await wayToDatabase(t);
    const users = await startUsers(t, { database: { url: database.url } });
    const said = (message: string) => users.logged.filter((line) => line.includes(message)).length;
    await until(() => assert.equal(said('step failed, retrying'), 3));
    await database.behave({ kind: 'pass' });
    await until(() => assert.equal(said('recovered'), 3));
    assert.equal(said('step failed, retrying'), 3, 'once for migrations, relay and eraser');
  });

  test('instances that start at once on an empty database make it once', async (t) => {
    const url = await freshPostgres(t);
    const instances = await Promise.all([1, 2, 3].map(() => startUsers(t, { database: { url } })));
    for (const users of instances)
      await until(async () => assert.equal((await users.ask('GET /readyz')).body.status, 'ok'));
    const failed = instances.flatMap(({ logged }) => logged).filter((line) => line.includes('failing'));
    assert.deepEqual(failed, [], 'they took turns');
    const [one, two] = instances;
    const ana = await one?.signUp('Ana');
    assert.equal((await two?.ask('GET /api/users/me', { token: ana?.token }))?.body.id, ana?.id);
  });
});
