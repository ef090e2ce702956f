import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, heartbeat, retryFrame } from './frame.ts';

test('an event is three lines and an empty one, whatever its text holds', () => {
  const message = 'New post: uno\ndos\r\n\n: tres\u2028\u0085 data: x\n\nevent: reset';
  const data = {
    id: 'e1:beto',
    type: 'new_post',
    message,
    createdAt: '',
    readAt: null,
    authorId: 'ana',
  } as const;
  const text = frame({ event: 'notification', data }, 'abc');
  const lines = text.split(/\r\n|\r|\n/);
  assert.deepEqual([lines.length, lines[0], lines[1]], [5, 'event: notification', 'id: abc']);
  assert.deepEqual(JSON.parse(lines[2]?.slice('data: '.length) ?? ''), data);
  assert.deepEqual(lines.slice(3), ['', '']);
});

test('what clients are to hear has data, and what they are not has none', () => {
  assert.match(frame({ event: 'reset', data: {} }, 'abc'), /^data: \{\}$/m);
  for (const text of [heartbeat, retryFrame(2_000)]) {
    assert.doesNotMatch(text, /^(data|event|id)/m);
    assert.ok(text.endsWith('\n\n'));
  }
});
