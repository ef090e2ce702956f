import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentEventNames, contentEvents } from './content-events.ts';
import { contentMessage } from './content-message.ts';
import { perKind } from './kinds.ts';
import { queuesOf } from './topology.ts';

test('what other programs rely on is spelled out here: name, kind, message, subject and queue of each', () => {
  const told = contentEventNames.map((name) => {
    const { kind, example } = contentEvents[name];
    return [
      name,
      kind,
      contentMessage(name, 'Alba'),
      'postId' in example ? 'postId' : 'eventId',
      queuesOf(name),
    ];
  });
  assert.deepEqual(told, [
    ['post.created', 'new_post', 'New post: Alba', 'postId', ['riff_queue']],
    ['event.created', 'new_event', 'New event: Alba', 'eventId', ['riff_queue']],
    ['event.updated', 'event_update', 'Event updated: Alba', 'eventId', ['riff_queue']],
    ['event.cancelled', 'event_cancelled', 'Event cancelled: Alba', 'eventId', ['riff_queue']],
  ]);
});

test('a value per kind has every kind, and knows the event that it comes from', () => {
  assert.deepEqual(
    perKind(() => true),
    { new_post: true, new_event: true, event_update: true, event_cancelled: true },
  );
  assert.deepEqual(
    perKind((kind, name) => `${kind} of ${name}`),
    {
      new_post: 'new_post of post.created',
      new_event: 'new_event of event.created',
      event_update: 'event_update of event.updated',
      event_cancelled: 'event_cancelled of event.cancelled',
    },
  );
});
