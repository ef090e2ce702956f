import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perKind } from '@riff/events';
import { tokenFor } from '@riff/tools/tokens';
import { inChunks } from '../src/demo/in-chunks.ts';
import { keptSecrets } from '../src/secrets.ts';
import { type DescribedRoute, describedRoutes } from './described-routes.ts';
import { type HostileRequest, hostileRequests, type Sample } from './hostile-requests.ts';
import { everyParts } from './parts.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

const concert = { title: 'Concierto', eventDate: '2026-12-24', location: 'Sala Sol' };

/** A valid body for each route that takes one. A route that is missing here fails the test. */
const bodies: Readonly<Record<string, Sample['body']>> = {
  'POST /api/users': { name: 'Ana', email: 'ana@example.com', password: 'una contraseña larga' },
  'POST /api/sessions': { email: 'ana@example.com', password: 'otra contraseña' },
  'PATCH /api/users/me': { name: 'Ana' },
  'DELETE /api/users/me': { password: 'otra contraseña' },
  'POST /api/posts': { title: 'Mi foto', type: 'image' },
  'POST /api/events': concert,
  'PATCH /api/events/{id}': { title: 'Concierto' },
  'PUT /api/preferences': {
    locale: 'es',
    email: perKind(() => true),
  },
  'PUT /api/preferences/artists/{id}': { level: 'all' },
  'POST /unsubscribe/{token}': { choice: 'all' },
  'POST /api/webhooks/resend': { type: 'email.bounced', data: { email_id: 'x' } },
};

/** Asserts a success, or a short problem document that reveals no internals. */
async function assertNoFault(system: TestSystem, route: DescribedRoute, request: HostileRequest) {
  const { path, headers, body = null } = request;
  const abort = new AbortController();
  const answer = await fetch(`${system.url}${path}`, {
    method: route.method,
    headers,
    body: body as string | null,
    signal: abort.signal,
    redirect: 'manual',
  });
  const type = answer.headers.get('content-type') ?? '';
  if (answer.ok && type.startsWith('text/event-stream')) return abort.abort();
  const text = await answer.text();
  const said = `${route.name}, ${request.what}: ${answer.status} ${text.slice(0, 300)}`;
  assert.ok(answer.status < 500, said);
  if (answer.status < 400) return;
  assert.doesNotMatch(text, /node_modules|\.ts:\d|\bat \S+ \(/, said);
  if (route.pages.has(String(answer.status)) && type.startsWith('text/html')) return;
  assert.match(type, /^application\/problem\+json/, said);
  assert.ok(text.length < 2_000, said);
  assert.partialDeepStrictEqual(JSON.parse(text), { status: answer.status }, said);
}

for (const parts of everyParts) {
  describe(`bad input to every route ${parts.name}`, { skip: parts.skip }, () => {
    test('is the client’s error, told in under a screen, and never one of ours', async (t) => {
      const system = await startSystemForTest(t, parts);
      const keys = keptSecrets(system.environment.RIFF_DATA_DIR ?? '');
      const ana = await system.client.signUp('Ana', 'ana@example.com');
      const { id: event } = (await system.client.call('POST', '/api/events', ana.token, concert)) as {
        id: string;
      };
      const tokens = {
        good: ana.token,
        bad: [
          'Bearer',
          'Bearer x',
          `Basic ${ana.token}`,
          `Bearer ${ana.token}x`,
          `Bearer ${'x'.repeat(8_000)}`,
          ...[
            tokenFor(ana.id),
            tokenFor(ana.id, { exp: 1 }, keys),
            tokenFor(ana.id, { exp: 'x' }, keys),
            tokenFor(ana.id, { iss: 'x' }, keys),
            tokenFor(ana.id, { aud: 'x' }, keys),
            tokenFor(ana.id, { sub: { $gt: '' } }, keys),
            tokenFor('a\0na', {}, keys),
            tokenFor('a\ud800', {}, keys),
            `${Buffer.from('{"alg":"none"}').toString('base64url')}.${ana.token.split('.')[1]}.`,
          ].map((token) => `Bearer ${token}`),
        ],
      };
      const routes = await describedRoutes(system.url);
      assert.ok(routes.length > 30);
      for (const route of routes) {
        const body = bodies[route.name];
        assert.ok(body !== undefined || (route.fields === undefined && !route.takesForms), route.name);
        const id = route.path.startsWith('/api/events/') ? event : 'nobody';
        const requests = hostileRequests(route, { id, body: body ?? {}, tokens });
        await inChunks(requests, 8, (request) => assertNoFault(system, route, request));
      }
      await system.client.post(ana, 'Mi foto');
      await system.settle();
      assert.doesNotMatch(system.logged.join(''), /"msg":"request failed"/);
    });
  });
}
