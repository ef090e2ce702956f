import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BusUnavailableError, type Delivery } from '../bus.ts';
import { aMessage, someMessages } from './a-message.ts';
import { ackAll, leave, record, textOf, textsOf } from './record.ts';
import { type OpenBus, startBus } from './start-bus.ts';

export function consumingContract(open: OpenBus): void {
  test('batches are handed over one at a time, in order of arrival, no larger than asked', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all(someMessages(100).map(bus.publish));
    let inHand = 0;
    const recorder = record(bus, all, {
      prefetch: 40,
      batchSize: 15,
      handle: async (batch) => {
        inHand += 1;
        assert.equal(inHand, 1);
        await new Promise(setImmediate);
        ackAll(batch);
        inHand -= 1;
      },
    });
    assert.deepEqual(textsOf(await recorder.first(100)), [...Array(100).keys()].map(String));
    assert.ok(recorder.batches.every((batch) => batch.length <= 15));
    assert.ok(recorder.batches.some((batch) => batch.length > 1));
  });

  test('no more is held unsettled than the prefetch, and settling brings the next', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all(someMessages(30).map(bus.publish));
    const recorder = record(bus, all, { prefetch: 10, batchSize: 10, handle: leave });
    const held = await recorder.first(10);
    await t.waitFor(async () => assert.equal((await bus.inspect(all)).messages, 20));
    assert.equal(recorder.deliveries.length, 10);

    ackAll(held.slice(0, 4));
    await recorder.first(14);
    await t.waitFor(async () => assert.equal((await bus.inspect(all)).messages, 16));
    assert.equal(recorder.deliveries.length, 14);
  });

  test('without a limit a whole queue is held, and given back in order', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all(someMessages(500).map(bus.publish));
    const recorder = record(bus, all, { prefetch: Number.POSITIVE_INFINITY, batchSize: 100, handle: leave });
    const held = await recorder.first(500);
    held.at(-1)?.ack();
    await recorder.consumer.close();
    assert.deepEqual(textsOf(await record(bus, all).first(499)), textsOf(held.slice(0, -1)));
  });

  test('a queue that is filled while a consumer waits is delivered at once', async (t) => {
    const { bus, all } = startBus(t, open);
    const recorder = record(bus, all);
    await recorder.consumer.start();
    await bus.publish(aMessage('one'));
    await recorder.first(1);
    await bus.publish(aMessage('two'));
    assert.deepEqual(textsOf(await recorder.first(2)), ['one', 'two']);
  });

  test('each delivery is acknowledged alone: what was left between comes back, in order', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all(someMessages(6).map(bus.publish));
    const recorder = record(bus, all, { handle: leave });
    const held = await recorder.first(6);
    for (const index of [4, 1, 2, 2]) held[index]?.ack();
    await recorder.consumer.close();

    const again = await record(bus, all).first(3);
    assert.deepEqual(textsOf(again), ['0', '3', '5']);
    assert.ok(again.every(({ redelivered }) => redelivered));
  });

  test('what was unsettled comes back before what arrived later, and is flagged', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all(someMessages(3).map(bus.publish));
    const recorder = record(bus, all, { handle: leave });
    const held = await recorder.first(3);
    assert.ok(held.every(({ redelivered }) => !redelivered));
    await recorder.consumer.close();
    await bus.publish(aMessage('later'));

    const again = await record(bus, all).first(4);
    assert.deepEqual(textsOf(again), ['0', '1', '2', 'later']);
    assert.deepEqual(
      again.map(({ redelivered }) => redelivered),
      [true, true, true, false],
    );
  });

  test('an acknowledgement after the close does nothing: the message comes again', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.publish(aMessage('kept'));
    const recorder = record(bus, all, { handle: leave });
    const [held] = await recorder.first(1);
    await recorder.consumer.close();
    held?.ack();
    await recorder.first(2);
    assert.deepEqual(textsOf(recorder.deliveries), ['kept', 'kept']);
    held?.ack();
    await recorder.consumer.close();
    await t.waitFor(async () => assert.equal((await bus.inspect(all)).messages, 1));
  });

  test('closing waits for the batch in hand and its acknowledgements', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.publish(aMessage('slow'));
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const recorder = record(bus, all, {
      handle: async (batch) => {
        begun.resolve();
        await goOn.promise;
        ackAll(batch);
      },
    });
    await recorder.consumer.start();
    await begun.promise;
    const closed = recorder.consumer.close();
    goOn.resolve();
    await closed;
    await t.waitFor(async () => assert.deepEqual(await bus.inspect(all), { messages: 0, consumers: 0 }));
  });

  test('pausing and resuming loses nothing and delivers nothing twice', async (t) => {
    const { bus, all } = startBus(t, open);
    const recorder = record(bus, all, { prefetch: 20, batchSize: 5 });
    for (let round = 0; round < 5; round += 1) {
      const publishing = Promise.all(someMessages(40).map(bus.publish));
      await recorder.consumer.start();
      await recorder.first(recorder.deliveries.length + 1);
      await recorder.consumer.close();
      await publishing;
    }
    await recorder.first(200);
    const counts = Map.groupBy(recorder.deliveries, textOf);
    assert.equal(counts.size, 40);
    assert.ok([...counts.values()].every((same) => same.length === 5));
  });

  test('starting twice is starting once, and a consumer that never started closes', async (t) => {
    const { bus, all } = startBus(t, open);
    const { consumer } = record(bus, all);
    await consumer.close();
    assert.equal(consumer.running, false);
    await Promise.all([consumer.start(), consumer.start()]);
    assert.equal(consumer.running, true);
    await t.waitFor(async () => assert.equal((await bus.inspect(all)).consumers, 1));
    await consumer.close();
    assert.equal(consumer.running, false);
  });

  test('a consumer that was disposed of does not start again', async (t) => {
    const { bus, all } = startBus(t, open);
    const { consumer } = record(bus, all);
    await consumer.start();
    await consumer[Symbol.asyncDispose]();
    await assert.rejects(consumer.start(), BusUnavailableError);
    // A quorum queue updates its count shortly after a consumer is cancelled.
    await t.waitFor(async () => assert.equal((await bus.inspect(all)).consumers, 0));
  });

  test('two consumers of one queue share its messages', async (t) => {
    const { bus, all } = startBus(t, open);
    const seen: string[] = [];
    const handle = (batch: readonly Delivery[]) => {
      seen.push(...textsOf(batch));
      ackAll(batch);
    };
    const [one, two] = [record(bus, all, { handle, prefetch: 3 }), record(bus, all, { handle, prefetch: 3 })];
    await Promise.all([one.consumer.start(), two.consumer.start()]);
    await Promise.all(someMessages(50).map(bus.publish));
    await t.waitFor(() => assert.equal(seen.length, 50));
    assert.equal(new Set(seen).size, 50);
  });
}
