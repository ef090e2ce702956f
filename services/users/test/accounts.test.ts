import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import type { IncomingEvent } from '@riff/events';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { jwtVerify } from 'jose';
import { collectEvents } from './collect-events.ts';
import { countChanges } from './count-changes.ts';
import { anAddress, aPassword } from './create-client.ts';
import { databases } from './databases.ts';

for (const { name, skip, start } of databases) {
  describe(`accounts on ${name}`, { skip }, () => {
    test('whoever signs up is signed in: the token is theirs and lasts 12 hours', async (t) => {
      const users = await start(t);
      const email = anAddress('Ana');
      const body = { name: '  Ana García ', email, password: aPassword };
      const { status, headers, body: answer } = await users.ask('POST /api/users', { body });
      assert.equal(status, 201);
      assert.equal(headers.get('cache-control'), 'no-store');
      const { id, createdAt } = answer.user;
      assert.deepEqual(answer.user, { id, name: 'Ana García', email, createdAt });
      assert.deepEqual(Object.keys(answer), ['user', 'token']);
      const verified = await jwtVerify(answer.token, createPublicKey(keys.jwtPublicKey));
      assert.deepEqual(verified.protectedHeader, { alg: 'EdDSA', typ: 'JWT' });
      const { iat = 0, exp = 0, ...claims } = verified.payload;
      assert.deepEqual(claims, { sub: id, name: 'Ana García', iss: 'riff-users', aud: 'riff' });
      assert.equal(exp - iat, 12 * 60 * 60);
      assert.deepEqual((await users.ask('GET /api/users/me', { token: answer.token })).body, answer.user);
    });

    test('each token that is issued is told of, without the token', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const ana = await users.signUp('Ana');
      const { email, password } = ana;
      const session = await users.ask('POST /api/sessions', { body: { email, password } });
      assert.equal(session.status, 201);
      await until(() => assert.equal(events.all.length, 2));
      for (const { pattern, data, meta } of events.all) {
        assert.equal(pattern, 'auth.tokenGenerated');
        assert.deepEqual(data, { user: { user_id: ana.id, email, name: 'Ana' } });
        assert.equal(meta.version, events.all[0]?.meta.version);
      }
      const bodies = events.deliveries.map(({ body }) => Buffer.from(body).toString());
      assert.ok(bodies.every((body) => !body.includes(session.body.token) && !body.includes('"token"')));
    });

    test('a taken address is refused in any case', async (t) => {
      const users = await start(t);
      const { email } = await users.signUp('Ana');
      const body = { name: 'Beto', email: email.toUpperCase(), password: aPassword };
      const { status, headers, body: problem } = await users.ask('POST /api/users', { body });
      assert.deepEqual([status, problem.code], [409, 'email-taken']);
      assert.equal(headers.get('content-type'), 'application/problem+json');
    });

    test('my name and address change, and others hear of it once per change', async (t) => {
      const users = await start(t);
      const events = await collectEvents(t, users.bus);
      const { token, id, email } = await users.signUp('Ana');
      const other = await users.signUp('Beto');
      const patch = (body: object) => users.ask('PATCH /api/users/me', { token, body });
      assert.equal((await patch({ name: ' Anita ' })).body.name, 'Anita');
      assert.deepEqual((await patch({})).body.name, 'Anita');
      assert.deepEqual((await patch({ name: 'Anita', email })).status, 200);
      const next = anAddress('Anita');
      const changed = await patch({ email: next });
      assert.deepEqual((await users.ask('GET /api/users/me', { token })).body, changed.body);
      assert.deepEqual((await patch({ email: other.email })).body.code, 'email-taken');
      await users.settle();
      await until(() => assert.equal(events.named('user.updated').length, 2));
      assert.deepEqual(
        events.named('user.updated').map(({ data }) => data),
        [
          { user_id: id, email, name: 'Anita' },
          { user_id: id, email: next, name: 'Anita' },
        ],
      );
      const isAna = ({ data }: IncomingEvent) => 'user' in data && data.user.user_id === id;
      const heard = [...events.all.filter(isAna), ...events.named('user.updated')];
      assert.deepEqual(countChanges(heard), [1, 2, 3]);
    });

    test('after a change of address one signs in with the new one alone', async (t) => {
      const users = await start(t);
      const { token, email, password } = await users.signUp('Ana');
      const next = anAddress('Ana');
      await users.ask('PATCH /api/users/me', { token, body: { email: next } });
      const signIn = async (address: string) =>
        (await users.ask('POST /api/sessions', { body: { email: address, password } })).status;
      assert.deepEqual([await signIn(next), await signIn(email)], [201, 401]);
      assert.equal((await users.signUp('Beto')).name, 'Beto');
    });

    test('without a valid token there is no account', async (t) => {
      const users = await start(t);
      const { token } = await users.signUp('Ana');
      const forged = `${token.slice(0, -8)}AAAAAAAA`;
      const routes = ['GET', 'PATCH', 'DELETE'].map((method) => `${method} /api/users/me`);
      for (const route of [...routes, 'PUT /api/users/x/follow']) {
        for (const bad of [undefined, '', 'x', forged, 'a.b.c', token.replace('.', '..')]) {
          const { status, headers, body } = await users.ask(route, { token: bad });
          assert.deepEqual([status, body.code], [401, 'unauthenticated'], `${route} ${bad}`);
          assert.equal(headers.get('www-authenticate'), 'Bearer');
        }
      }
    });
  });
}
