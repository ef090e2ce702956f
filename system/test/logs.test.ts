import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { makeKeys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { assertNothingPersonal } from './assert-nothing-personal.ts';
import { noServers } from './fresh-servers.ts';
import { everyParts, realServers } from './parts.ts';
import { livePrivately, secrets } from './private-lives.ts';
import { openRawChannel } from './raw-channel.ts';
import { spawnProgram } from './spawn-program.ts';
import { startSystemForTest } from './start-system-for-test.ts';

for (const parts of everyParts) {
  test(`no line of the log holds anything personal, whatever people do, ${parts.name}`, {
    skip: parts.skip,
  }, async (t) => {
    const system = await startSystemForTest(t, parts);
    const who = await livePrivately(system);
    const log = system.logged.join('');
    assert.match(log, /"level":20/, 'every request is logged at this level');
    assert.match(log, /no answer from Resend, trying again/);
    assertNothingPersonal(log, [...secrets, ...who.map(({ token }) => token)]);
  });
}

/** The real servers, each behind a proxy, with a password in the database's URL. */
async function behindProxies(t: TestContext) {
  const environment = await realServers.environment(t);
  const { RABBITMQ_URL = '', DATABASE_URL = '', MONGO_URL = '' } = environment;
  const proxies = await Promise.all([RABBITMQ_URL, DATABASE_URL, MONGO_URL].map((url) => startProxy(t, url)));
  const [broker, postgres, mongo] = proxies;
  assert.ok(broker && postgres && mongo);
  const withPassword = postgres.url.replace('postgres@', 'postgres:url-secret@');
  return {
    proxies,
    broker: RABBITMQ_URL,
    environment: {
      ...environment,
      RABBITMQ_URL: broker.url,
      DATABASE_URL: withPassword,
      MONGO_URL: mongo.url,
    },
  };
}

describe('when servers fail', { skip: noServers }, () => {
  test('no line of the log holds anything personal, nor of messages that can’t be read', async (t) => {
    const { proxies, broker, environment } = await behindProxies(t);
    const system = await startSystemForTest(t, { ...realServers, environment: async () => environment });
    const zoraida = await system.client.signUp('Zoraida Quintanilla', 'zoraida.quintanilla@example.com');
    await system.settle();
    const raw = await openRawChannel(t, broker);
    const user = { user_id: { $gt: 'Zoraida' }, email: zoraida.email, name: zoraida.name };
    for (const queue of ['riff_queue', 'content_queue']) {
      await raw.send(queue, Buffer.from(`${zoraida.name} ${zoraida.email}`));
      await raw.send(queue, Buffer.from(JSON.stringify({ pattern: zoraida.name, data: user })));
      await raw.send(
        queue,
        Buffer.from(
          JSON.stringify({ pattern: 'auth.tokenGenerated', data: { user, token: 'Confidencial' } }),
        ),
      );
    }
    await system.settle();
    for (const proxy of proxies) {
      await proxy.behave({ kind: 'refuse' });
      const said = system.logged.length;
      const requests = ['/api/users/me', '/api/users?query=Zoraida', '/api/notifications', '/api/posts'];
      await Promise.all(
        requests.map((path) =>
          fetch(`${system.url}${path}`, { headers: { authorization: `Bearer ${zoraida.token}` } }),
        ),
      );
      await until(() => assert.ok(system.logged.slice(said).some((line) => line.includes('"level":40'))));
      await proxy.behave({ kind: 'pass' });
      await until(async () => {
        const ready = await fetch(`${system.url}/readyz`);
        assert.partialDeepStrictEqual(await ready.json(), { status: 'ok' });
      });
    }
    await system.client.post(zoraida, 'Confidencial');
    await system.settle();
    const log = system.logged.join('');
    assert.match(log, /message parked/);
    assertNothingPersonal(log, [...secrets, zoraida.token, 'url-secret', 'guest']);
  });

  test('a process that reaches none of them says so without their passwords', async (t) => {
    const { jwtPrivateKey: JWT_PRIVATE_KEY, jwtPublicKey: JWT_PUBLIC_KEY } = makeKeys();
    const environment = {
      PORT: '0',
      LOG_LEVEL: 'trace',
      RABBITMQ_URL: 'amqp://riff:url-secret@127.0.0.1:1',
      DATABASE_URL: 'postgres://riff:url-secret@127.0.0.1:1/riff',
      MONGO_URL: 'mongodb://riff:url-secret@127.0.0.1:1/riff',
      JWT_PRIVATE_KEY,
      JWT_PUBLIC_KEY,
      LINK_SECRET: 'link-secret-of-the-test',
      RESEND_API_KEY: 're_secret',
    };
    for (const service of ['users', 'content', 'notifications']) {
      const program = spawnProgram(t, `services/${service}/src/main.ts`, environment);
      await until(() => assert.match(program.output(), /broker not reached/));
      await until(() => assert.match(program.output(), /"level":40.*step failed, retrying/));
      assert.equal(await program.kill('SIGTERM'), 0, program.output());
      assertNothingPersonal(program.output(), ['url-secret', 'link-secret', 're_secret']);
    }
  });
});
