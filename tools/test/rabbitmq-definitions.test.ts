import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Connection } from 'rabbitmq-client';
import { findBrokerAdmin } from '../servers/broker-admin.ts';
import { findServers, freshBroker } from '../servers.ts';
import { until } from '../testing/until.ts';

const { skip } = await findServers();
const file = resolve(import.meta.dirname, '../../deploy/rabbitmq-definitions.json');
const queues = ['riff_queue', 'content_queue'];

/** A virtual host with the deployment's policies, and the queues that services declare in it. */
async function startBroker(t: TestContext): Promise<Connection> {
  const url = await freshBroker(t);
  assert.ok(url);
  const vhost = new URL(url).pathname.slice(1);
  const { policies } = JSON.parse(await readFile(file, 'utf8'));
  const admin = await findBrokerAdmin();
  await admin.importDefinitions({ policies: policies.map((policy: object) => ({ ...policy, vhost })) });

  const connection = new Connection({ url, noDelay: true });
  t.after(() => connection.close());
  for (const queue of queues.flatMap((name) => [name, `${name}.parked`])) {
    await connection.queueDeclare({ queue, durable: true });
  }
  return connection;
}

async function publish(connection: Connection, queue: string): Promise<void> {
  const publisher = connection.createPublisher({ confirm: true });
  await publisher.send({ routingKey: queue, durable: true, messageId: `of-${queue}` }, 'hello');
  await publisher.close();
}

/** Takes the queue's message and gives it back, or refuses it for good. */
async function reject(connection: Connection, queue: string, requeue: boolean): Promise<void> {
  const channel = await connection.acquire();
  const message = await channel.basicGet({ queue });
  assert.ok(message, `${queue} is empty`);
  channel.basicNack({ deliveryTag: message.deliveryTag, requeue });
  await channel.close();
}

test('what a consumer refuses for good is parked, not dropped', { skip: skip.rabbitmq }, async (t) => {
  const connection = await startBroker(t);
  for (const queue of queues) {
    const refuseOne = async () => {
      await publish(connection, queue);
      await reject(connection, queue, false);
      const parked = await connection.basicGet({ queue: `${queue}.parked`, noAck: true });
      assert.equal(parked?.messageId, `of-${queue}`);
    };
    // The broker applies imported policies, and moves refused messages, in its own time.
    await until(refuseOne);
  }
});

test('a message outlives more redeliveries than the 20 that RabbitMQ 4 allows by default', {
  skip: skip.rabbitmq,
}, async (t) => {
  const connection = await startBroker(t);
  for (const queue of [...queues, ...queues.map((name) => `${name}.parked`)]) {
    await publish(connection, queue);
    for (let times = 0; times < 25; times++) await reject(connection, queue, true);
    assert.equal((await connection.basicGet({ queue, noAck: true }))?.messageId, `of-${queue}`);
  }
});
