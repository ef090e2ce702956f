import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { BusUnavailableError } from '../bus.ts';
import { aMessage } from '../contract/a-message.ts';
import { record, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { connectRabbitBus } from './connect-rabbit-bus.ts';
import { connectionBlocked, connectionUnblocked, splitFrames } from './testing/frames.ts';

const { skip } = await findServers();
const brokerUrl = skip.rabbitmq ? '' : await freshBroker({ after });

describe('a broker that is away or takes nothing', { skip: skip.rabbitmq }, () => {
  test('at the start: everything is refused at once, and works as soon as it is there', async (t) => {
    const proxy = await startProxy(t, brokerUrl);
    await proxy.behave({ kind: 'refuse' });
    const { bus, all, live } = startBus(t, (topology) => connectRabbitBus({ url: proxy.url, topology }));
    const recorder = record(bus, all);
    const starting = recorder.first(1);
    const heard: string[] = [];
    await using _listener = await bus.listen(live, (body) => heard.push(Buffer.from(body).toString()));
    bus.announce(live, Buffer.from('lost'));
    for (let round = 0; round < 2; round += 1) {
      const started = performance.now();
      await assert.rejects(bus.ensureTopology(), BusUnavailableError);
      await assert.rejects(bus.publish(aMessage('refused')), BusUnavailableError);
      await assert.rejects(bus.inspect(all), BusUnavailableError);
      assert.ok(performance.now() - started < 1_000);
      assert.deepEqual(bus.status, { connected: false, blocked: false });
    }

    await proxy.behave({ kind: 'pass' });
    await until(() => bus.publish(aMessage('taken')));
    assert.deepEqual(textsOf(await starting), ['taken']);
    assert.deepEqual(bus.status, { connected: true, blocked: false });
    await until(() => {
      bus.announce(live, Buffer.from('heard'));
      assert.ok(heard.includes('heard'));
    });
  });

  test('a consumer that is closed before the broker came says that it did not start', async (t) => {
    const proxy = await startProxy(t, brokerUrl);
    await proxy.behave({ kind: 'refuse' });
    const { bus, all } = startBus(t, (topology) => connectRabbitBus({ url: proxy.url, topology }));
    const { consumer } = record(bus, all);
    const starting = assert.rejects(consumer.start(), BusUnavailableError);
    await consumer.close();
    await starting;
    assert.equal(consumer.running, false);
  });

  test('a consumer is closed at once while the broker does not answer, and can be started again', async (t) => {
    const proxy = await startProxy(t, brokerUrl);
    const { bus, all } = startBus(t, (topology) => connectRabbitBus({ url: proxy.url, topology }));
    const recorder = record(bus, all);
    await recorder.consumer.start();
    await recorder.consumer.close();
    await proxy.behave({ kind: 'hold-answers' });
    const starting = assert.rejects(recorder.consumer.start(), BusUnavailableError);
    // A channel that opens meanwhile comes too late.
    await new Promise(setImmediate);
    const askedAt = performance.now();
    await recorder.consumer.close();
    assert.ok(performance.now() - askedAt < 1_000);
    await starting;

    const again = recorder.first(1);
    await proxy.behave({ kind: 'pass' });
    await bus.publish(aMessage('taken'));
    assert.deepEqual(textsOf(await again), ['taken']);
  });

  test('with a memory alarm it says so, refuses at once, and goes on after it', async (t) => {
    const proxy = await startProxy(t, brokerUrl, { pieces: splitFrames });
    const { bus, all } = startBus(t, (topology) => connectRabbitBus({ url: proxy.url, topology }));
    await bus.publish(aMessage('before'));
    proxy.say(connectionBlocked);
    await until(() => assert.deepEqual(bus.status, { connected: true, blocked: true }));
    await assert.rejects(bus.publish(aMessage('refused')), BusUnavailableError);

    proxy.say(connectionUnblocked);
    await until(() => assert.equal(bus.status.blocked, false));
    await bus.publish(aMessage('after'));
    assert.deepEqual(textsOf(await record(bus, all).first(2)), ['before', 'after']);
  });

  test('with a memory alarm while publishing, what is under way fails in time', async (t) => {
    const proxy = await startProxy(t, brokerUrl, { pieces: splitFrames });
    const { bus } = startBus(t, (topology) =>
      connectRabbitBus({ url: proxy.url, topology, confirmTimeoutMs: 300 }),
    );
    // On a busy machine, connecting takes longer than that.
    await until(() => bus.publish(aMessage('before')));
    await proxy.behave({ kind: 'hold-answers' });
    const under = assert.rejects(bus.publish(aMessage('under way')), BusUnavailableError);
    proxy.say(connectionBlocked);
    await under;
  });
});
