import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnroutableError } from '../bus.ts';
import { aMessage, someMessages } from './a-message.ts';
import { record, textsOf } from './record.ts';
import { type OpenBus, startBus } from './start-bus.ts';

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);

export function publishingContract(open: OpenBus): void {
  test('a message reaches every queue that is bound for its name, and only those', async (t) => {
    const { bus, all, posts } = startBus(t, open);
    await bus.publish(aMessage('post'));
    await bus.publish(aMessage('follow', { routingKey: 'follow.created' }));
    await bus.publish(aMessage('last'));

    assert.deepEqual(textsOf(await record(bus, all).first(3)), ['post', 'follow', 'last']);
    assert.deepEqual(textsOf(await record(bus, posts).first(2)), ['post', 'last']);
  });

  test('a message that no queue is bound for is refused, and its neighbours are not', async (t) => {
    const { bus, all } = startBus(t, open);
    // They differ only in the routing key.
    const refused = aMessage('same', { routingKey: 'user.updated', type: 'any' });
    const taken = aMessage('same', { type: 'any' });
    const outcomes = await Promise.allSettled([taken, refused, taken, refused, refused].map(bus.publish));

    assert.deepEqual(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'taken' : outcome.reason.code)),
      ['taken', 'unroutable', 'taken', 'unroutable', 'unroutable'],
    );
    assert.deepEqual(textsOf(await record(bus, all).first(2)), ['same', 'same']);
  });

  test('a thousand overlapping publishes arrive in the order in which they were made', async (t) => {
    const { bus, all } = startBus(t, open);
    const messages = someMessages(1_000);
    await Promise.all(messages.map(bus.publish));

    const texts = textsOf(await record(bus, all, { prefetch: 300, batchSize: 100 }).first(1_000));
    assert.deepEqual(texts, [...messages.keys()].map(String));
  });

  test('a message goes straight to one queue, and to a missing one it does not go', async (t) => {
    const { bus, posts } = startBus(t, open);
    await bus.send(posts, aMessage('straight', { routingKey: 'ignored' }));
    await assert.rejects(bus.send('no_such_queue', aMessage('nowhere')), UnroutableError);

    const [delivery] = await record(bus, posts).first(1);
    assert.equal(delivery?.routingKey, posts);
  });

  test('two messages with one messageId are both delivered', async (t) => {
    const { bus, posts } = startBus(t, open);
    await bus.publish(aMessage('again'));
    await bus.publish(aMessage('again'));
    assert.deepEqual(textsOf(await record(bus, posts).first(2)), ['again', 'again']);
  });

  for (const contentType of ['application/json', 'text/plain', undefined]) {
    test(`bodies said to be ${contentType} keep every byte`, async (t) => {
      const { bus, posts } = startBus(t, open);
      const properties = contentType === undefined ? {} : { contentType };
      const bodies = [everyByte, Buffer.from(' {"a": 1.0, "a" : 2}\n'), new Uint8Array(0)];
      for (const body of bodies) await bus.publish({ ...aMessage(''), body, properties });

      const deliveries = await record(bus, posts).first(3);
      assert.deepEqual(
        deliveries.map(({ body }) => Buffer.from(body)),
        bodies.map((body) => Buffer.from(body)),
      );
      assert.equal(deliveries[0]?.properties.contentType, contentType);
    });
  }

  test('a body of 2 MB passes', async (t) => {
    const { bus, posts } = startBus(t, open);
    const body = Buffer.alloc(2_000_000, everyByte);
    await bus.publish({ ...aMessage(''), body });
    const [delivery] = await record(bus, posts).first(1);
    assert.ok(delivery && Buffer.compare(delivery.body, body) === 0);
  });

  test('properties and headers arrive as they were sent', async (t) => {
    const { bus, posts } = startBus(t, open);
    const headers = {
      'x-riff-version': 7,
      'x-riff-replay': true,
      traceparent: '00-ab-cd-01',
      'x-big': 2 ** 40,
    };
    const sent = aMessage('', { contentType: 'application/json', timestamp: 1_700_000_000, headers });
    await bus.publish(sent);
    const [delivery] = await record(bus, posts).first(1);
    assert.deepEqual(delivery?.properties, sent.properties);
  });

  test('a message without properties, and one that is transient, are delivered', async (t) => {
    const { bus, posts } = startBus(t, open);
    await bus.send(posts, { ...aMessage('bare'), properties: {} });
    await bus.send(posts, { ...aMessage('transient'), properties: { deliveryMode: 1 } });
    const [bare, transient] = await record(bus, posts).first(2);
    assert.equal(bare?.properties.messageId, undefined);
    assert.equal(bare?.properties.timestamp, undefined);
    assert.equal(transient?.properties.deliveryMode, 1);
  });
}
