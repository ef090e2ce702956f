import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from './title.ts';

test("the title is the message without the beginning of its own type's messages", () => {
  assert.equal(titleOf('new_post', 'New post: Mi foto'), 'Mi foto');
  assert.equal(titleOf('new_event', 'New event: Concierto'), 'Concierto');
  assert.equal(titleOf('event_update', 'Event updated: Concierto'), 'Concierto');
  assert.equal(titleOf('event_cancelled', 'Event cancelled: New post: x'), 'New post: x');
});

test('a message that begins otherwise is its own title', () => {
  assert.equal(titleOf('new_post', 'Mi foto'), 'Mi foto');
  assert.equal(titleOf('new_post', 'new post: Mi foto'), 'new post: Mi foto');
  assert.equal(titleOf('new_post', 'New event: Mi foto'), 'New event: Mi foto');
});

test('a title is one line, and empty if the message has none', () => {
  assert.equal(titleOf('new_post', 'New post:  Mi\n\tfoto\r\n'), 'Mi foto');
  assert.equal(titleOf('new_post', 'New post: '), '');
  assert.equal(titleOf('new_post', ' \n'), '');
});
