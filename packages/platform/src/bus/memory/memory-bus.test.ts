import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Topology } from '@riff/events';
import { BusUnavailableError } from '../bus.ts';
import { aMessage, someMessages } from '../contract/a-message.ts';
import { busContract } from '../contract/bus-contract.ts';
import { ackAll, leave, record, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { eventsExchangeOf } from '../events-exchange-of.ts';
import { createMemoryBroker, type MemoryBroker, type MemoryBus } from './create-memory-broker.ts';

/** One broker for each topology, as one server would be. */
const brokers = new Map<string, MemoryBroker>();
function open(topology: Topology): MemoryBus {
  const name = eventsExchangeOf(topology);
  const broker = brokers.get(name) ?? createMemoryBroker(topology);
  brokers.set(name, broker);
  return broker.connect();
}

busContract('the bus in memory', open);

describe('a lost connection in memory', () => {
  const startConnected = (t: TestContext) => {
    const opened: MemoryBus[] = [];
    const started = startBus(t, (topology) => {
      const bus = open(topology);
      opened.push(bus);
      return bus;
    });
    const [bus] = opened;
    assert.ok(bus);
    return { ...started, bus };
  };

  test('gives back what was in hand, in order and flagged, and its acknowledgements do nothing', async (t) => {
    const { bus, all } = startConnected(t);
    for (const message of someMessages(3)) await bus.publish(message);
    const recorder = record(bus, all, { handle: leave });
    const held = await recorder.first(3);
    bus.lose();
    await assert.rejects(bus.publish(aMessage('lost')), BusUnavailableError);
    bus.regain();
    ackAll(held);
    await recorder.first(6);
    const again = recorder.deliveries.slice(3);
    assert.deepEqual(textsOf(again), ['0', '1', '2']);
    assert.ok(again.every(({ redelivered }) => redelivered));
  });

  test('is reported to the consumer, and a close is not', async (t) => {
    const { bus, all } = startConnected(t);
    let lost = 0;
    const onLost = () => {
      lost += 1;
    };
    const consumer = bus.consumer({ queue: all, prefetch: 1, batchSize: 1, onLost }, async () => {});
    await consumer.start();
    bus.lose();
    assert.equal(lost, 1);
    bus.regain();
    await consumer.close();
    bus.lose();
    assert.equal(lost, 1);
  });

  test('of a process that is gone leaves everything to others, without waiting for what it had in hand', async (t) => {
    const { bus, all, topology } = startConnected(t);
    for (const message of someMessages(2)) await bus.publish(message);
    const { consumer, deliveries } = record(bus, all, { handle: () => new Promise(() => {}) });
    await consumer.start();
    await t.waitFor(() => assert.equal(deliveries.length, 2));
    bus.lose();
    const other = open(topology);
    t.after(() => other[Symbol.asyncDispose]());
    assert.deepEqual(await other.inspect(all), { messages: 2, consumers: 0 });
    assert.deepEqual(textsOf(await record(other, all).first(2)), ['0', '1']);
  });
});
