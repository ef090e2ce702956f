import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { notificationsQueue, parkedQueue, topology, type WireMessage, writeMessage } from '@riff/events';
import { until } from '@riff/tools/until';
import { pino } from 'pino';
import { openLocalBus } from '../bus/local/open-local-bus.ts';
import { connectRabbitBus } from '../bus/rabbit/connect-rabbit-bus.ts';
import { type Received, startConsuming } from './start-consuming.ts';

const logger = pino({ level: 'silent' });
const answers = async () => {};
const follow = (followerId: string) =>
  writeMessage({
    pattern: 'follow.removed',
    data: { follower_id: followerId, followed_id: 'ana' },
    meta: { messageId: randomUUIDv7(), source: 'users', occurredAt: '2026-11-24T10:00:00.000000Z' },
  });
const followerOf = ({ event }: Received) =>
  event.pattern === 'follow.removed' ? event.data.follower_id : '';
const raw = (text: string): WireMessage => ({ routingKey: 'x', body: Buffer.from(text), properties: {} });

/** A port on which no server listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

async function startBus(t: TestContext) {
  const bus = openLocalBus({ file: ':memory:', topology, logger });
  t.after(() => bus[Symbol.asyncDispose]());
  await bus.ensureTopology();
  const depth = async (queue = notificationsQueue) => (await bus.inspect(queue)).messages;
  return { bus, depth };
}

type Apply = (batch: readonly Received[]) => Promise<void>;
async function consume(t: TestContext, apply: Apply, ping = answers, probe = answers) {
  const { bus, depth } = await startBus(t);
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const logger = pino({ level: 'info' }, destination);
  const start = () => {
    const consuming = startConsuming({ bus, queue: notificationsQueue, logger, apply, ping, probe });
    t.after(() => consuming[Symbol.asyncDispose]());
    return consuming;
  };
  const said = (text: string) => logged.filter((line) => line.includes(text)).length;
  return { bus, depth, start, said };
}

describe('consuming a queue', () => {
  test('applies messages in their order and acknowledges them then', async (t) => {
    const applied: string[] = [];
    const { bus, depth, start } = await consume(
      t,
      async (batch) => void applied.push(...batch.map(followerOf)),
    );
    const ids = Array.from({ length: 600 }, (_, index) => `f${index}`);
    for (const id of ids) await bus.publish(follow(id));
    start();
    await until(() => assert.equal(applied.length, ids.length));
    assert.deepEqual(applied, ids);
    await until(async () => assert.equal(await depth(), 0));
  });

  test('parks what can never be read, with its reason, and goes on with what follows', async (t) => {
    const applied: string[] = [];
    const { bus, depth, start } = await consume(
      t,
      async (batch) => void applied.push(...batch.map(followerOf)),
    );
    const poison = [
      'not json',
      '{}',
      '{"pattern":"no.such","data":{}}',
      '{"pattern":"follow.removed","data":{"follower_id":{"$gt":""}}}',
    ];
    for (const text of poison) await bus.send(notificationsQueue, raw(text));
    await bus.publish(follow('beto'));
    start();
    await until(() => assert.deepEqual(applied, ['beto']));
    assert.equal(await depth(), 0);
    assert.equal(await depth(parkedQueue(notificationsQueue)), poison.length);
  });

  test('pauses while the store is away, counts and parks nothing, and loses nothing', async (t) => {
    let away = true;
    let pings = 0;
    const applied: string[] = [];
    const { bus, depth, start } = await consume(
      t,
      async (batch) => {
        if (away) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
        applied.push(...batch.map(followerOf));
      },
      async () => {
        pings += 1;
        if (away && pings > 1) throw new Error('away');
      },
    );
    for (const id of ['beto', 'caro']) await bus.publish(follow(id));
    const consuming = start();
    await until(() => assert.ok(pings > 3));
    assert.equal(consuming.idle, false);
    assert.equal(await depth(), 2);
    away = false;
    await until(() => assert.deepEqual(applied, ['beto', 'caro']));
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
  });

  test('takes a batch that fails one by one, and parks only the one that fails alone five times', async (t) => {
    const tries = new Map<string, number>();
    const { bus, depth, start } = await consume(t, async (batch) => {
      for (const id of batch.map(followerOf)) {
        if (batch.length === 1) tries.set(id, (tries.get(id) ?? 0) + 1);
        if (id === 'caro') throw new Error('refused by the store');
      }
    });
    for (const id of ['beto', 'caro', 'dani']) await bus.publish(follow(id));
    start();
    await until(async () => assert.equal(await depth(parkedQueue(notificationsQueue)), 1));
    await until(async () => assert.equal(await depth(), 0));
    assert.deepEqual(
      [...tries],
      [
        ['beto', 1],
        ['caro', 5],
        ['dani', 1],
      ],
    );
  });

  test('parks nothing while the store answers and refuses every write, says so once, and goes on after it', async (t) => {
    let refuses = true;
    let probes = 0;
    const applied: string[] = [];
    const refusal = () => {
      if (refuses) throw new Error('an unforeseen refusal');
    };
    const { bus, depth, start, said } = await consume(
      t,
      async (batch) => {
        refusal();
        applied.push(...batch.map(followerOf));
      },
      answers,
      async () => {
        probes += 1;
        refusal();
      },
    );
    for (const id of ['beto', 'caro']) await bus.publish(follow(id));
    start();
    // The first message was about to be parked; the others would have let consumption go on.
    await until(() => assert.ok(probes >= 4));
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
    assert.equal(said('consumption paused'), 1);
    refuses = false;
    await until(() => assert.deepEqual(applied, ['beto', 'caro']));
    await until(async () => assert.equal(await depth(), 0));
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
  });

  test('asks for a write before it goes on, where it had to pause twice', async (t) => {
    let away = true;
    let probes = 0;
    const { bus, depth, start, said } = await consume(
      t,
      async () => {
        if (away) throw Object.assign(new Error('no primary'), { name: 'MongoServerError', code: 133 });
      },
      answers,
      async () => {
        probes += 1;
        if (away) throw new Error('no primary');
      },
    );
    await bus.publish(follow('beto'));
    start();
    await until(() => assert.ok(probes >= 3));
    assert.equal(said('consumption paused'), 2);
    away = false;
    await until(async () => assert.equal(await depth(), 0));
  });

  test('leaves a failing message to the next consumer as soon as it is stopped', async (t) => {
    const failing = Promise.withResolvers<void>();
    let tries = 0;
    const { bus, depth, start } = await consume(t, async ([one, another]) => {
      if (one === undefined || another !== undefined) throw new Error('refused by the store');
      tries += 1;
      failing.resolve();
      throw new Error('refused by the store');
    });
    for (const id of ['beto', 'caro', 'dani']) await bus.publish(follow(id));
    const consuming = start();
    await failing.promise;
    await consuming[Symbol.asyncDispose]();
    assert.equal(tries, 1);
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
    assert.equal(await depth(), 3);
  });

  test('keeps no token of what it parks', async (t) => {
    const { bus, depth, start } = await consume(t, async () => {});
    const bodies: string[] = [];
    await bus.send(
      notificationsQueue,
      raw('{"pattern":"auth.tokenGenerated","data":{"userId":7,"token":"a-token"}}'),
    );
    start();
    const parked = parkedQueue(notificationsQueue);
    await until(async () => assert.equal(await depth(parked), 1));
    const reader = bus.consumer({ queue: parked, prefetch: 10, batchSize: 10 }, async (batch) => {
      for (const delivery of batch) bodies.push(Buffer.from(delivery.body).toString());
    });
    t.after(() => reader[Symbol.asyncDispose]());
    await reader.start();
    await until(() => assert.equal(bodies.length, 1));
    assert.doesNotMatch(bodies.join(''), /a-token/);
  });

  test('stops at once while the broker was never there', async (t) => {
    const url = `amqp://guest:guest@127.0.0.1:${await closedPort()}`;
    const bus = connectRabbitBus({ url, topology, logger });
    t.after(() => bus[Symbol.asyncDispose]());
    const pinged = Promise.withResolvers<void>();
    const ping = async () => pinged.resolve();
    const consuming = startConsuming({
      bus,
      queue: notificationsQueue,
      logger,
      apply: answers,
      ping,
      probe: answers,
    });
    await pinged.promise;
    // By now it is waiting for the broker.
    await new Promise(setImmediate);
    const askedAt = performance.now();
    await consuming[Symbol.asyncDispose]();
    assert.ok(performance.now() - askedAt < 1_000);
  });
});
