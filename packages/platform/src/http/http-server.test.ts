import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { z } from 'zod';
import { createLogger } from '../logger.ts';
import { createHttp } from './http-server.ts';

async function startHttp(t: TestContext) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ name: 'test', level: 'debug', destination });
  const http = await createHttp({
    title: 'Test',
    description: 'A test',
    host: '127.0.0.1',
    port: 0,
    corsOrigins: ['https://riff.example'],
    logger,
  });
  const body = z.object({ title: z.string().min(1), count: z.number() });
  http.app.post(
    '/things/:id',
    { schema: { params: z.object({ id: z.string().max(5) }), body } },
    async () => ({}),
  );
  http.app.get('/broken', async () => {
    throw new Error('password=secret');
  });
  http.app.get('/away', async () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
  const url = await http.listen();
  t.after(() => http[Symbol.asyncDispose]());
  const send = (path: string, init: RequestInit = {}) => fetch(url + path, init);
  const postJson = (path: string, text: string) =>
    send(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });
  return { http, send, postJson, lines };
}

describe('every error is a problem document', () => {
  test('that lists all that a body gets wrong', async (t) => {
    const { postJson } = await startHttp(t);
    const response = await postJson('/things/1', '{"title": "", "count": "3"}');
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    const problem = (await response.json()) as { code: string; errors: { path: string }[] };
    assert.equal(problem.code, 'invalid-request');
    assert.deepEqual(
      problem.errors.map(({ path }) => path),
      ['title', 'count'],
    );
  });

  test('with a status that fits, whatever is sent', async (t) => {
    const { send, postJson } = await startHttp(t);
    const cases: [Promise<Response>, number][] = [
      [postJson('/things/1', '{'), 400],
      [postJson('/things/1', ''), 400],
      [postJson('/things/1', '{"__proto__": 1}'), 400],
      [postJson('/things/1', '[]'), 400],
      [postJson('/things/1', '"'.repeat(300_000)), 413],
      [postJson('/things/too-long', '{"title": "a", "count": 1}'), 404],
      [send('/things/1', { method: 'POST', body: 'a', headers: { 'content-type': 'text/xml' } }), 415],
      [send('/things/%E0%A4%A', { method: 'POST' }), 400],
      [send('/nothing'), 404],
      [send('/broken'), 500],
      [send('/away'), 503],
    ];
    for (const [answer, status] of cases) {
      const response = await answer;
      const problem = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, status, response.url);
      assert.deepEqual([problem.status, problem.type], [status, 'about:blank'], response.url);
      assert.ok(JSON.stringify(problem).length < 2_000);
    }
  });

  test('an outage is logged when it begins, not for every request that it fails', async (t) => {
    await assertLoggedOnce(t, { path: '/away', status: 503, message: 'a dependency is away' });
  });

  test('the same error of a route is logged when it begins, not for every request', async (t) => {
    await assertLoggedOnce(t, { path: '/broken', status: 500, message: 'request failed' });
  });

  test('that says nothing of the inside, and neither does the log of what an error said', async (t) => {
    const { send, lines } = await startHttp(t);
    const text = await (await send('/broken?name=Beto')).text();
    assert.doesNotMatch(text, /secret|\.ts/);
    assert.doesNotMatch(lines.join(''), /secret|Beto/);
    assert.match(lines.join(''), /request failed/);
  });
});

describe('readiness', () => {
  const states: [string, number, string][] = [
    ['ok', 200, 'ok'],
    ['degraded', 200, 'degraded'],
    ['starting', 503, 'starting'],
    ['down', 503, 'down'],
  ];
  for (const [state, status, shown] of states) {
    test(`is ${status} ${shown} when the worst check is ${state}`, async (t) => {
      const { http, send } = await startHttp(t);
      http.health.add('fine', () => ({ state: 'ok' }));
      http.health.add('other', () => (state === 'ok' ? { state } : ({ state, reason: 'because' } as never)));
      const response = await send('/readyz');
      assert.equal(response.status, status);
      const reasons = state === 'ok' ? [] : [{ check: 'other', reason: 'because' }];
      assert.deepEqual(await response.json(), { status: shown, reasons });
    });
  }

  test('is down when a check fails, while the process is alive', async (t) => {
    const { http, send } = await startHttp(t);
    http.health.add('database', async () => {
      throw new Error('no');
    });
    assert.equal((await send('/readyz')).status, 503);
    assert.equal((await send('/healthz')).status, 200);
  });
});

test('a browser on a configured origin may call, another may not', async (t) => {
  const { send } = await startHttp(t);
  const allowed = async (origin: string) =>
    (await send('/healthz', { headers: { origin } })).headers.get('access-control-allow-origin');
  assert.equal(await allowed('https://riff.example'), 'https://riff.example');
  assert.equal(await allowed('https://evil.example'), null);
});

test('the API describes itself', async (t) => {
  const { send } = await startHttp(t);
  const document = (await (await send('/docs/json')).json()) as { paths: Record<string, unknown> };
  assert.ok('/things/{id}' in document.paths);
  assert.equal((await send('/docs')).status, 200);
});

/**
 * The path's error is logged once for fifty requests, and again when it returns, with the number of repeats.
 */
async function assertLoggedOnce(t: TestContext, expected: { path: string; status: number; message: string }) {
  const { send, lines } = await startHttp(t);
  const said = () => lines.filter((line) => line.includes(expected.message));
  for (let n = 0; n < 50; n += 1) assert.equal((await send(expected.path)).status, expected.status);
  assert.equal(said().length, 1);
  const now = performance.now();
  t.mock.method(performance, 'now', () => now + 60_000);
  await send(expected.path);
  assert.match(said()[1] ?? '', /"unsaid":49/);
}

test('a process that is suspended while it starts goes on when it resumes', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const options = { title: 'Test', description: 'A test', host: '127.0.0.1', port: 0, corsOrigins: [] };
  await using http = await createHttp({
    ...options,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  http.app.register(async () => promise);
  const listening = http.listen();
  await new Promise((done) => setImmediate(done));
  t.mock.timers.tick(60_000);
  resolve();
  assert.match(await listening, /^http:/);
});
