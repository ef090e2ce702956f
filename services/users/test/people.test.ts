import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { databases } from './databases.ts';
import type { RunningUsers } from './start-users.ts';

/** All names of a list, read page by page. */
async function allNames(users: RunningUsers, path: string, limit: number, token?: string): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: string = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`;
    const { status, body, text } = await users.ask(`GET ${page}`, { token });
    assert.equal(status, 200, text);
    assert.ok(body.items.length <= limit);
    names.push(...body.items.map((item: { name: string }) => item.name));
    cursor = body.nextCursor;
  }
  return names;
}

for (const { name, skip, start } of databases) {
  describe(`people on ${name}`, { skip }, () => {
    test('everybody sees a name and how many follow, nobody an address', async (t) => {
      const users = await start(t);
      const [ana, beto] = [await users.signUp('Ana'), await users.signUp('Beto')];
      await users.ask(`PUT /api/users/${ana.id}/follow`, { token: beto.token });
      const shown = await users.ask(`GET /api/users/${ana.id}`);
      assert.deepEqual(shown.body, { id: ana.id, name: 'Ana', followers: 1, following: 0 });
      assert.equal((await users.ask(`GET /api/users/${beto.id}`)).body.following, 1);
      for (const path of ['', '?query=a', `/${ana.id}/followers`, `/${beto.id}/following`])
        assert.ok(!(await users.ask(`GET /api/users${path}`)).text.includes('@'));
      assert.equal((await users.ask('GET /api/users/nobody')).status, 404);
    });

    test('who is signed in sees whom they follow, in every list', async (t) => {
      const users = await start(t);
      const [ana, beto, caro] = [
        await users.signUp('Ana'),
        await users.signUp('Beto'),
        await users.signUp('Caro'),
      ];
      await users.ask(`PUT /api/users/${ana.id}/follow`, { token: beto.token });
      await users.ask(`PUT /api/users/${ana.id}/follow`, { token: caro.token });
      const marks = async (path: string) => {
        const { body } = await users.ask(`GET /api/users${path}`, { token: beto.token });
        return Object.fromEntries(
          body.items.map((item: { name: string; followedByMe: boolean }) => [item.name, item.followedByMe]),
        );
      };
      assert.deepEqual(await marks(''), { Caro: false, Beto: false, Ana: true });
      assert.deepEqual(await marks('?query=an'), { Ana: true });
      assert.deepEqual(await marks(`/${ana.id}/followers`), { Caro: false, Beto: false });
      assert.deepEqual(await marks(`/${caro.id}/following`), { Ana: true });
      const stale = await users.ask('GET /api/users', { token: 'no token' });
      assert.equal(stale.status, 401);
    });

    test('people are found by the beginning of their name, page by page', async (t) => {
      const users = await start(t);
      for (const person of ['Álvaro', 'Ana', 'ANA', 'Anabel', 'Beto']) await users.signUp(person);
      assert.deepEqual((await allNames(users, '/api/users?query=ana', 2)).slice(-1), ['Anabel']);
      assert.equal((await allNames(users, '/api/users?query=ana', 2)).length, 3);
      assert.deepEqual(await allNames(users, '/api/users?query=%20al%20', 2), ['Álvaro']);
      assert.deepEqual(await allNames(users, '/api/users?query=%25', 2), []);
      assert.equal((await allNames(users, '/api/users', 2)).length, 5);
    });

    test('followers come newest first, with the time since when', async (t) => {
      const users = await start(t);
      const ana = await users.signUp('Ana');
      for (const fan of ['Beto', 'Caro', 'Dani', 'Eva', 'Flor']) {
        const { token, id } = await users.signUp(fan);
        await users.ask(`PUT /api/users/${ana.id}/follow`, { token });
        await users.ask(`PUT /api/users/${id}/follow`, { token: ana.token });
      }
      const newestFirst = ['Flor', 'Eva', 'Dani', 'Caro', 'Beto'];
      for (const list of ['followers', 'following'])
        assert.deepEqual(await allNames(users, `/api/users/${ana.id}/${list}`, 2), newestFirst);
      const { body } = await users.ask(`GET /api/users/${ana.id}/followers`);
      const times = body.items.map((item: { since: string }) => item.since);
      assert.deepEqual(times, [...times].sort().reverse());
      for (const list of ['followers', 'following'])
        assert.equal((await users.ask(`GET /api/users/nobody/${list}`)).status, 404);
    });

    test('a page is asked for by what the list itself gave, and holds 1 to 100', async (t) => {
      const users = await start(t);
      const { id } = await users.signUp('Ana');
      const other = Buffer.from(JSON.stringify(['x', 'y', 'z'])).toString('base64url');
      const notATime = Buffer.from(JSON.stringify(["'; --", 'y'])).toString('base64url');
      const cursors = [
        'x',
        '%00',
        'W10',
        other,
        notATime,
        Buffer.from('["\\u0000","x"]').toString('base64url'),
      ];
      const lists = [
        '/api/users?',
        '/api/users?query=a&',
        `/api/users/${id}/followers?`,
        `/api/users/${id}/following?`,
      ];
      for (const list of lists) {
        for (const cursor of cursors) {
          if (cursor === notATime && list.includes('query')) continue;
          const { status } = await users.ask(`GET ${list}cursor=${cursor}`);
          assert.equal(status, 400, `${list}cursor=${cursor}`);
        }
        for (const limit of ['0', '101', '-1', 'x', '1.5', '1e9', '', '1&limit=2'])
          assert.equal((await users.ask(`GET ${list}limit=${limit}`)).status, 400, `${list}limit=${limit}`);
        for (const limit of ['1', '100'])
          assert.equal((await users.ask(`GET ${list}limit=${limit}`)).status, 200);
      }
      for (const query of ['%00', '%ED%A0%80', 'a'.repeat(201), 'a&query=b'])
        assert.ok((await users.ask(`GET /api/users?query=${query}`)).status < 500);
    });
  });
}
