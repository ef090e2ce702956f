import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notificationsQueue } from '@riff/events';
import { BusUnavailableError, type Delivery, openJournalDatabase } from '@riff/platform';
import { until } from '@riff/tools/until';
import type { Connection } from '../simulated/parts/connect-to.ts';
import { createSimulatedBroker } from '../simulated/parts/simulated-broker.ts';

const openBroker = () => createSimulatedBroker(openJournalDatabase(':memory:'));

async function sendThree(bus: Connection): Promise<void> {
  for (const text of ['0', '1', '2'])
    await bus.send(notificationsQueue, { routingKey: '', body: Buffer.from(text), properties: {} });
}

/** Consumes, and leaves everything unsettled. */
function take(bus: Connection, onLost = () => {}) {
  const deliveries: Delivery[] = [];
  const consumer = bus.consumer(
    { queue: notificationsQueue, prefetch: 10, batchSize: 10, onLost },
    async (batch) => void deliveries.push(...batch),
  );
  return { consumer, deliveries };
}

const textsOf = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ body }) => Buffer.from(body).toString());

describe('a lost connection in a simulation', () => {
  test('gives back what was in hand, in order and flagged, and its acknowledgements do nothing', async () => {
    const bus = openBroker().connect();
    await sendThree(bus);
    const { consumer, deliveries } = take(bus);
    await consumer.start();
    await until(() => assert.equal(deliveries.length, 3));
    bus.lose();
    await assert.rejects(sendThree(bus), BusUnavailableError);
    bus.regain();
    for (const delivery of deliveries) delivery.ack();
    await until(() => assert.equal(deliveries.length, 6));
    const again = deliveries.slice(3);
    assert.deepEqual(textsOf(again), ['0', '1', '2']);
    assert.ok(again.every(({ redelivered }) => redelivered));
  });

  test('is reported to the consumer, and a close is not', async () => {
    const bus = openBroker().connect();
    let lost = 0;
    const { consumer } = take(bus, () => {
      lost += 1;
    });
    await consumer.start();
    bus.lose();
    assert.equal(lost, 1);
    bus.regain();
    await consumer.close();
    bus.lose();
    assert.equal(lost, 1);
  });

  test('of a process that is gone leaves everything to others, without waiting for what it had in hand', async () => {
    const broker = openBroker();
    const bus = broker.connect();
    await sendThree(bus);
    let held = 0;
    const options = { queue: notificationsQueue, prefetch: 10, batchSize: 10 };
    const gone = bus.consumer(options, (batch) => {
      held = batch.length;
      return new Promise(() => {});
    });
    await gone.start();
    await until(() => assert.equal(held, 3));
    bus.lose();
    const other = broker.connect();
    assert.deepEqual(await other.inspect(notificationsQueue), { messages: 3, consumers: 0 });
    const { consumer, deliveries } = take(other);
    await consumer.start();
    await until(() => assert.deepEqual(textsOf(deliveries), ['0', '1', '2']));
  });
});
