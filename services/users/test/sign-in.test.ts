import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failuresAllowed } from '../src/accounts/count-failed-sign-ins.ts';
import { anAddress, aPassword } from './create-client.ts';
import { databases } from './databases.ts';
import { startUsers } from './start-users.ts';

for (const { name, skip, start } of databases) {
  describe(`sign-in on ${name}`, { skip }, () => {
    test('address in any case and password give a token', async (t) => {
      const users = await start(t);
      const ana = await users.signUp('Ana');
      const body = { email: ana.email.toUpperCase(), password: ana.password };
      const { status, body: answer } = await users.ask('POST /api/sessions', { body });
      assert.deepEqual([status, answer.user.id, answer.user.email], [201, ana.id, ana.email]);
      assert.equal((await users.ask('GET /api/users/me', { token: answer.token })).body.id, ana.id);
    });

    test('a wrong password and an unknown address get the same answer', async (t) => {
      const users = await start(t);
      const { email } = await users.signUp('Ana');
      const wrong = await users.ask('POST /api/sessions', { body: { email, password: 'wrong password' } });
      const unknown = await users.ask('POST /api/sessions', {
        body: { email: anAddress('nobody'), password: aPassword },
      });
      assert.equal(wrong.status, 401);
      assert.equal(wrong.text, unknown.text);
      const named = ({ headers }: typeof wrong) => [...headers.keys()].sort();
      assert.deepEqual(named(wrong), named(unknown));
    });
  });
}

test('ten failures stop even the right password for this address, not for anybody else', async (t) => {
  const users = await startUsers(t);
  const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
  const signIn = (email: string, password: string) =>
    users.ask('POST /api/sessions', { body: { email, password } });
  for (let index = 0; index < failuresAllowed; index++)
    assert.equal((await signIn(ana.email, 'wrong password')).status, 401);
  const stopped = await signIn(ana.email.toUpperCase(), ana.password);
  assert.deepEqual([stopped.status, stopped.body.code], [429, 'too-many-attempts']);
  const retryAfter = Number(stopped.headers.get('retry-after'));
  assert.ok(retryAfter > 14 * 60 && retryAfter <= 15 * 60);
  assert.equal((await signIn(beto.email, beto.password)).status, 201);
});

test('an unknown address is stopped like one that exists', async (t) => {
  const users = await startUsers(t);
  const body = { email: anAddress('nobody'), password: aPassword };
  const statuses: number[] = [];
  for (let index = 0; index <= failuresAllowed; index++)
    statuses.push((await users.ask('POST /api/sessions', { body })).status);
  assert.deepEqual(statuses.slice(-2), [401, 429]);
});

test('guessing in parallel gets no more guesses than one after the other, but for those under way', async (t) => {
  const users = await startUsers(t);
  const { email } = await users.signUp('Ana');
  const guesses = Array.from({ length: 60 }, (_, index) =>
    users.ask('POST /api/sessions', { body: { email, password: `guess number ${index}` } }),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  const tried = statuses.filter((status) => status === 401).length;
  assert.ok(tried >= failuresAllowed && tried <= failuresAllowed + 1, `${tried} guesses were looked at`);
  assert.equal(statuses.filter((status) => status === 429).length, 60 - tried);
});

test('many right sign-ins at once are all let in', async (t) => {
  const users = await startUsers(t);
  const { email, password } = await users.signUp('Ana');
  const all = Array.from({ length: 30 }, () =>
    users.ask('POST /api/sessions', { body: { email, password } }),
  );
  assert.deepEqual(new Set((await Promise.all(all)).map(({ status }) => status)), new Set([201]));
});
