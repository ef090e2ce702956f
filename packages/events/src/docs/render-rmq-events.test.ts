import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, eventNames } from '../catalogue.ts';
import { headers } from '../properties.ts';
import { readMessage } from '../read-message.ts';
import { topology } from '../topology.ts';
import { renderRmqEvents } from './render-rmq-events.ts';

const page = renderRmqEvents();
const sectionOf = (name: string) =>
  page.split(`### \`${name}\``)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? '';

test('the page has a section for every event, with a row for each of its fields', () => {
  for (const name of eventNames) {
    for (const field of Object.keys(catalogue[name].data.shape)) {
      assert.match(sectionOf(name), new RegExp(`^\\| \`${field}\` \\|`, 'm'), `${name} ${field}`);
    }
  }
});

test('every example on the page is a body that we accept', () => {
  const bodies = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, body = '']) =>
    new TextEncoder().encode(body),
  );
  assert.ok(bodies.length > eventNames.length);
  for (const body of bodies) assert.equal(readMessage({ body, properties: {} }).ok, true);
});

test('the page names every header, exchange, queue and binding', () => {
  const names = [
    ...Object.keys(headers.shape),
    ...topology.exchanges.map(({ name }) => name),
    ...topology.queues.flatMap(({ name, bindings }) => [name, ...bindings]),
  ];
  for (const name of names) assert.ok(page.includes(`\`${name}\``), name);
});

test('a table says the bounds, and which fields may be absent', () => {
  const section = sectionOf('post.created');
  assert.match(section, /^\| `userId` \| id \| 1–128 \| yes \|/m);
  assert.match(section, /^\| `type` \| `"new_post"` \| {2}\| yes \|/m);
  assert.match(section, /^\| `postUrl` \| link \| 0–2000 \| no \|/m);
  assert.match(sectionOf('auth.tokenGenerated'), /^\| `user\.user_id` \| id \| 1–128 \| yes \|/m);
});
