import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { until } from '@riff/tools/until';
import { failuresAllowed } from '../src/accounts/count-failed-sign-ins.ts';
import { collectEvents } from './collect-events.ts';
import type { SignedUp } from './create-client.ts';
import { databases } from './databases.ts';
import { type RunningUsers, startUsers } from './start-users.ts';

const erase = (users: RunningUsers, { token, password }: SignedUp) =>
  users.ask('DELETE /api/users/me', { token, body: { password } });
const signIn = (users: RunningUsers, { email, password }: SignedUp) =>
  users.ask('POST /api/sessions', { body: { email, password } });
const follow = (users: RunningUsers, fan: SignedUp, artist: SignedUp) =>
  users.ask(`PUT /api/users/${artist.id}/follow`, { token: fan.token });

async function signUpThree(users: RunningUsers): Promise<[SignedUp, SignedUp, SignedUp]> {
  return [await users.signUp('Ana'), await users.signUp('Beto'), await users.signUp('Caro')];
}

for (const { name, skip, start } of databases) {
  describe(`erasing an account on ${name}`, { skip }, () => {
    test('ends it at once: its tokens, its sign-in, its profile, and whatever names it', async (t) => {
      const users = await start(t);
      const [ana, beto, caro] = await signUpThree(users);
      await follow(users, beto, ana);
      await follow(users, ana, caro);
      const second = (await signIn(users, ana)).body.token;
      const { status, text } = await erase(users, ana);
      assert.deepEqual([status, text], [204, '']);
      for (const token of [ana.token, second])
        for (const route of ['GET /api/users/me', 'DELETE /api/users/me', `PUT /api/users/${caro.id}/follow`])
          assert.equal((await users.ask(route, { token })).body.code, 'unauthenticated');
      assert.equal((await signIn(users, ana)).body.code, 'wrong-credentials');
      for (const path of [ana.id, `${ana.id}/followers`, `${ana.id}/following`])
        assert.equal((await users.ask(`GET /api/users/${path}`)).body.code, 'user-not-found', path);
      for (const list of ['', '?query=ana', `/${beto.id}/following`, `/${caro.id}/followers`])
        assert.ok(!(await users.ask(`GET /api/users${list}`)).text.includes(ana.id), list);
      assert.equal((await users.ask(`GET /api/users/${beto.id}`)).body.following, 0);
      assert.equal((await users.ask(`GET /api/users/${caro.id}`)).body.followers, 0);
      assert.equal((await follow(users, beto, ana)).status, 404);
    });

    test('is told once, with the id alone', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const [ana, beto, caro] = await signUpThree(users);
      for (const fan of [beto, caro]) await follow(users, fan, ana);
      await users.settle();
      await erase(users, ana);
      await users.settle();
      await until(() => assert.equal(events.named('user.deleted').length, 1));
      const [event] = events.named('user.deleted', 'follow.removed');
      assert.deepEqual(event?.data, { user_id: ana.id });
      const { meta } = events.all.find(({ data }) => 'user' in data && data.user.user_id === ana.id) ?? {};
      assert.ok((event?.meta.version ?? 0) > (meta?.version ?? Number.NaN));
      const sent = events.deliveries.find(({ routingKey }) => routingKey === 'user.deleted');
      assert.ok(!JSON.stringify(sent?.properties).includes(ana.email));
    });

    test('asks for the password again: with a wrong one nothing happens', async (t) => {
      const users = await start(t);
      const ana = await users.signUp('Ana');
      const { status, headers, body } = await erase(users, { ...ana, password: 'wrong password' });
      assert.deepEqual([status, body.code], [403, 'wrong-password']);
      assert.equal(headers.get('content-type'), 'application/problem+json');
      assert.equal((await users.ask('DELETE /api/users/me', { token: ana.token })).status, 400);
      assert.equal((await users.ask('GET /api/users/me', { token: ana.token })).status, 200);
      assert.equal((await signIn(users, ana)).status, 201);
      assert.equal((await erase(users, ana)).status, 204);
    });

    test('happens once, however often it is asked for', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const ana = await users.signUp('Ana');
      const answers = await Promise.all(Array.from({ length: 5 }, () => erase(users, ana)));
      const statuses = answers.map(({ status }) => status).sort();
      assert.deepEqual(statuses, [204, 401, 401, 401, 401]);
      assert.equal((await erase(users, ana)).status, 401);
      await users.settle();
      await until(() => assert.equal(events.named('user.deleted').length, 1));
    });

    test('frees the address for a new account, which is nobody’s continuation', async (t) => {
      const users = await start(t);
      const [ana, beto] = await signUpThree(users);
      await follow(users, beto, ana);
      await erase(users, ana);
      const body = { name: 'Ana', email: ana.email, password: ana.password };
      const again = await users.ask('POST /api/users', { body });
      assert.equal(again.status, 201);
      assert.notEqual(again.body.user.id, ana.id);
      assert.equal((await users.ask(`GET /api/users/${again.body.user.id}`)).body.followers, 0);
      assert.equal((await users.ask('GET /api/users/me', { token: ana.token })).status, 401);
      assert.equal((await users.ask('GET /api/users/me', { token: again.body.token })).status, 200);
    });

    test('fifty follows at once bring nothing back', async (t) => {
      const users = await start(t);
      const [ana, beto, caro] = await signUpThree(users);
      const follows = Array.from({ length: 50 }, (_, index) =>
        index % 2 ? follow(users, beto, ana) : follow(users, ana, caro),
      );
      const [erased, ...statuses] = await Promise.all([erase(users, ana), ...follows]).then((answers) =>
        answers.map(({ status }) => status),
      );
      assert.equal(erased, 204);
      assert.ok(
        statuses.every((status) => [204, 401, 404].includes(status)),
        `${statuses}`,
      );
      await users.settle();
      assert.equal((await users.ask(`GET /api/users/${beto.id}`)).body.following, 0);
      assert.equal((await users.ask(`GET /api/users/${caro.id}`)).body.followers, 0);
    });
  });
}

/** Fails with a wrong password until no more passwords are checked. */
async function failOften(t: TestContext, fail: (users: RunningUsers, ana: SignedUp) => Promise<unknown>) {
  const users = await startUsers(t);
  const ana = await users.signUp('Ana');
  const wrong = { ...ana, password: 'wrong password' };
  for (let index = 0; index < failuresAllowed; index++) await fail(users, wrong);
  return { users, ana };
}

test('a wrong password counts like a failed sign-in: after ten, neither is looked at', async (t) => {
  const { users, ana } = await failOften(t, erase);
  for (const stopped of [await erase(users, ana), await signIn(users, ana)]) {
    assert.deepEqual([stopped.status, stopped.body.code], [429, 'too-many-attempts']);
    assert.ok(Number(stopped.headers.get('retry-after')) > 0);
  }
});

test('failed sign-ins count like wrong passwords', async (t) => {
  const { users, ana } = await failOften(t, signIn);
  assert.equal((await erase(users, ana)).status, 429);
});
