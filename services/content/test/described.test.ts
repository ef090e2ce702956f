import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyParts } from './places.ts';
import { startContentForTest } from './start-content.ts';

const [embedded] = everyParts;

test('its API is described: every route with what it takes, gives, refuses and who may', async (t) => {
  assert.ok(embedded !== undefined);
  const content = await startContentForTest(t, await embedded.place(t));
  const { body } = await content.as().get('/docs/json');
  const routes = Object.entries<Record<string, Record<string, unknown>>>(body.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, route })),
  );
  const ours = routes.filter(({ name }) => name.includes('/api/'));
  assert.deepEqual(
    ours.map(({ name, route }) => [
      name,
      Object.keys(route.responses ?? {}).join(),
      route.security !== undefined,
    ]),
    [
      ['post /api/posts', '201,400,401,409,413,415,503', true],
      ['get /api/posts', '200,400,503', false],
      ['get /api/posts/{id}', '200,404,503', false],
      ['delete /api/posts/{id}', '204,401,404,503', true],
      ['post /api/events', '201,400,401,409,413,415,503', true],
      ['get /api/events', '200,400,503', false],
      ['get /api/events/{id}', '200,404,503', false],
      ['patch /api/events/{id}', '200,400,401,404,413,415,503', true],
      ['delete /api/events/{id}', '204,401,404,503', true],
    ],
  );
  for (const { name, route } of ours) {
    assert.deepEqual(route.tags, ['Content'], name);
    assert.ok(typeof route.summary === 'string', name);
  }
});

test('its metrics count what waits and what was published', async (t) => {
  assert.ok(embedded !== undefined);
  const content = await startContentForTest(t, await embedded.place(t));
  await content.as('ana').post('/api/posts', { title: 'x', type: 'image' });
  await content.settle();
  const { text } = await content.as().get('/metrics');
  assert.match(text, /^riff_outbox_waiting\{service="content"\} 0$/m);
  assert.match(text, /^riff_relay_events_total\{.*pattern="post.created".*\} 1$/m);
});
