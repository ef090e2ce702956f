import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anAddress, aPassword } from './create-client.ts';
import { databases } from './databases.ts';

const account = { name: 'Ana', email: 'ana@example.com', password: aPassword };
const deep = (open: string, close: string, levels = 60_000) => open.repeat(levels) + close.repeat(levels);

/** Bodies that no route accepts. */
const bodies: readonly (readonly [what: string, body: string | Uint8Array])[] = [
  ['nothing', ''],
  ['no JSON', '{"name":'],
  ['not UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a text', '"ana@example.com"'],
  ['a list', JSON.stringify([account])],
  ['an empty object', '{}'],
  ['deep lists', deep('[', ']')],
  ['deep objects', `{"name":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_001)}`],
  ['a prototype', `{"__proto__":{"name":"x"},"name":"Ana"}`],
  ['a constructor', `{"constructor":{"prototype":{"name":"x"}}}`],
  ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n])))],
];

/** Invalid values for a text field. */
const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  {},
  [],
  ['ana@example.com'],
  { $gt: '' },
  { toString: 'x' },
  '',
  '\0',
  'ana\0@example.com',
  '\ud800',
  'ana@example.com\ud800',
  'a\r\nBcc: beto@example.com',
  'a'.repeat(100_000),
];

const routes = ['POST /api/users', 'POST /api/sessions', 'PATCH /api/users/me', 'DELETE /api/users/me'];

for (const { name, skip, start } of databases) {
  describe(`hostile requests on ${name}`, { skip }, () => {
    test('a body that is no request is the client’s error, and the service goes on', async (t) => {
      const users = await start(t);
      const { token } = await users.signUp('Ana');
      for (const route of routes) {
        for (const [what, body] of bodies) {
          // A change of nothing is a valid request.
          if (route.startsWith('PATCH') && ['an empty object', 'many keys'].includes(what)) continue;
          const { status, headers, body: problem } = await users.ask(route, { token, body });
          assert.equal(status, 400, `${route}: ${what}`);
          assert.equal(headers.get('content-type'), 'application/problem+json');
          assert.deepEqual([problem.status, typeof problem.code], [400, 'string']);
        }
      }
      assert.equal((await users.ask('GET /api/users/me', { token })).body.name, 'Ana');
    });

    test('a value of another kind is named by its field, and nothing is written', async (t) => {
      const users = await start(t);
      const { token, id } = await users.signUp('Ana');
      for (const field of ['name', 'email', 'password'] as const) {
        for (const value of values) {
          const body = { ...account, email: anAddress('x'), [field]: value };
          const created = await users.ask('POST /api/users', { body });
          const expected =
            field === 'password' &&
            typeof value === 'string' &&
            value.length >= 8 &&
            value.length <= 200 &&
            value.isWellFormed();
          assert.equal(
            created.status,
            expected ? 201 : 400,
            `${field}: ${JSON.stringify(value)?.slice(0, 40)}`,
          );
          if (created.status === 400) assert.equal(created.body.errors[0].path, field);
          if (field === 'password') continue;
          const patched = await users.ask('PATCH /api/users/me', { token, body: { [field]: value } });
          assert.equal(patched.status, 400, `${field}: ${JSON.stringify(value)?.slice(0, 40)}`);
        }
      }
      const { body } = await users.ask('GET /api/users/me', { token });
      assert.deepEqual([body.id, body.name], [id, 'Ana']);
    });

    test('signing in with anything else than two texts is refused, never an error of ours', async (t) => {
      const users = await start(t);
      const { email, password } = await users.signUp('Ana');
      for (const value of values) {
        for (const body of [{ email: value, password }, { email, password: value }, { email: value }]) {
          const { status } = await users.ask('POST /api/sessions', { body });
          assert.ok([400, 401, 429].includes(status), `${JSON.stringify(value)?.slice(0, 40)}: ${status}`);
        }
      }
    });

    test('erasing an account with anything else than its password is refused, never an error of ours', async (t) => {
      const users = await start(t);
      const { token } = await users.signUp('Ana');
      for (const value of values) {
        const { status } = await users.ask('DELETE /api/users/me', { token, body: { password: value } });
        assert.ok([400, 403, 429].includes(status), `${JSON.stringify(value)?.slice(0, 40)}: ${status}`);
      }
      assert.equal((await users.ask('GET /api/users/me', { token })).body.name, 'Ana');
    });

    test('a field that nobody asked for changes nothing', async (t) => {
      const users = await start(t);
      const body = { ...account, email: anAddress('Ana'), id: 'mine', version: 99, erased_at: 'now' };
      const created = await users.ask('POST /api/users', { body });
      assert.equal(created.status, 201);
      assert.notEqual(created.body.user.id, 'mine');
    });

    test('a megabyte is too large, another type is not understood', async (t) => {
      const users = await start(t);
      const { token } = await users.signUp('Ana');
      for (const route of routes) {
        const large = JSON.stringify({ ...account, name: 'a'.repeat(1_000_000) });
        assert.equal((await users.ask(route, { token, body: large })).status, 413);
        for (const type of ['text/html', 'application/xml', 'multipart/form-data; boundary=x', 'x']) {
          const { status } = await users.ask(route, { token, body: '{}', headers: { 'content-type': type } });
          assert.equal(status, 415, type);
        }
      }
    });

    test('what is no route, or no address, is told so', async (t) => {
      const users = await start(t);
      for (const route of [
        'GET /api/nothing',
        'PUT /api/users/me',
        'DELETE /api/users',
        'POST /api/users/x/follow',
      ])
        assert.equal((await users.ask(route)).status, 404, route);
      for (const path of ['/%', '/api/users/%', '/api/users/%ff'])
        assert.equal((await users.ask(`GET ${path}`)).status, 400, path);
      assert.ok((await users.ask(`GET /api/users/${'a'.repeat(5_000)}`)).status < 500);
      const { status } = await users.ask('GET /api/users/me', {
        headers: { authorization: `Bearer ${'a'.repeat(9_000)}` },
      });
      assert.equal(status, 401);
    });
  });
}
