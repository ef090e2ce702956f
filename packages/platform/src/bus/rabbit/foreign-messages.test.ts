import assert from 'node:assert/strict';
import { after, describe, type TestContext, test } from 'node:test';
import { parkedQueue } from '@riff/events';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { Connection, type Envelope } from 'rabbitmq-client';
import { aMessage } from '../contract/a-message.ts';
import { record, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { connectRabbitBus } from './connect-rabbit-bus.ts';

const { skip } = await findServers();
const url = skip.rabbitmq ? '' : await freshBroker({ after });
const reason = { reason: 'bad-json', detail: '' };

function start(t: TestContext) {
  const client = new Connection(url);
  const publisher = client.createPublisher({ confirm: true });
  const started = startBus(t, (topology) => connectRabbitBus({ url, topology }));
  t.after(async () => {
    await publisher.close();
    await client.close();
  });
  const emit = (envelope: Envelope, body: Buffer) =>
    publisher.send({ routingKey: started.all, ...envelope }, body);
  /** Parks the next message, and returns the parked copy. */
  const parkOne = async () => {
    const { bus, all } = started;
    await record(bus, all, { handle: async ([delivery]) => delivery?.park(reason) }).first(1);
    const [parked] = await record(bus, parkedQueue(all)).first(1);
    assert.ok(parked);
    return parked;
  };
  return { ...started, emit, parkOne };
}

describe('messages of clients that we did not write', { skip: skip.rabbitmq }, () => {
  test('one with no properties at all is delivered as it is', async (t) => {
    const { bus, all, emit } = start(t);
    await bus.ensureTopology();
    await emit({ timestamp: undefined as unknown as number }, Buffer.from('{"pattern":"p","data":{}}'));
    const [delivery] = await record(bus, all).first(1);
    assert.ok(delivery);
    assert.deepEqual(textsOf([delivery]), ['{"pattern":"p","data":{}}']);
    assert.deepEqual(delivery.properties, { deliveryMode: 1 });
  });

  test('JSON that says so keeps its bytes, valid or not', async (t) => {
    const { bus, all, emit } = start(t);
    await bus.ensureTopology();
    const bodies = [Buffer.from(' { "a" : 1.50 } '), Buffer.from([0x22, 0xff, 0xfe, 0x22]), Buffer.from('{')];
    for (const body of bodies) await emit({ contentType: 'application/json' }, body);
    const deliveries = await record(bus, all).first(3);
    assert.deepEqual(
      deliveries.map(({ body }) => Buffer.from(body)),
      bodies,
    );
  });

  test('a parked copy keeps what an answer would need, and nothing that would take it away again', async (t) => {
    const { bus, emit, parkOne } = start(t);
    await bus.ensureTopology();
    const kept = { correlationId: 'c', replyTo: 'r', appId: 'a', contentEncoding: 'identity', type: 't' };
    await emit(
      { ...kept, expiration: '60000', userId: 'guest', headers: { CC: ['elsewhere'] } },
      Buffer.from('x'),
    );
    const { headers, ...properties } = (await parkOne()).properties;
    assert.deepEqual(properties, { ...kept, deliveryMode: 2, timestamp: properties.timestamp });
    assert.equal(headers?.CC, undefined);
  });

  test('headers that no client of ours could write do not keep a message from being parked', async (t) => {
    const { bus, all, emit, parkOne } = start(t);
    await bus.ensureTopology();
    const headers = { large: 'x'.repeat(7_500), count: 3, nested: { list: [1, 'two', null] } };
    await emit({ headers }, Buffer.from('x'));
    const parked = await parkOne();
    assert.equal(parked.properties.headers?.['x-riff-park-reason'], 'bad-json');
    assert.equal(parked.properties.headers?.['x-riff-headers-dropped'], 1);
    assert.deepEqual(parked.properties.headers?.nested, { list: [1, 'two', null] });
    await bus.publish(aMessage('after'));
    await until(async () => assert.equal((await bus.inspect(all)).messages, 0));
  });

  test('two buses hear each other, and themselves', async (t) => {
    const { bus, topology, live } = start(t);
    const other = connectRabbitBus({ url, topology });
    t.after(() => other[Symbol.asyncDispose]());
    const heard: string[][] = [[], []];
    for (const [index, each] of [bus, other].entries())
      await each.listen(live, (body) => heard[index]?.push(Buffer.from(body).toString()));
    bus.announce(live, Buffer.from('ana'));
    await until(() => assert.deepEqual(heard, [['ana'], ['ana']]));
    other.announce(live, Buffer.from('beto'));
    await until(() =>
      assert.deepEqual(heard, [
        ['ana', 'beto'],
        ['ana', 'beto'],
      ]),
    );
  });
});
