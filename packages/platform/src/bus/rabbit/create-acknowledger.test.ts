import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createAcknowledger } from './create-acknowledger.ts';

/** The broker's view: which tags are unacknowledged. It refuses any other tag. */
function channelWith(count: number) {
  const unacknowledged = new Set(Array.from({ length: count }, (_, index) => index + 1));
  const frames: string[] = [];
  const send = (tag: number, multiple: boolean) => {
    assert.ok(unacknowledged.has(tag), `tag ${tag} is unknown to the broker`);
    for (const each of [...unacknowledged])
      if (each === tag || (multiple && each < tag)) unacknowledged.delete(each);
    frames.push(`${tag}${multiple ? ' and before' : ''}`);
  };
  return { unacknowledged, frames, send };
}

describe('createAcknowledger', () => {
  test('what is settled together from the beginning goes in one frame', () => {
    const { frames, send } = channelWith(5);
    const acks = createAcknowledger(send);
    for (const tag of [1, 2, 3]) acks.ack(tag);
    acks.flush();
    assert.deepEqual(frames, ['3 and before']);
  });

  test('nothing reaches past an unfinished delivery', () => {
    const { frames, unacknowledged, send } = channelWith(5);
    const acks = createAcknowledger(send);
    for (const tag of [1, 2, 4, 5]) acks.ack(tag);
    acks.flush();
    assert.deepEqual(frames, ['2 and before', '4', '5']);
    assert.deepEqual([...unacknowledged], [3]);
    acks.ack(3);
    acks.flush();
    assert.equal(unacknowledged.size, 0);
  });

  test('without a flush, the turn of the event loop ends with one', async () => {
    const { frames, send } = channelWith(2);
    const acks = createAcknowledger(send);
    acks.ack(1);
    acks.ack(2);
    assert.deepEqual(frames, []);
    await Promise.resolve();
    assert.deepEqual(frames, ['2 and before']);
  });

  test('in any order and grouping, exactly what was settled is acknowledged', () => {
    const tags = Array.from({ length: 20 }, (_, index) => index + 1);
    const run = fc.record({
      order: fc.shuffledSubarray(tags),
      flushes: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    });
    fc.assert(
      fc.property(run, ({ order, flushes }) => {
        const { unacknowledged, send } = channelWith(tags.length);
        const acks = createAcknowledger(send);
        const left = new Set(tags);
        for (const [index, tag] of order.entries()) {
          acks.ack(tag);
          left.delete(tag);
          if (!flushes[index]) continue;
          acks.flush();
          assert.deepEqual(unacknowledged, left);
        }
        acks.flush();
        assert.deepEqual(unacknowledged, left);
      }),
    );
  });
});
