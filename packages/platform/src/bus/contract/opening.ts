import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parkedQueue } from '@riff/events';
import { BusUnavailableError } from '../bus.ts';
import { aMessage, someMessages } from './a-message.ts';
import { ackAll, leave, record, textsOf } from './record.ts';
import { type OpenBus, startBus } from './start-bus.ts';

export function openingContract(open: OpenBus): void {
  test('the topology can be ensured any number of times, and a bus that reaches its broker says so', async (t) => {
    const { bus, all } = startBus(t, open);
    await Promise.all([bus.ensureTopology(), bus.ensureTopology()]);
    await bus.ensureTopology();
    assert.deepEqual(bus.status, { connected: true, blocked: false });
    assert.deepEqual(await bus.inspect(all), { messages: 0, consumers: 0 });
  });

  test('a look at a queue that is missing fails, and the bus goes on', async (t) => {
    const { bus, all } = startBus(t, open);
    await assert.rejects(bus.inspect('no_such_queue'), BusUnavailableError);
    await bus.publish(aMessage('after'));
    await t.waitFor(async () => assert.deepEqual(await bus.inspect(all), { messages: 1, consumers: 0 }));
  });

  test('what was confirmed outlives the bus; what was delivered before is flagged, the rest is not', async (t) => {
    const { bus, all, reopen } = startBus(t, open);
    await Promise.all(someMessages(4).map(bus.publish));
    const recorder = record(bus, all, { prefetch: 1, batchSize: 1, handle: leave });
    const [first] = await recorder.first(1);
    first?.ack();
    await recorder.first(2);

    const again = await record(await reopen(), all).first(3);
    assert.deepEqual(textsOf(again), ['1', '2', '3']);
    assert.deepEqual(
      again.map(({ redelivered }) => redelivered),
      [true, false, false],
    );
  });

  test('what was acknowledged never comes back, and what was parked stays parked', async (t) => {
    const { bus, all, reopen } = startBus(t, open);
    await Promise.all(someMessages(3).map(bus.publish));
    const reason = { reason: 'bad', detail: '' };
    let parked: Promise<void> | undefined;
    await record(bus, all, {
      // The three may come in more than one batch.
      handle: async (batch) => {
        const others = parked === undefined ? batch.slice(1) : batch;
        parked ??= batch[0]?.park(reason);
        await parked;
        ackAll(others);
      },
      batchSize: 3,
    }).first(3);

    const next = await reopen();
    await t.waitFor(async () => {
      assert.equal((await next.inspect(all)).messages, 0);
      assert.equal((await next.inspect(parkedQueue(all))).messages, 1);
    });
  });

  test('disposing waits for the batch in hand and for what is being published', async (t) => {
    const { bus, all, posts, reopen } = startBus(t, open);
    await bus.publish(aMessage('in hand', { routingKey: 'follow.created' }));
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const { consumer } = record(bus, all, {
      handle: async (batch) => {
        begun.resolve();
        await goOn.promise;
        await bus.publish(aMessage('from the batch'));
        ackAll(batch);
      },
    });
    await consumer.start();
    await begun.promise;
    const publishing = Promise.all(someMessages(100).map(bus.publish));
    const reopened = reopen();
    goOn.resolve();
    await publishing;
    const next = await reopened;
    await t.waitFor(async () => assert.equal((await next.inspect(posts)).messages, 101));
    assert.ok(!textsOf(await record(next, all).first(101)).includes('in hand'));
  });

  test('a bus that was disposed of takes nothing', async (t) => {
    const { bus } = startBus(t, open);
    await bus.ensureTopology();
    await bus[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
    await assert.rejects(bus.publish(aMessage('late')), BusUnavailableError);
    assert.equal(bus.status.connected, false);
    bus.announce('anything', new Uint8Array(0));
  });
}
