import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databases } from './databases.ts';

for (const { name, skip, start } of databases) {
  test(`no name, address, password or token is ever logged, on ${name}`, { skip }, async (t) => {
    const users = await start(t);
    const ana = await users.signUp('Zoraida Quintanilla');
    const { token, email, password } = ana;
    await users.ask('POST /api/users', { body: { name: 'Zoraida', email, password } });
    await users.ask('POST /api/sessions', { body: { email, password } });
    await users.ask('POST /api/sessions', { body: { email, password: 'Zoraida is wrong' } });
    await users.ask('POST /api/sessions', { body: `{"email":"${email}"` });
    await users.ask('PATCH /api/users/me', { token, body: { name: 'Zoraida Q.', email: `new.${email}` } });
    await users.ask(`GET /api/users?query=Zoraida&email=${email}&token=${token}`);
    await users.ask(`GET /api/${email}?token=${token}`);
    await users.ask('GET /api/users/me', { token: `${token}x` });
    await users.settle();
    const all = users.logged.join('');
    assert.ok(users.logged.length > 5, 'requests are logged at this level');
    for (const secret of ['Zoraida', 'Quintanilla', email, password, token, token.split('.')[2] ?? token])
      assert.ok(!all.includes(secret), `logged: ${secret}`);
    assert.ok(!all.includes('@'), all);
  });
}
