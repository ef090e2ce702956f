import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { until } from '@riff/tools/until';
import type { Bus } from '../bus/bus.ts';
import { QueueInUseError, SweepCutShortError } from './sweep-errors.ts';
import { sweepQueue } from './sweep-queue.ts';
import { buses, fill, put, queue, textOf, textsIn } from './test/parked-buses.ts';

/** A bus that runs `before` just before a consumer is accepted. */
const startAfter = (bus: Bus, before: () => Promise<unknown>): Bus => ({
  ...bus,
  consumer(options, handle) {
    const consumer = bus.consumer(options, handle);
    const start = async () => {
      await before();
      await consumer.start();
    };
    return { ...consumer, start };
  },
});

for (const { name, skip, open } of buses) {
  describe(`a sweep of a queue ${name}`, { skip }, () => {
    test('removes what it is told to and leaves the rest in its order', async (t) => {
      const all = Array.from({ length: 250 }, (_, index) => `message ${index}`);
      const bus = await fill(t, open(t), all);
      const removed = await sweepQueue(bus, queue, async (message) => textOf(message).endsWith('7'));
      assert.equal(removed, 25);
      assert.deepEqual(
        await textsIn(bus),
        all.filter((text) => !text.endsWith('7')),
      );
    });

    test('does nothing to an empty queue', async (t) => {
      assert.equal(await sweepQueue(await fill(t, open(t), []), queue, async () => true), 0);
    });

    test('does not believe a broker that knows neither its messages nor our consumer', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      // RabbitMQ's answer for a quorum queue whose leader doesn't answer in time.
      const unknowing: Bus = { ...bus, inspect: async () => ({ messages: 0, consumers: 0 }) };
      await assert.rejects(
        sweepQueue(unknowing, queue, async () => true),
        SweepCutShortError,
      );
      let looks = 0;
      const late: Bus = {
        ...bus,
        inspect: async (name) => (looks++ === 0 ? { messages: 0, consumers: 0 } : bus.inspect(name)),
      };
      await assert.rejects(
        sweepQueue(
          startAfter(late, async () => {}),
          queue,
          async () => true,
        ),
        SweepCutShortError,
      );
      assert.deepEqual(await textsIn(bus), ['a', 'b']);
    });

    test('removes nothing more once a visit fails, and gives all of it back', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b', 'c']);
      const failing = sweepQueue(bus, queue, async (message) => {
        if (textOf(message) === 'b') throw new Error('no');
        return true;
      });
      await assert.rejects(failing, /no/);
      assert.deepEqual(await textsIn(bus), ['b', 'c']);
    });

    test('goes through to the last message, however long each visit takes', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b', 'c', 'd']);
      const slow = async () => setTimeout(40, true);
      assert.equal(await sweepQueue(bus, queue, slow, { quietMs: 20 }), 4);
      assert.deepEqual(await textsIn(bus), []);
    });

    test('waits for a broker that is slow to accept its consumer', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      const slow = startAfter(bus, () => setTimeout(100));
      const removed = await sweepQueue(slow, queue, async () => true, { quietMs: 20 });
      assert.equal(removed, 2);
    });

    test('visits nothing that arrived during the pass', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      const removed = await sweepQueue(bus, queue, async (message) => {
        await put(bus, `${textOf(message)} again`);
        return true;
      });
      assert.equal(removed, 2);
      assert.deepEqual(await textsIn(bus), ['a again', 'b again']);
    });

    test('does not begin while another consumer may hold some of it', async (t) => {
      const bus = await fill(t, open(t), ['a']);
      await using consumer = bus.consumer({ queue, prefetch: 1, batchSize: 1 }, async () => {});
      await consumer.start();
      await until(async () => assert.equal((await bus.inspect(queue)).consumers, 1));
      await assert.rejects(
        sweepQueue(bus, queue, async () => true),
        (error) => error instanceof QueueInUseError && /riff_queue\.parked.*try again/.test(error.message),
      );
    });

    test('visits nothing when another consumer was accepted before its own', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      await using consumer = bus.consumer({ queue, prefetch: 1, batchSize: 1 }, async () => {});
      let visits = 0;
      const sweeping = sweepQueue(startAfter(bus, consumer.start), queue, async () => {
        visits += 1;
        return true;
      });
      await assert.rejects(sweeping, QueueInUseError);
      assert.equal(visits, 0);
    });

    test('does not count as done when another consumer came meanwhile', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      await using consumer = bus.consumer({ queue, prefetch: 1, batchSize: 1 }, async () => {});
      const sweeping = sweepQueue(bus, queue, async () => {
        await consumer.start();
        return false;
      });
      await assert.rejects(sweeping, QueueInUseError);
    });

    test('of two at once, neither misses what the other holds', async (t) => {
      const texts = ['a', 'b', 'c'];
      const bus = await fill(t, open(t), texts);
      for (const outcome of await Promise.allSettled([textsIn(bus), textsIn(bus)])) {
        if (outcome.status === 'fulfilled') assert.deepEqual(outcome.value, texts);
        else assert.ok(outcome.reason instanceof QueueInUseError, String(outcome.reason));
      }
      assert.deepEqual(await textsIn(bus), texts);
    });

    test('ends early when it is told to stop, and says so', async (t) => {
      const bus = await fill(t, open(t), ['a', 'b']);
      const stop = new AbortController();
      const sweeping = sweepQueue(
        bus,
        queue,
        async () => {
          stop.abort();
          return true;
        },
        { signal: stop.signal },
      );
      await assert.rejects(sweeping, SweepCutShortError);
      assert.deepEqual(await textsIn(bus), ['a', 'b']);
    });
  });
}
