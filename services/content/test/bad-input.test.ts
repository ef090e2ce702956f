import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokenFor } from '@riff/tools/tokens';
import { noBody, noDate, noLine, noText } from './hostile-values.ts';
import { everyParts } from './places.ts';
import { startContentForTest, type TestContent } from './start-content.ts';

const post = { title: 'Mi foto', type: 'image' };
const concert = { title: 'Concierto', eventDate: '2026-12-01', location: 'Sala Sol' };

type Answer = Awaited<ReturnType<ReturnType<TestContent['as']>['get']>>;

/** Asserts a problem document that names the mistake, is short, and reveals no internals. */
function assertProblem(answer: Answer, status: number, what: unknown): void {
  const said = `${JSON.stringify(what)?.slice(0, 80)}: ${answer.text.slice(0, 300)}`;
  assert.equal(answer.status, status, said);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json', said);
  assert.equal(answer.body.status, status, said);
  assert.ok(answer.body.code.length > 0, said);
  assert.ok(answer.text.length < 2_000, said);
  assert.doesNotMatch(answer.text, /node_modules|\.ts:\d|at \w+ \(/, said);
}

for (const { name, skip, place } of everyParts) {
  describe(`bad input, ${name}`, { skip }, () => {
    test('a field that can not be used is named, in posts, events and changes', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const { id } = (await ana.post('/api/events', concert)).body;
      const tries: readonly (readonly [
        string,
        readonly unknown[],
        (field: string, value: unknown) => Promise<Answer>,
      ])[] = [
        ['title', noLine, (f, v) => ana.post('/api/posts', { ...post, [f]: v })],
        ['type', noLine, (f, v) => ana.post('/api/posts', { ...post, [f]: v })],
        ['content', noText, (f, v) => ana.post('/api/posts', { ...post, [f]: v })],
        ['description', noText, (f, v) => ana.post('/api/posts', { ...post, [f]: v })],
        ['title', noLine, (f, v) => ana.post('/api/events', { ...concert, [f]: v })],
        ['description', noText, (f, v) => ana.post('/api/events', { ...concert, [f]: v })],
        ['eventDate', noDate, (f, v) => ana.post('/api/events', { ...concert, [f]: v })],
        ['location', noLine, (f, v) => ana.post('/api/events', { ...concert, [f]: v })],
        ['title', noLine, (f, v) => ana.patch(`/api/events/${id}`, { [f]: v })],
        ['eventDate', noDate, (f, v) => ana.patch(`/api/events/${id}`, { [f]: v })],
        ['location', noLine, (f, v) => ana.patch(`/api/events/${id}`, { [f]: v })],
      ];
      for (const [field, values, send] of tries) {
        for (const value of values) {
          const answer = await send(field, value);
          assertProblem(answer, 400, value);
          const named = answer.body.errors.map(({ path }: { path: string }) => path.split('.')[0]);
          assert.deepEqual([...new Set(named)], [field]);
        }
      }
      await content.settle();
      assert.equal((await content.published.wait(1)).length, 1, 'none of it was published');
    });

    test('everything that is wrong is listed at once', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const answer = await content.as('ana').post('/api/events', { title: 7, eventDate: 'x', extra: 1 });
      assertProblem(answer, 400, 'all');
      const paths = answer.body.errors.map(({ path }: { path: string }) => path).toSorted();
      assert.deepEqual(paths, ['', 'eventDate', 'location', 'title']);
    });

    test('a body that is no request is refused', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const { id } = (await ana.post('/api/events', concert)).body;
      for (const [body, status] of noBody) {
        assertProblem(await ana.post('/api/posts', body), status, body);
        assertProblem(await ana.post('/api/events', body), status, body);
        assertProblem(await ana.patch(`/api/events/${id}`, body), status, body);
      }
      assertProblem(
        await ana.post('/api/posts', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }),
        415,
        'form',
      );
    });

    test('a malformed or unknown id is not found', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const ana = content.as('ana');
      const ids = [
        'unknown',
        'a%00b',
        '%ED%A0%80',
        '%FF',
        '[object Object]',
        '{"$gt":""}',
        '..%2f',
        'x'.repeat(129),
      ];
      for (const id of ids) {
        for (const path of [`/api/posts/${id}`, `/api/events/${id}`]) {
          for (const answer of [await ana.get(path), await ana.delete(path)]) {
            assertProblem(answer, answer.status === 400 ? 400 : 404, id);
          }
        }
        const answer = await ana.patch(`/api/events/${id}`, { title: 'x' });
        assertProblem(answer, answer.status === 400 ? 400 : 404, id);
      }
    });

    test('a list with a bad author, limit or cursor is refused', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const queries = [
        'limit=0',
        'limit=101',
        'limit=x',
        'limit=1&limit=2',
        'author=',
        'author=a%00b',
        'author=a&author=b',
        'author[$gt]=&author=',
        'cursor=x',
        'cursor=%00',
        `cursor=${encode(['yesterday', 'id'])}`,
        `cursor=${encode(['2026-01-01T00:00:00.000Z'])}`,
        `cursor=${encode(['2026-01-01T00:00:00.000Z', { $gt: '' }])}`,
        `cursor=${encode(['+275760-09-13T00:00:00.000Z', 'id'])}`,
        `cursor=${encode({ length: 2 })}`,
      ];
      for (const query of queries) {
        assertProblem(await content.as().get(`/api/posts?${query}`), 400, query);
        assertProblem(await content.as().get(`/api/events?${query}`), 400, query);
      }
    });

    test('who shows no valid token may only read', async (t) => {
      const content = await startContentForTest(t, await place(t));
      const { id } = (await content.as('ana').post('/api/events', concert)).body;
      const other = content.as();
      for (const answer of [
        await other.post('/api/posts', post),
        await other.delete(`/api/posts/${id}`),
        await other.post('/api/events', concert),
        await other.patch(`/api/events/${id}`, { title: 'x' }),
        await other.delete(`/api/events/${id}`),
      ]) {
        assertProblem(answer, 401, 'no token');
      }
      const bad = [
        tokenFor('ana', { exp: 1 }),
        tokenFor('ana', { iss: 'x' }),
        tokenFor('ana', { aud: 'x' }),
        tokenFor('a\0na'),
        `${tokenFor('ana')}x`,
        'x',
      ];
      for (const token of bad) {
        const answer = await other.post('/api/posts', post, { authorization: `Bearer ${token}` });
        assertProblem(answer, 401, token);
      }
      assert.equal((await other.get(`/api/events/${id}`)).status, 200);
    });
  });
}
