import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { parkedQueue, topology } from '@riff/events';
import { findServers, freshBroker } from '@riff/tools/servers';
import { pino } from 'pino';
import type { Bus } from '../bus/bus.ts';
import { openLocalBus } from '../bus/local/open-local-bus.ts';
import { connectRabbitBus } from '../bus/rabbit/connect-rabbit-bus.ts';
import { QueueInUseError, sweepQueue } from './sweep-queue.ts';

const logger = pino({ level: 'silent' });
const queue = parkedQueue('riff_queue');
const servers = await findServers();

const buses: { name: string; skip: string | false; open: (t: TestContext) => Promise<Bus> }[] = [
  { name: 'in process', skip: false, open: async () => openLocalBus({ file: ':memory:', topology, logger }) },
  {
    name: 'on RabbitMQ',
    skip: servers.skip.rabbitmq,
    open: async (t) => connectRabbitBus({ url: (await freshBroker(t)) ?? '', topology, logger }),
  },
];

for (const { name, skip, open } of buses) {
  describe(`a sweep of a queue ${name}`, { skip }, () => {
    const start = async (t: TestContext, texts: readonly string[]) => {
      const bus = await open(t);
      t.after(() => bus[Symbol.asyncDispose]());
      await t.waitFor(() => bus.ensureTopology(), { timeout: 10_000 });
      for (const text of texts)
        await bus.send(queue, { routingKey: '', body: Buffer.from(text), properties: {} });
      return bus;
    };
    const texts = async (bus: Bus) => {
      const found: string[] = [];
      await sweepQueue(bus, queue, async ({ body }) => {
        found.push(Buffer.from(body).toString());
        return false;
      });
      return found;
    };

    test('removes what it is told to and leaves the rest in its order', async (t) => {
      const all = Array.from({ length: 250 }, (_, index) => `message ${index}`);
      const bus = await start(t, all);
      const removed = await sweepQueue(bus, queue, async ({ body }) =>
        Buffer.from(body).toString().endsWith('7'),
      );
      assert.equal(removed, 25);
      assert.deepEqual(
        await texts(bus),
        all.filter((text) => !text.endsWith('7')),
      );
    });

    test('does nothing to an empty queue', async (t) => {
      assert.equal(await sweepQueue(await start(t, []), queue, async () => true), 0);
    });

    test('removes nothing more once a visit fails, and gives all of it back', async (t) => {
      const bus = await start(t, ['a', 'b', 'c']);
      const failing = sweepQueue(bus, queue, async ({ body }) => {
        if (Buffer.from(body).toString() === 'b') throw new Error('no');
        return true;
      });
      await assert.rejects(failing, /no/);
      assert.deepEqual(await texts(bus), ['b', 'c']);
    });

    test('does not begin while another consumer may hold some of it', async (t) => {
      const bus = await start(t, ['a']);
      await using consumer = bus.consumer({ queue, prefetch: 1, batchSize: 1 }, async () => {});
      await consumer.start();
      await t.waitFor(async () => assert.equal((await bus.inspect(queue)).consumers, 1));
      await assert.rejects(
        sweepQueue(bus, queue, async () => true),
        QueueInUseError,
      );
    });
  });
}
