import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUsers } from './start-users.ts';

const routes = [
  'post /api/users',
  'get /api/users',
  'get /api/users/me',
  'patch /api/users/me',
  'delete /api/users/me',
  'get /api/users/{id}',
  'put /api/users/{id}/follow',
  'delete /api/users/{id}/follow',
  'get /api/users/{id}/followers',
  'get /api/users/{id}/following',
  'post /api/sessions',
];

test('the API describes each of its routes: what it takes, gives, needs and refuses', async (t) => {
  const users = await startUsers(t);
  const { status, body } = await users.ask('GET /docs/json');
  assert.equal(status, 200);
  const described = Object.entries<Record<string, never>>(body.paths).flatMap(([path, methods]) =>
    Object.entries<Record<string, unknown>>(methods).map(([method, operation]) => ({
      route: `${method} ${path}`,
      operation,
    })),
  );
  const ours = described.filter(({ route }) => route.includes('/api/'));
  assert.deepEqual(ours.map(({ route }) => route).sort(), [...routes].sort());
  for (const { route, operation } of ours) {
    assert.deepEqual(operation.tags, ['Users'], route);
    assert.equal(typeof operation.summary, 'string', route);
    const responses = Object.keys(operation.responses as object);
    assert.ok(responses.some((code) => code.startsWith('2')) && responses.includes('503'), route);
    if (/me|follow$/.test(route)) {
      assert.deepEqual(operation.security, [{ token: [] }], route);
      assert.ok(responses.includes('401'), route);
    }
  }
  assert.ok(body.components.schemas.Problem);
});

test('the metrics tell what waits in the outbox and what went out', async (t) => {
  const users = await startUsers(t);
  await users.signUp('Ana');
  await users.settle();
  const { text } = await users.ask('GET /metrics');
  assert.match(text, /^riff_outbox_waiting\{service="users"\} 0$/m);
  assert.match(
    text,
    /^riff_relay_events_total\{service="users",pattern="auth.tokenGenerated",verdict="confirmed"\} 1$/m,
  );
});
