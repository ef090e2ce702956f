import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventNames } from './catalogue.ts';
import { contentEventNames } from './content-events.ts';
import { queuesOf, topology } from './topology.ts';

test('Notifications-MS hears of follows, content and users, Content-MS of tokens and users', () => {
  const queues = Object.fromEntries(eventNames.map((name) => [name, queuesOf(name)]));
  assert.deepEqual(queues, {
    'follow.created': ['riff_queue'],
    'follow.removed': ['riff_queue'],
    ...Object.fromEntries(contentEventNames.map((name) => [name, ['riff_queue']])),
    'auth.tokenGenerated': ['content_queue'],
    'user.updated': ['riff_queue', 'content_queue'],
    'user.deleted': ['riff_queue', 'content_queue'],
  });
});

test('each work queue has a parked queue that nothing is bound to', () => {
  const byName = new Map(topology.queues.map((queue) => [queue.name, queue.bindings]));
  assert.deepEqual([...byName.keys()].sort(), [
    'content_queue',
    'content_queue.parked',
    'riff_queue',
    'riff_queue.parked',
  ]);
  assert.deepEqual(byName.get('riff_queue.parked'), []);
  assert.deepEqual(byName.get('content_queue.parked'), []);
});
