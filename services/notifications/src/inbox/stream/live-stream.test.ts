import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { openLiveStream } from './live-stream.ts';

const now = Date.parse('2026-05-01T10:00:00.000Z');

function open(t: TestContext, expiresAt = Number.POSITIVE_INFINITY) {
  t.mock.timers.enable({ apis: ['Date'], now });
  const nothing = () => undefined;
  const client = { userId: 'beto', cursor: { createdAt: new Date(), id: '' } };
  return openLiveStream({ ...client, expiresAt, onFlowing: nothing, onClosed: nothing });
}

const count = (unreadCount: number) => ({ event: 'unread-count', data: { unreadCount } }) as const;

test('a quiet stream says every 15 s that it lives, and one that speaks does not', (t) => {
  const { body, beat, send } = open(t);
  assert.equal(String(body.read()), 'retry: 2000\n\n');
  beat(now + 14_999);
  assert.equal(body.read(), null);
  t.mock.timers.setTime(now + 15_000);
  beat(now + 15_000);
  assert.equal(String(body.read()), ': \n\n');
  t.mock.timers.setTime(now + 25_000);
  send(count(1));
  assert.match(String(body.read()), /unread-count/);
  beat(now + 30_000);
  assert.equal(body.read(), null);
});

test('nothing is told after the token has expired', async (t) => {
  const { body, send } = open(t, now + 1_000);
  body.read();
  t.mock.timers.setTime(now + 1_000);
  send(count(1));
  assert.equal(body.read(), null);
  await once(body, 'end');
});

test('who does not read the end is cut soon', async (t) => {
  const stream = open(t);
  stream.end();
  stream.beat(now + 4_999);
  assert.equal(stream.body.destroyed, false);
  stream.beat(now + 5_000);
  await once(stream.body, 'close');
});

test('a token that is valid for centuries is no trouble', (t) => {
  const { body, beat } = open(t, 8.64e15);
  beat(now + 1);
  assert.equal(String(body.read()), 'retry: 2000\n\n');
  assert.equal(body.readableEnded, false);
});
