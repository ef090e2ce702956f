import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAudience } from './audience.ts';
import { beginFresh } from './begin-told.ts';
import { openLiveStream } from './live-stream.ts';

const nothing = () => undefined;
const open = (userId: string) =>
  openLiveStream({
    ...{ userId, expiresAt: Number.POSITIVE_INFINITY, told: beginFresh(new Date()), resetDue: false },
    ...{ onFlowing: nothing, onClosed: nothing },
  });

test('whoever has closed their last window leaves the line at once, before the next look', () => {
  const audience = createAudience();
  const [one, other] = [open('beto'), open('beto')];
  for (const stream of [one, other]) audience.add(stream);
  audience.remove(one);
  assert.equal(audience.waiting, true, 'another window is open');
  audience.remove(other);
  assert.equal(audience.waiting, false);
  assert.deepEqual(audience.take(10, Date.now()), []);
});
