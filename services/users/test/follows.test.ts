import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { collectEvents } from './collect-events.ts';
import { countChanges } from './count-changes.ts';
import { databases } from './databases.ts';

for (const { name, skip, start } of databases) {
  describe(`follows on ${name}`, { skip }, () => {
    test('a follow and its end are told once each, however often they are asked for', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
      const follow = (method: string) =>
        users.ask(`${method} /api/users/${ana.id}/follow`, { token: beto.token });
      for (const method of ['DELETE', 'PUT', 'PUT', 'DELETE', 'DELETE', 'PUT']) {
        const { status, text } = await follow(method);
        assert.deepEqual([status, text], [204, '']);
      }
      await until(() => assert.equal(events.named('follow.created', 'follow.removed').length, 3));
      await users.settle();
      const [first, second, third, ...others] = events.named('follow.created', 'follow.removed');
      assert.deepEqual(others, []);
      assert.deepEqual(first?.data, {
        follower_id: beto.id,
        follower_email: beto.email,
        follower_name: 'Beto',
        followed_id: ana.id,
      });
      assert.deepEqual(second?.data, { follower_id: beto.id, followed_id: ana.id });
      assert.deepEqual(
        [first, second, third].map((event) => event?.pattern),
        ['follow.created', 'follow.removed', 'follow.created'],
      );
      assert.deepEqual(countChanges(events.named('follow.created', 'follow.removed')), [1, 2, 3]);
    });

    test('what is published names its source, time, versions and trace', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
      await users.ask('PATCH /api/users/me', { token: beto.token, body: { name: 'Alberto' } });
      await until(() => assert.equal(events.named('user.updated').length, 1));
      await users.ask(`PUT /api/users/${ana.id}/follow`, { token: beto.token });
      await until(() => assert.equal(events.named('follow.created').length, 1));
      const delivery = events.deliveries.find(({ properties }) => properties.type === 'follow.created');
      const { headers = {}, messageId, timestamp = 0, ...properties } = delivery?.properties ?? {};
      assert.deepEqual(properties, {
        type: 'follow.created',
        contentType: 'application/json',
        deliveryMode: 2,
      });
      assert.match(messageId ?? '', /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      const { 'x-riff-occurred-at': occurredAt, traceparent, ...rest } = headers;
      assert.match(String(occurredAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      assert.ok(Math.abs(Date.parse(String(occurredAt)) - Date.now()) < 60_000);
      assert.equal(Math.floor(Date.parse(String(occurredAt)) / 1000), timestamp);
      assert.match(String(traceparent), /^00-[\da-f]{32}-[\da-f]{16}-0[01]$/);
      assert.deepEqual(rest, {
        'x-riff-source': 'users',
        'x-riff-version': Date.parse(String(occurredAt)),
        'x-riff-follower-version': events.named('user.updated')[0]?.meta.version,
      });
      assert.equal(delivery?.routingKey, 'follow.created');
    });

    test('nobody follows themselves or whom there is not', async (t) => {
      const users = await start(t);
      const { id, token } = await users.signUp('Ana');
      const ask = async (route: string) => {
        const { status, body } = await users.ask(route, { token });
        return [status, body?.code];
      };
      assert.deepEqual(await ask(`PUT /api/users/${id}/follow`), [422, 'self-follow']);
      assert.deepEqual(await ask(`DELETE /api/users/${id}/follow`), [204, undefined]);
      const unknown = ['nobody', '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001', '%24gt', '💥'];
      for (const nobody of [...unknown, 'a'.repeat(129), '%00', 'a%0Ab'])
        for (const method of ['PUT', 'DELETE'])
          assert.equal((await ask(`${method} /api/users/${nobody}/follow`))[0], 404, nobody);
      assert.equal((await ask('PUT /api/users/%ED%A0%80/follow'))[0], 400, 'no address at all');
      await users.settle();
    });

    test('fifty requests at once for one pair end with a version per change, told in that order', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
      const requests = Array.from({ length: 50 }, (_, index) =>
        users.ask(`${index % 2 ? 'DELETE' : 'PUT'} /api/users/${ana.id}/follow`, { token: beto.token }),
      );
      const statuses = new Set((await Promise.all(requests)).map(({ status }) => status));
      assert.deepEqual(statuses, new Set([204]));
      await users.settle();
      const { body } = await users.ask(`GET /api/users/${ana.id}`, { token: beto.token });
      const last = () => events.named('follow.created', 'follow.removed').at(-1);
      await until(() => assert.equal(last()?.pattern === 'follow.created', body.followedByMe));
      const told = events.named('follow.created', 'follow.removed');
      assert.deepEqual(
        countChanges(told),
        told.map((_, index) => index + 1),
      );
    });
  });
}
